//! Storage of a grouping: one row per group.
//!
//! If every aggregate is a function of linear totals (Σ w, Σ w·x), the totals are stored and a refresh adds their
//! changes: cost follows the change. Extrema (min, max) are stored beside them, see [`extrema`]. The view computes the declared values: avg = sum / count, and HAVING, so stored
//! rows stay additive. Otherwise the declared values themselves are stored, and a refresh computes the groups that a
//! change touched anew, from the state visible now.
//!
//! Never linear: sums of floating point numbers (1e20 + 1 − 1e20 is 0 or 1, depending on the order), DISTINCT, ordered
//! aggregates.

use std::collections::BTreeMap;

use super::shown::shown_key;
use super::states::States;
use super::storage::captured;
use super::{Change, Context, Few, Identity, Moves, Program, Storage, Stored, View, extrema, linear, order};
use crate::algebra::build::{self, ColIds};
use crate::algebra::{
    AggCall, Col, ColId, End, Labels, Op, Rel, Scalar, ScalarKind, Total, fold, scalar, time,
};
use crate::diag::Result;
use crate::resolve::Resolved;

/// The top of a plan that is a grouping: Map ∘ Filter? ∘ Repeat? ∘ Aggregate, or a part of that.
pub(super) struct Top<'a> {
    /// Values of the output columns over the aggregate's columns; none: the aggregate's own columns.
    map: Option<&'a [Scalar]>,
    /// HAVING.
    having: Option<&'a Scalar>,
    /// How often each group is shown.
    repeat: Option<&'a Scalar>,
    /// The grouping.
    aggregate: &'a Rel,
    keys: &'a [ColId],
    aggs: &'a [AggCall],
    /// What is grouped.
    pub(super) input: &'a Rel,
}

/// Takes the top apart, if it is a grouping.
pub(super) fn split_top(rel: &Rel) -> Option<Top<'_>> {
    let (map, below) =
        if let Op::Map { input, exprs } = rel.op() { (Some(exprs.as_slice()), input) } else { (None, rel) };
    let (having, below) =
        if let Op::Filter { input, pred } = below.op() { (Some(pred), input) } else { (None, below) };
    let (repeat, aggregate) =
        if let Op::Repeat { input, times } = below.op() { (Some(times), input) } else { (None, below) };
    // The view that applies them knows no time.
    if map.into_iter().flatten().chain(having).chain(repeat).any(time::reads) {
        return None;
    }
    if let Op::Aggregate { input, keys, aggs } = aggregate.op() {
        return Some(Top { map, having, repeat, aggregate, keys, aggs, input });
    }
    None
}

/// The grouping at the top of a plan, if the plan is stored as its groups.
pub(crate) fn top_grouping(rel: &Rel) -> Option<&Rel> {
    split_top(rel).map(|top| top.aggregate)
}

