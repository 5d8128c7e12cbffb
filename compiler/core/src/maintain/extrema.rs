//! Least and greatest values of groups (min, max), kept beside the linear totals.
//!
//! Per group the change holds, of each extremum, the best value that came and the best that went, over the merged
//! changes of the input. With `stored`, `came`, `went` and `better` in the sense of the extremum:
//!
//! ```text
//! went is as good as stored, and nothing that came is as good as went   the group lost its extremum: look it up
//! else                                                                   the better one of came and stored
//! ```
//!
//! Why it holds: a stored extremum that did not go is still there, and everything else that is there now was there
//! before or came. If it went and something as good came, that is the extremum. A lost one is computed from the state
//! visible now, which the same statement reads: only for groups that lost one, so a window of insertions reads neither
//! the storage nor a source for it. With an index on (group, value) each is one look at the end of the index.
//!
//! Why merged: the terms of a join add and remove rows that never existed; after merging, a positive row is one that
//! is there now, and a negative one was there before.
//!
//! Equal is not identical (1.0 and 1.00; −0 and 0; strings under some collations): of several equal extremes any one may
//! be shown, as in PostgreSQL, whose choice depends on the order of rows. It is one that is there now: of equal ones,
//! what came is preferred to what was stored, and a stored one that went is looked up anew.
//!
//! NULL is ignored, and is the extremum of a group without other values.

use std::collections::BTreeSet;

use super::Context;
use super::states::States;
use crate::algebra::build::{self, ColIds};
use crate::algebra::{AggCall, Col, ColId, End, Labels, Op, Rel, Scalar, Sign, State, Total, fold, scalar};
use crate::diag::Result;
use crate::schema::TableId;

/// The rule that all of this is.
const RULE: &str = "aggregate.extremum";

/// Extrema of stored groups.
#[derive(Clone, Debug)]
pub struct Extrema {
    /// Each one.
    pub columns: Vec<Extremum>,
    /// Groups from which a value went: the keys, then what went. Which of them lost an extremum only the storage knows.
    pub lost: Rel,
    /// The extrema of those groups now: the keys, then the extrema.
    pub probe: Rel,
    /// The same where an index on (group, value) leads to each extremum at once: per extremum the keys and the values to
    /// choose from. Empty where there is none.
    pub direct: Vec<Rel>,
}

/// One of them.
#[derive(Clone, Copy, Debug)]
pub struct Extremum {
    /// Position of its column in the storage, and in the groups of the change, where it is what came.
    pub stored: usize,
    /// Position, in the groups of the change, of what went.
    pub removed: usize,
    /// Which extremum.
    pub end: End,
}

/// The end that an aggregate of this name looks for.
pub(super) fn end(name: &str) -> Option<End> {
    match name {
        "min" => Some(End::Least),
        "max" => Some(End::Greatest),
        _ => None,
    }
}

