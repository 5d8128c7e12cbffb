//! Few rows of a present state, with the condition as near to the tables as it can get.
//!
//! Laws: σ moves into a filter and an inner join, through a map, to the left of a semi or left join, into the branches of
//! a union, and below a grouping, a window or first rows as far as it reads their keys. So PostgreSQL sees one join that
//! begins with the few rows. The optimizer does some of this too, but not to plans with several readers, and the rules of
//! time read the same plan once per direction.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::fold::{columns, map_children, substitute};
use crate::algebra::scalar::{and, conjuncts};
use crate::algebra::{ColId, Op, Rel, Scalar, build};

/// σ of the input.
#[must_use]
pub fn rows(input: &Rel, pred: Scalar) -> Rel {
    let origin = || input.origin().clone();
    match input.op() {
        Op::Filter { input: below, pred: first } => rows(below, and([first.clone(), pred])),
        Op::Join { inputs, on } => {
            build::join(inputs.clone(), on.iter().cloned().chain(conjuncts(pred)).collect())
        }
        Op::Map { input: below, exprs } => {
            let by_id: BTreeMap<ColId, &Scalar> = input.col_ids().into_iter().zip(exprs).collect();
            let pred = substitute(&pred, &|id| by_id.get(&id).map(|e| (*e).clone()));
            let mapped = input.col_ids().into_iter().zip(exprs.iter().cloned()).collect();
            build::map_as(&rows(below, pred), mapped).with_origin(origin())
        }
        Op::Semi { left, right, on, anti } => {
            build::semi_or_anti(&rows(left, pred), right, on.clone(), *anti).with_origin(origin())
        }
        Op::Outer { left, right, on, full: false } => {
            let (inside, above) = reading(pred, &left.col_ids());
            let left = if inside.is_empty() { left.clone() } else { rows(left, and(inside)) };
            filtered(build::left_join(&left, right, on.clone()).with_origin(origin()), above)
        }
        Op::UnionAll { inputs } => {
            let branch = |branch: &Rel| {
                let by_id: BTreeMap<ColId, Scalar> = input
                    .col_ids()
                    .into_iter()
                    .zip(branch.cols().iter().map(crate::algebra::scalar::col))
                    .collect();
                rows(branch, substitute(&pred, &|id| by_id.get(&id).cloned()))
            };
            build::union_all_as(inputs.iter().map(branch).collect(), &input.col_ids()).with_origin(origin())
        }
        Op::Aggregate { keys, .. } | Op::Window { partition: keys, .. } | Op::Top { partition: keys, .. } => {
            let (inside, above) = reading(pred, keys);
            let below = match inside.as_slice() {
                [] => input.clone(),
                _ => map_children(input, &mut |child| rows(child, and(inside.clone()))),
            };
            filtered(below, above)
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Outer { full: true, .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Fixpoint { .. }
        | Op::Working => build::filter(input, pred),
    }
}

/// The members of a conjunction that read these columns and no others, at least one of them, and the rest.
fn reading(pred: Scalar, of: &[ColId]) -> (Vec<Scalar>, Vec<Scalar>) {
    let own: BTreeSet<ColId> = of.iter().copied().collect();
    conjuncts(pred).into_iter().partition(|p| {
        let used = columns(p);
        !used.is_empty() && used.is_subset(&own)
    })
}

fn filtered(input: Rel, above: Vec<Scalar>) -> Rel {
    if above.is_empty() { input } else { build::filter(&input, and(above)) }
}
