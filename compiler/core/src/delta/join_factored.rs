//! Join of many inputs, one after the other. Δ(X ⋈ R) = ΔX ⋈ R' + X' ⋈ ΔR − ΔX ⋈ ΔR, X = the inputs so far
//!                                                                                              `join.factored`
//!
//! Why it holds: it is the two-sided rule of [`join`](super::join), applied n − 1 times; X' is never built, it is the
//! flat join of the inputs so far. 3(n − 1) terms instead of 2ⁿ − 1.
//!
//! Reads: current states and deltas; ΔX is read by two terms of the next step, so it is shared (one CTE).
//! Cost: that of the flat terms, plus materialising each ΔX, whose size the planner does not know.
//! The order of the inputs follows the join conditions: a step that no condition connects to the inputs before it would
//! be a cross product with a delta.
//!
//! Does not apply: never. For few inputs the flat form is faster.

use std::collections::BTreeSet;

use super::Differ;
use super::join::{Side, term};
use crate::algebra::fold::columns;
use crate::algebra::{ColId, Rel, Scalar, build};

pub(super) fn delta(
    rel: &Rel,
    inputs: &[Rel],
    on: &[Scalar],
    changes: &[Option<Rel>],
    d: &Differ<'_, '_>,
) -> Option<Rel> {
    let mut order = connected_order(inputs, on).into_iter();
    let first = order.next()?;
    let mut placed = vec![inputs.get(first)?.clone()];
    let mut change = changes.get(first)?.clone();
    let mut applied: Vec<Scalar> = vec![];
    if inputs.len() == 1 {
        return change.map(|c| term(&[Side { plan: rel, change: Some(&c) }], on, "join.factored", d));
    }
    for at in order {
        let (now, side) = (inputs.get(at)?, changes.get(at)?);
        let known = ids_of(placed.iter().chain([now]));
        let new: Vec<Scalar> =
            on.iter().filter(|p| columns(p).is_subset(&known) && !applied.contains(p)).cloned().collect();
        applied.extend(new.iter().cloned());
        change = step(&placed, change.as_ref(), now, side.as_ref(), &new, &applied, d);
        placed.push(now.clone());
    }
    change.map(|c| build::project(&c, &rel.col_ids()))
}

/// Δ(X ⋈ R): `new` are the conditions that R adds, `all` those over X and R.
fn step(
    placed: &[Rel],
    change: Option<&Rel>,
    now: &Rel,
    side: Option<&Rel>,
    new: &[Scalar],
    all: &[Scalar],
    d: &Differ<'_, '_>,
) -> Option<Rel> {
    let rule = "join.factored";
    let so_far = build::join(placed.to_vec(), vec![]);
    let mut terms = vec![];
    if change.is_some() {
        let sides = [Side { plan: &so_far, change }, Side { plan: now, change: None }];
        terms.push(term(&sides, new, rule, d));
    }
    if side.is_some() {
        let mut sides: Vec<Side<'_>> = placed.iter().map(|p| Side { plan: p, change: None }).collect();
        sides.push(Side { plan: now, change: side });
        terms.push(term(&sides, all, rule, d));
    }
    if change.is_some() && side.is_some() {
        let sides = [Side { plan: &so_far, change }, Side { plan: now, change: side }];
        terms.push(term(&sides, new, rule, d));
    }
    match terms.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        [first, ..] => {
            let ids = first.col_ids();
            let note = format!("Δ({} ⋈ {})", d.name(&so_far), d.name(now));
            Some(build::union_all_as(terms, &ids).by_rule(rule, Some(note)))
        }
    }
}

/// The inputs in an order in which each is connected to those before it, as far as the conditions allow.
fn connected_order(inputs: &[Rel], on: &[Scalar]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..inputs.len()).collect();
    let mut order: Vec<usize> = vec![];
    while !left.is_empty() {
        let known = ids_of(order.iter().filter_map(|i| inputs.get(*i)));
        let connected = |i: &usize| {
            let own = ids_of(inputs.get(*i));
            on.iter().map(columns).any(|used| {
                let reads = |set: &BTreeSet<ColId>| !used.is_disjoint(set);
                reads(&own) && reads(&known) && used.iter().all(|c| own.contains(c) || known.contains(c))
            })
        };
        let at = left.iter().position(connected).unwrap_or(0);
        order.push(left.remove(at));
    }
    order
}

fn ids_of<'a>(rels: impl IntoIterator<Item = &'a Rel>) -> BTreeSet<ColId> {
    rels.into_iter().flat_map(Rel::col_ids).collect()
}