/// The program of a grouping.
pub(super) fn plan(
    top: &Top<'_>,
    resolved: &Resolved,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<Program> {
    let names: Vec<String> = resolved.outputs.iter().map(|o| o.name.clone()).collect();
    let input = cx.optimize(top.input)?;

    let mut states = States::new(ids);
    let own = top.aggregate.cols().iter().skip(top.keys.len());
    let finals: Option<BTreeMap<ColId, Scalar>> = top
        .aggs
        .iter()
        .zip(own)
        .map(|(agg, col)| {
            // Without GROUP BY the only group exists even when it has no rows.
            let maybe_empty = top.keys.is_empty();
            linear::value(agg, col, maybe_empty, &input, &mut states, cx, ids).map(|v| (col.id, v))
        })
        .collect();

    let finals = finals.and_then(|mut finals| {
        for key in top.keys.iter().filter_map(|k| input.col(*k)) {
            if let Some(shown) = shown_key(key, &input, &mut states, cx, ids)? {
                finals.insert(key.id, shown);
            }
        }
        Some(finals)
    });

    let mut labels = resolved.labels.clone();
    let stored = finals.is_some().then(|| states.into_parts());
    let added: Vec<Scalar> = match &stored {
        Some((totals, _)) => totals.iter().filter_map(|(t, _)| fold::total_scalar(t)).cloned().collect(),
        None => vec![],
    };
    let input = order::settled(&input, &order::Use::Grouped { keys: top.keys, added: &added }, cx, ids)?;
    let own = top.aggregate.cols().iter().skip(top.keys.len()).cloned();
    let full = match &stored {
        Some((totals, _)) => {
            let (totals, cols) = totals.iter().cloned().unzip();
            build::sums_as(&input, top.keys, totals, cols)
        }
        None => build::aggregate_as(&input, top.keys, top.aggs.to_vec(), own.collect()),
    };
    let mut change = |delta: &Rel, ids: &mut ColIds| match &stored {
        Some((totals, extremes)) => additive(top, &input, delta, totals, extremes, &mut labels, cx, ids),
        None => regroup(top, &input, delta, cx, ids),
    };
    let few = match cx.few(&input, ids)? {
        Some(few) => Some(Few { change: change(&few.delta, ids)?, joins: few.joins }),
        None => None,
    };
    let change = change(&cx.delta(&input, ids)?, ids)?;
    let finals = finals.unwrap_or_default();
    let full = cx.optimize(&full)?;
    let columns = name_columns(&full, top, resolved);
    let nullable = full.cols().iter().take(top.keys.len()).any(|c| c.nullable);
    let read = |s: &Scalar| fold::substitute(s, &|id| finals.get(&id).cloned());
    let view = View {
        columns: match top.map {
            Some(exprs) => names.into_iter().zip(exprs.iter().map(read)).collect(),
            None => names
                .into_iter()
                .zip(&resolved.outputs)
                .filter_map(|(n, o)| top.aggregate.col(o.col).map(|c| (n, read(&scalar::col(c)))))
                .collect(),
        },
        filter: top.having.map(read),
        repeat: top.repeat.map(read),
    };
    let captured = captured(&full, &change, few.as_ref());
    Ok(Program {
        storage: Storage {
            columns,
            identity: Identity::Key { columns: (0..top.keys.len()).collect(), hashed: nullable },
        },
        view,
        full,
        change,
        few,
        captured,
        moves: Moves::default(),
        labels,
    })
}

/// What is added to the stored totals, and how extrema are found.
#[allow(clippy::too_many_arguments, reason = "called in one place")]
fn additive(
    top: &Top<'_>,
    input: &Rel,
    delta: &Rel,
    totals: &[(Total, Col)],
    extremes: &[AggCall],
    labels: &mut Labels,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<Change> {
    let rows = top.keys.len();
    if extremes.is_empty() {
        let narrow = extrema::narrow(delta, top.keys, totals);
        let (totals, cols) = totals.iter().cloned().unzip();
        let groups = build::sums_as(&narrow, top.keys, totals, cols)
            .by_rule("aggregate.linear", Some("changes of the totals of each touched group".to_owned()));
        return Ok(Change::Additive { groups: cx.optimize(&groups)?, rows, extrema: None });
    }
    let groups = extrema::groups(delta, top.keys, totals, labels, cx, ids)?;
    let extrema = extrema::extrema(&groups, input, top.keys, totals, extremes, cx, ids);
    Ok(Change::Additive { groups, rows, extrema: Some(extrema) })
}

/// The touched groups and their present values: F(X' on touched keys).
fn regroup(top: &Top<'_>, input: &Rel, delta: &Rel, cx: &Context<'_>, ids: &mut ColIds) -> Result<Change> {
    let own: Vec<Col> = top.aggregate.cols().iter().skip(top.keys.len()).cloned().collect();
    let touched = build::touched(delta, top.keys)
        .by_rule("aggregate.touched_groups", Some("groups with a change".to_owned()));
    let touched = cx.optimize(&touched)?;
    let now = if top.keys.is_empty() {
        input.clone()
    } else {
        let keys = build::rename(&touched, ids);
        let own = top.keys.iter().filter_map(|k| input.col(*k));
        let same = own.zip(keys.cols()).filter_map(|(l, r)| Some(scalar::same_key(cx.equal(&l.ty)?, l, r)));
        build::join(vec![keys.clone(), input.clone()], same.collect())
    };
    let groups = build::aggregate_as(&now, top.keys, top.aggs.to_vec(), own)
        .by_rule("aggregate.touched_groups", Some("their values in the present state".to_owned()));
    Ok(Change::Regroup { touched, groups: cx.optimize(&groups)? })
}

/// What kind of total a stored column holds.
fn kind(total: &Total) -> &'static str {
    match total {
        Total::Rows | Total::Where(_) | Total::Sum(_) => "total",
        Total::Extreme { end: End::Least, .. } => "min",
        Total::Extreme { end: End::Greatest, .. } => "max",
    }
}

/// Names of the stored columns: an output name where the column is an output, else a hidden name.
fn name_columns(full: &Rel, top: &Top<'_>, resolved: &Resolved) -> Vec<Stored> {
    let mut visible: BTreeMap<ColId, &str> = BTreeMap::new();
    for (at, output) in resolved.outputs.iter().enumerate() {
        let read = match top.map {
            Some(exprs) => match exprs.get(at).map(|e| &e.kind) {
                Some(ScalarKind::Col(id)) => *id,
                _ => continue,
            },
            None => output.col,
        };
        visible.entry(read).or_insert(&output.name);
    }
    let keys = top.keys.len();
    let totals = if let Op::Sums { totals, .. } = full.op() { totals.as_slice() } else { &[] };
    full.cols()
        .iter()
        .enumerate()
        .map(|(at, col)| {
            let name = match visible.get(&col.id) {
                Some(name) => (*name).to_owned(),
                None if at < keys => format!("pgtc_key_{}", at + 1),
                None if at == keys && !totals.is_empty() => "pgtc_rows".to_owned(),
                None => format!("pgtc_{}_{}", totals.get(at - keys).map_or("total", kind), at - keys),
            };
            Stored { col: col.clone(), name }
        })
        .collect()
}
