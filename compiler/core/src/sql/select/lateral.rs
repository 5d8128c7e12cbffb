//! First rows of a few partitions, each by one look into an index.
//!
//! ```text
//! first n of (table ⋈ keys) by partition   =   keys, LATERAL (first n of the table's rows with that key)
//! ```
//!
//! The rows of a partition beyond the first are then not read: a refresh costs the touched partitions, not their size.
//! Applies where the partition columns are plain columns of one table, are all equated with the keys, and an index begins
//! with them and goes on with the order. Without such an index every key would cost a scan, and a join is better. A
//! column that can be NULL cannot be looked up in order, so it does not apply to those either.

use std::collections::BTreeSet;

use super::block::Block;
use super::writer::Writer;
use crate::algebra::build::Range;
use crate::algebra::scalar::{as_col, as_equality, bare};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, ScalarKind, SortKey, State, fold};
use crate::ast::{Query, Select, TableAlias, TableRef};
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// The query of [`Op::Top`] in that form, where it applies.
pub(super) fn first_rows(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    order: &[SortKey],
    range: Range,
) -> Option<Query> {
    let parts = Parts::of(w, input)?;
    let links: Vec<(ColId, ColId)> = parts
        .on
        .iter()
        .filter(|p| matches!(p.kind, ScalarKind::Op { .. }))
        .filter_map(as_equality)
        .filter_map(|(a, b)| match (parts.rows.col(a), parts.keys.col(b)) {
            (Some(_), Some(_)) => Some((a, b)),
            _ => (parts.rows.col(b).is_some() && parts.keys.col(a).is_some()).then_some((b, a)),
        })
        .collect();
    let own: BTreeSet<ColId> = links.iter().map(|(own, _)| *own).collect();
    let same = partition.len() == own.len() && partition.iter().all(|k| own.contains(k));
    let theirs: BTreeSet<ColId> = links.iter().map(|(_, key)| *key).collect();
    if partition.is_empty() || !same || !parts.keys.cols().iter().all(|c| theirs.contains(&c.id)) {
        return None;
    }
    if !parts.has_index(w, partition, order) {
        return None;
    }

    let mut aliases = Names::default();
    let outer = w.block(parts.keys, &mut aliases);
    let mut inner = w.block(parts.rows, &mut aliases.clone());
    if outer.weight().is_some() || inner.weight().is_some() {
        return None;
    }
    let cols: Vec<Col> = parts.rows.cols().iter().chain(parts.keys.cols()).cloned().collect();
    let both = Block {
        columns: inner.columns.iter().chain(&outer.columns).map(|(id, o)| (*id, o.clone())).collect(),
        ..Block::default()
    };
    for part in parts.on {
        inner.require(w.condition(&both, part, &cols), BTreeSet::new());
    }
    let names = names::columns(rel, w.env.labels, w.env.weight);
    let scalars = w.scalars(&inner);
    let items: Vec<_> =
        rel.cols().iter().zip(&names).map(|(c, name)| tree::item(scalars.column(c.id), name)).collect();
    let order_by = order.iter().map(|k| scalars.sort_key(k)).collect();
    let (from, where_) = inner.sources();
    let first = tree::select_query(Select { where_, ..tree::select(items, from) });
    let first = Query { order_by, ..super::window::limited(first, range) };

    let alias = aliases.choose("first");
    let items = names.iter().map(|n| tree::item(tree::column(&alias, n), n)).collect();
    let lateral = TableRef::Subquery {
        lateral: true,
        query: Box::new(first),
        alias: Some(TableAlias { name: alias, columns: vec![] }),
        span: None,
    };
    let (mut from, where_) = outer.sources();
    let left = from.pop()?;
    let from = vec![tree::join(left, lateral, None)];
    Some(tree::select_query(Select { where_, ..tree::select(items, from) }))
}

/// A table joined with keys.
struct Parts<'a> {
    rows: &'a Rel,
    keys: &'a Rel,
    on: &'a [Scalar],
}

impl<'a> Parts<'a> {
    /// Takes the input apart, as long as it has no table expression of its own.
    fn of(w: &Writer<'_>, input: &'a Rel) -> Option<Parts<'a>> {
        if w.is_apart(input) {
            return None;
        }
        if let Op::Map { input: below, exprs } = input.op() {
            let kept = input.cols().iter().zip(exprs).all(|(c, e)| as_col(e) == Some(c.id));
            return if kept { Parts::of(w, below) } else { None };
        }
        let Op::Join { inputs, on } = input.op() else { return None };
        let [a, b] = inputs.as_slice() else { return None };
        let (rows, keys) = if touched(a) { (b, a) } else { (a, b) };
        let plain = matches!(rows.op(), Op::Scan { state: State::New, .. });
        (plain && touched(keys)).then_some(Parts { rows, keys, on })
    }

    /// Whether an index of the table begins with the partition and goes on with the order.
    fn has_index(&self, w: &Writer<'_>, partition: &[ColId], order: &[SortKey]) -> bool {
        let Op::Scan { table, columns, .. } = self.rows.op() else { return false };
        let place = |id: ColId| {
            let at = self.rows.cols().iter().position(|c| c.id == id)?;
            columns.get(at).copied()
        };
        let Some(keys) = partition.iter().map(|k| place(*k)).collect::<Option<BTreeSet<usize>>>() else {
            return false;
        };
        let Some(next) = order.first().map(|k| as_col(bare(&k.expr)).and_then(place)) else { return false };
        let Some(table) = w.env.types.schema.table(*table) else { return false };
        let plain = |s: &Scalar| fold::columns(s).iter().all(|id| self.rows.col(*id).is_some());
        let declared = table.indexes.iter().filter(|i| !i.partial && i.method == "btree").map(|i| &i.columns);
        let unique = table.keys.iter().filter(|k| !k.deferrable).map(|k| &k.columns);
        order.iter().all(|k| plain(&k.expr))
            && declared.chain(unique).any(|index| {
                let leading: BTreeSet<usize> = index.iter().take(keys.len()).copied().collect();
                leading == keys && next.is_some() && index.get(keys.len()).copied() == next
            })
    }
}

/// Distinct keys, under names of their own.
fn touched(rel: &Rel) -> bool {
    match rel.op() {
        Op::Touched { keys, .. } => !keys.is_empty(),
        Op::Map { input, exprs } => {
            let distinct: BTreeSet<ColId> = exprs.iter().filter_map(as_col).collect();
            touched(input) && distinct.len() == input.cols().len() && exprs.len() == distinct.len()
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => false,
    }
}