/// The groups of a change that has extrema: keys, totals, then what went of each extremum.
pub(super) fn groups(
    delta: &Rel,
    keys: &[ColId],
    totals: &[(Total, Col)],
    labels: &mut Labels,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<Rel> {
    let mut all = totals.to_vec();
    for (at, (total, col)) in totals.iter().enumerate() {
        if let Total::Extreme { arg, end, .. } = total {
            let went = Col { id: ids.fresh(), ty: col.ty.clone(), nullable: true };
            labels.insert(went.id, format!("pgtc_removed_{at}"));
            all.push((Total::Extreme { arg: arg.clone(), end: *end, sign: Sign::Removed }, went));
            if let Some((_, came)) = all.get_mut(at) {
                came.nullable = true;
            }
        }
    }
    let net = build::consolidate(&narrow(delta, keys, totals))
        .by_rule(RULE, Some("the net change of what is grouped".to_owned()));
    let (totals, cols) = all.into_iter().unzip();
    let note = "changes of the totals of each touched group, and the extremes that came and went";
    cx.optimize(&build::sums_as(&net, keys, totals, cols).by_rule(RULE, Some(note.to_owned())))
}

/// The columns of a change that its totals read. Rows that cancel out only without the others may make a group
/// disappear from the change: one whose totals do not change.
pub(super) fn narrow(delta: &Rel, keys: &[ColId], totals: &[(Total, Col)]) -> Rel {
    let read = totals.iter().filter_map(|(t, _)| fold::total_scalar(t)).flat_map(fold::columns);
    let read: BTreeSet<ColId> = read.chain(keys.iter().copied()).collect();
    let read: Vec<ColId> = delta.col_ids().into_iter().filter(|id| read.contains(id)).collect();
    build::project(delta, &read)
}

/// What is needed to apply such a change; `aggs` are the aggregates behind the extrema, in the order of `totals`.
pub(super) fn extrema(
    groups: &Rel,
    input: &Rel,
    keys: &[ColId],
    totals: &[(Total, Col)],
    aggs: &[AggCall],
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Extrema {
    let mut removed = keys.len() + totals.len();
    let mut columns = vec![];
    let mut own = vec![];
    for (at, (total, col)) in totals.iter().enumerate() {
        if let Total::Extreme { end, .. } = total {
            columns.push(Extremum { stored: keys.len() + at, removed, end: *end });
            own.push(Col { nullable: true, ..col.clone() });
            removed += 1;
        }
    }
    let went: Vec<&Col> = columns.iter().filter_map(|c| groups.cols().get(c.removed)).collect();
    let shown: Vec<ColId> = keys.iter().copied().chain(went.iter().map(|c| c.id)).collect();
    let any = scalar::or(went.iter().map(|c| scalar::is_not_null(scalar::col(c))));
    let lost = build::filter(&build::project(groups, &shown), any)
        .by_rule(RULE, Some("groups that lost an extremum".to_owned()));
    let now = if keys.is_empty() {
        input.clone()
    } else {
        let sought = build::rename(&build::project(&lost, keys), ids);
        let mine = keys.iter().filter_map(|k| input.col(*k));
        let same: Vec<Scalar> = mine
            .zip(sought.cols())
            .filter_map(|(l, r)| Some(scalar::same_key(cx.equal(&l.ty)?, l, r)))
            .collect();
        build::join(vec![sought, input.clone()], same)
    };
    let now = build::guard(&now, vec![lost.clone()]);
    let probe = build::aggregate_as(&now, keys, aggs.to_vec(), own)
        .by_rule(RULE, Some("their extrema in the present state".to_owned()));
    let direct = if indexed(input, keys, aggs, cx) { choices(input, keys, aggs, ids) } else { vec![] };
    Extrema { columns, lost, probe, direct }
}

/// Whether each extremum is at the end of an index. A key that can be NULL is found by no `=`.
fn indexed(input: &Rel, keys: &[ColId], aggs: &[AggCall], cx: &Context<'_>) -> bool {
    let place = |id: ColId| base_column(input, id);
    let Some(places) = keys.iter().map(|k| place(*k)).collect::<Option<Vec<_>>>() else { return false };
    let Some((table, _)) = places.first() else { return false };
    let group: BTreeSet<usize> = places.iter().map(|(_, at)| *at).collect();
    let not_null = keys.iter().all(|k| input.col(*k).is_some_and(|c| !c.nullable));
    let Some(declared) = cx.schema.table(*table) else { return false };
    let at_end = |agg: &AggCall| {
        let value = agg.args.first().and_then(scalar::as_col).and_then(place);
        declared.indexes.iter().filter(|i| !i.partial && i.method == "btree").any(|index| {
            let (lead, rest) = index.columns.split_at(group.len().min(index.columns.len()));
            lead.iter().copied().collect::<BTreeSet<_>>() == group
                && rest.first().copied() == value.map(|(_, at)| at)
                && !rest.is_empty()
        })
    };
    not_null && aggs.iter().all(at_end)
}

/// Per extremum the keys and the values that count.
fn choices(input: &Rel, keys: &[ColId], aggs: &[AggCall], ids: &mut ColIds) -> Vec<Rel> {
    let keys = || keys.iter().filter_map(|k| input.col(*k)).map(scalar::col);
    let choice = |agg: &AggCall| {
        let counted = match &agg.filter {
            Some(filter) => build::filter(input, filter.clone()),
            None => input.clone(),
        };
        build::map(&counted, keys().chain(agg.args.first().cloned()).collect(), ids)
    };
    aggs.iter().map(choice).collect()
}

/// The table column that a column is, where the plan reads one table only.
fn base_column(rel: &Rel, id: ColId) -> Option<(TableId, usize)> {
    let at = rel.cols().iter().position(|c| c.id == id)?;
    match rel.op() {
        Op::Scan { table, state: State::New, columns } => columns.get(at).map(|c| (*table, *c)),
        Op::Filter { input, .. } => base_column(input, id),
        Op::Map { input, exprs } => base_column(input, scalar::as_col(exprs.get(at)?)?),
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
        | Op::Fixpoint { .. }
        | Op::Working => None,
    }
}

/// The stored column of an extremum, added to `states`; None where values have no order.
pub(super) fn value(
    agg: &AggCall,
    x: &Scalar,
    out: &Col,
    end: End,
    states: &mut States,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Option<Scalar> {
    cx.types.less_than(x.ty.id)?;
    let arg = match &agg.filter {
        Some(filter) => super::linear::case(vec![(filter.clone(), x.clone())], None, x.ty.clone()),
        None => x.clone(),
    };
    // Neither DISTINCT nor an order changes an extremum.
    let plain = AggCall { distinct: false, order_by: vec![], ..agg.clone() };
    Some(states.extreme(Total::Extreme { arg, end, sign: Sign::Added }, plain, out, ids))
}
