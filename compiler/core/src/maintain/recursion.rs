//! Storage of a query with a recursion in it: its rows, computed anew if anything changed.
//!
//! ```text
//! touched  one row, if some source has a pending change
//! fresh    the query in the present state, if touched
//! change   fresh − all that is stored
//! ```
//!
//! Why it holds: it is the query. A changed row can add or remove derived rows at any depth, and what is lost may still
//! be derived in another way, so nothing narrower follows from a change alone. The old side is read from the storage, not
//! computed again: whichever of several equal rows UNION kept, what was stored is what is taken away.
//!
//! What it costs: the query, and reading the storage; nothing but one look at each change buffer if nothing changed.
//! Only rows that differ are written, and handed on to readers.
//!
//! A recursion that does not end for the data there is (UNION ALL over a cycle) does not end in PostgreSQL either. The
//! refresh then runs until `statement_timeout`, and the storage stays as it was.

use std::collections::{BTreeMap, BTreeSet};

use super::storage::{captured, name_columns, with_key};
use super::{Change, Context, Identity, Moves, Program, Storage, View, columns_read};
use crate::algebra::build::{self, ColIds};
use crate::algebra::{Col, ColId, Op, Rel, State, fold, scalar};
use crate::diag::Result;
use crate::resolve::Resolved;
use crate::schema::{Schema, TableId};

/// The rule, as comments and `explain` name it.
const RULE: &str = "recursion.recomputed";

/// Whether a plan has a recursion anywhere.
pub(crate) fn is_recursive(rel: &Rel) -> bool {
    let mut found = false;
    fold::visit(rel, &mut |node| found |= matches!(node.op(), Op::Fixpoint { .. }));
    found
}

/// The program of a query with a recursion in it.
pub(super) fn plan(resolved: &Resolved, cx: &Context<'_>, ids: &mut ColIds) -> Result<Program> {
    let outputs: Vec<ColId> = resolved.outputs.iter().map(|o| o.col).collect();
    let (full, key) = with_key(&resolved.rel, &outputs, cx.schema, ids);
    let hidden = full.cols().iter().filter(|c| !outputs.contains(&c.id)).map(|c| c.id);
    let order: Vec<ColId> = outputs.iter().copied().chain(hidden).collect();
    let full = cx.optimize(&build::project(&full, &order))?;

    let columns = name_columns(&full, resolved);
    let place = |id: &ColId| full.cols().iter().position(|c| c.id == *id);
    let identity = match key {
        Some(key) => {
            let columns: Vec<usize> = key.iter().filter_map(place).collect();
            let hashed = columns.iter().any(|i| full.cols().get(*i).is_none_or(|c| c.nullable));
            Identity::Key { columns, hashed }
        }
        None => Identity::Bag,
    };
    let named = resolved.outputs.iter().map(|o| o.name.clone());
    let view = View {
        columns: named.zip(full.cols().iter().map(scalar::col)).collect(),
        filter: None,
        repeat: None,
    };
    let read = columns_read(&[&full], State::New);
    let touched = cx.optimize(&any_change(&read, cx.schema, ids))?;
    // Counted rows are merged on both sides.
    let full = match identity {
        Identity::Bag => cx.optimize(&build::consolidate(&full))?,
        Identity::Key { .. } => full,
    };
    let fresh = cx.optimize(&build::guard(&full, vec![touched.clone()]))?;
    let fresh = fresh.by_rule(RULE, Some("all rows in the present state".to_owned()));
    let change = Change::Partitions { touched, fresh, keys: vec![] };
    let captured = captured(&full, &change, None);
    Ok(Program {
        storage: Storage { columns, identity },
        view,
        full,
        change,
        few: None,
        captured,
        moves: Moves::default(),
        labels: resolved.labels.clone(),
    })
}

/// One row without columns, if a source has a change in a column that is read. Each source is asked on its own: rows of
/// several, without their columns, could cancel out.
fn any_change(read: &BTreeMap<TableId, BTreeSet<usize>>, schema: &Schema, ids: &mut ColIds) -> Rel {
    let note = || Some("whether anything changed".to_owned());
    let mut changes: Vec<Rel> = vec![];
    for (table, columns) in read {
        let declared = schema.table(*table).map_or(&[][..], |t| t.columns.as_slice());
        let cols: Vec<Col> = columns
            .iter()
            .filter_map(|at| declared.get(*at))
            .map(|c| Col { id: ids.fresh(), ty: c.ty.clone(), nullable: !c.not_null })
            .collect();
        let scan = build::scan_as(*table, State::Delta, columns.iter().copied().collect(), cols);
        changes.push(build::touched(&scan.by_rule("scan.delta", None), &[]).by_rule(RULE, note()));
    }
    if changes.is_empty() {
        return build::empty(&[]);
    }
    match (changes.pop(), changes.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            changes.extend(last);
            let all = build::union_all_as(changes, &[]).by_rule(RULE, None);
            build::touched(&all, &[]).by_rule(RULE, note())
        }
    }
}
