//! Storage of a query with a recursion in it.
//!
//! Where the query maps and filters the rows of one recursion whose change follows from them
//! ([`crate::delta::recursion`]), those rows are stored and the change is applied; a UNION that lost a row of a source is
//! computed anew. All other queries with a recursion are:
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
use super::{Change, Context, Identity, Moves, Program, Storage, Stored, View, columns_read};
use crate::algebra::build::{self, ColIds};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, State, Type, Weights, fold, scalar, time};
use crate::delta::{self, recursion as rules};
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
    match changed(resolved, cx, ids)? {
        Some(program) => Ok(program),
        None => recomputed(resolved, cx, ids),
    }
}

/// The program of a query that maps and filters the rows of a recursion whose change is known: those rows are stored, and
/// the view does the rest.
fn changed(resolved: &Resolved, cx: &Context<'_>, ids: &mut ColIds) -> Result<Option<Program>> {
    // The view would read the time of its reader, and rows move without a change.
    if time::anywhere(&resolved.rel) {
        return Ok(None);
    }
    let outputs = resolved.outputs.iter().filter_map(|o| resolved.rel.col(o.col).map(scalar::col));
    let Some(top) = Top::of(&resolved.rel, outputs.collect()) else { return Ok(None) };
    let full = cx.optimize(&top.fixpoint)?;
    let Op::Fixpoint { distinct, .. } = full.op() else { return Ok(None) };
    if !full.cols().iter().all(|c| cx.types.is_storable(&c.ty)) {
        return Ok(None);
    }
    let equal = |ty: &Type| cx.equal(ty);
    let ctx = delta::Context { schema: cx.schema, equal: &equal, join: None };
    let image = |col: &Col| {
        let function = cx.types.image_function(&col.ty)?;
        Some(scalar::call(function, vec![scalar::col(col)], cx.types.func(function)?.result()))
    };
    let around = rules::Around { ctx: &ctx, image: &image };
    let (delta, identity) = if *distinct {
        if !rules::never_null(&full) {
            return Ok(None);
        }
        let stored = build::working_as(full.cols().to_vec(), Weights::One);
        let Some(rules::Grown { came, removed }) = rules::grown(&full, &stored, &around, ids) else {
            return Ok(None);
        };
        let own = full.col_ids();
        let came = build::anti(&came, &build::rename(&removed, ids), vec![]);
        let both = build::union_all_as(vec![full.clone(), build::negate(&stored)], &own);
        let anew = build::guard(&build::consolidate(&both), vec![removed]);
        let anew = anew.by_rule(RULE, Some("all rows now and before, if a source lost a row".to_owned()));
        let columns = (0..own.len()).collect();
        (build::union_all_as(vec![came, anew], &own), Identity::Key { columns, hashed: false })
    } else {
        let stored = build::working_as(full.cols().to_vec(), Weights::Positive);
        match rules::linear(&full, &stored, &around, ids) {
            Some(delta) => (delta, Identity::Bag),
            None => return Ok(None),
        }
    };
    let change = Change::Rows { delta: cx.optimize(&build::consolidate(&delta))? };
    let names = resolved.outputs.iter().map(|o| o.name.clone());
    let columns = top.stored(&full, resolved);
    let captured = captured(&full, &change, None);
    let full = match identity {
        Identity::Bag => cx.optimize(&build::consolidate(&full))?,
        Identity::Key { .. } => full,
    };
    Ok(Some(Program {
        storage: Storage { columns, identity },
        view: View {
            columns: names.zip(top.values).collect(),
            filter: (!top.conditions.is_empty()).then(|| scalar::and(top.conditions)),
            repeat: None,
        },
        full,
        change,
        few: None,
        moves: Moves::default(),
        captured,
        labels: resolved.labels.clone(),
    }))
}

/// Maps and filters over a recursion.
struct Top {
    fixpoint: Rel,
    /// The outputs, over the columns of the recursion.
    values: Vec<Scalar>,
    conditions: Vec<Scalar>,
}

impl Top {
    fn of(rel: &Rel, values: Vec<Scalar>) -> Option<Top> {
        let mut top = Top { fixpoint: rel.clone(), values, conditions: vec![] };
        loop {
            let below = match top.fixpoint.op() {
                Op::Map { input, exprs } => {
                    let own = |id: ColId| {
                        let at = top.fixpoint.cols().iter().position(|c| c.id == id)?;
                        exprs.get(at).cloned()
                    };
                    let through = |all: &[Scalar]| all.iter().map(|s| fold::substitute(s, &own)).collect();
                    (top.values, top.conditions) = (through(&top.values), through(&top.conditions));
                    input.clone()
                }
                Op::Filter { input, pred } => {
                    top.conditions.push(pred.clone());
                    input.clone()
                }
                Op::Fixpoint { .. } => return Some(top),
                Op::Scan { .. }
                | Op::Values { .. }
                | Op::Join { .. }
                | Op::Semi { .. }
                | Op::Outer { .. }
                | Op::UnionAll { .. }
                | Op::Negate { .. }
                | Op::Consolidate { .. }
                | Op::Touched { .. }
                | Op::Guard { .. }
                | Op::Aggregate { .. }
                | Op::Sums { .. }
                | Op::Repeat { .. }
                | Op::FlatMap { .. }
                | Op::Window { .. }
                | Op::Top { .. }
                | Op::Working => return None,
            };
            top.fixpoint = below;
        }
    }

    /// The stored columns: under the name of the output that shows one, else hidden.
    fn stored(&self, full: &Rel, resolved: &Resolved) -> Vec<Stored> {
        let name = |(at, col): (usize, &Col)| {
            let shown = self.values.iter().position(|v| scalar::as_col(v) == Some(col.id));
            let shown = shown.and_then(|at| resolved.outputs.get(at)).map(|o| o.name.clone());
            Stored { col: col.clone(), name: shown.unwrap_or_else(|| format!("pgtc_key_{}", at + 1)) }
        };
        full.cols().iter().enumerate().map(name).collect()
    }
}

/// The program that computes all rows anew.
fn recomputed(resolved: &Resolved, cx: &Context<'_>, ids: &mut ColIds) -> Result<Program> {
    let outputs: Vec<ColId> = resolved.outputs.iter().map(|o| o.col).collect();
    let (full, key) = with_key(&resolved.rel, &outputs, cx, ids);
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
