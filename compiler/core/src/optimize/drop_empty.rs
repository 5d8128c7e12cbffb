//! Takes out what is empty whatever the data: no rows of constants, filters that are never true, and all that is
//! multiplied with them.
//!
//! Law: the empty Z-set is the zero of ⋈ and the neutral element of +. Reads nothing, costs nothing. Does not apply to
//! an aggregate without keys, which has a row over no rows.

use super::{Context, rewrite};
use crate::algebra::scalar::never_true;
use crate::algebra::{Op, Rel, Scalar, build};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    rewrite(rel, &|node, _| {
        if is_empty(&node) {
            return if matches!(node.op(), Op::Values { .. }) { node } else { build::empty(node.cols()) };
        }
        match node.op() {
            Op::Semi { left, right, on, anti: true } if no_rows(right) || on.iter().any(never_true) => {
                left.clone()
            }
            Op::Outer { left, right, on, .. }
                if no_rows(right) || no_rows(left) || on.iter().any(never_true) =>
            {
                padded(&node, left, right, on)
            }
            Op::UnionAll { inputs } => {
                let rest: Vec<Rel> = inputs.iter().filter(|i| !no_rows(i)).cloned().collect();
                match rest.as_slice() {
                    [only] => build::relabel(only, node.cols()),
                    _ if rest.len() == inputs.len() => node,
                    _ => build::union_all_as(rest, &node.col_ids()).with_origin(node.origin().clone()),
                }
            }
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Map { .. }
            | Op::Filter { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
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
            | Op::Working => node,
        }
    })
}

/// An outer join without a match: its left rows and, if it is a full one over rows, the right ones.
fn padded(node: &Rel, left: &Rel, right: &Rel, on: &[Scalar]) -> Rel {
    let full = matches!(node.op(), Op::Outer { full: true, .. });
    let side = |from: &Rel| build::padded(from, node.cols()).with_origin(node.origin().clone());
    match (full && !no_rows(right), no_rows(left)) {
        (false, _) => side(left),
        (true, true) => side(right),
        // Conditions that are never true need not be in a form that FULL JOIN accepts.
        (true, false) if on.iter().any(never_true) => {
            build::union_all_as(vec![side(left), side(right)], &node.col_ids())
        }
        (true, false) => node.clone(),
    }
}

fn no_rows(rel: &Rel) -> bool {
    matches!(rel.op(), Op::Values { rows } if rows.is_empty())
}

/// Whether a node is empty, given that empty inputs have been replaced by no rows of constants.
fn is_empty(rel: &Rel) -> bool {
    match rel.op() {
        Op::Scan { .. } | Op::Working => false,
        Op::Fixpoint { base, .. } => no_rows(base),
        Op::Values { rows } => rows.is_empty(),
        Op::Filter { input, pred } => no_rows(input) || never_true(pred),
        Op::Join { inputs, on } => inputs.iter().any(no_rows) || on.iter().any(never_true),
        Op::Semi { left, right, on, anti } => {
            no_rows(left) || (!anti && (no_rows(right) || on.iter().any(never_true)))
        }
        Op::Outer { left, right, full, .. } => no_rows(left) && (!full || no_rows(right)),
        Op::UnionAll { inputs } => inputs.iter().all(no_rows),
        Op::Map { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Touched { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Sums { input, .. }
        | Op::Window { input, .. } => no_rows(input),
        Op::Top { input, limit, .. } => no_rows(input) || *limit == Some(0),
        Op::Aggregate { input, keys, .. } => !keys.is_empty() && no_rows(input),
        Op::Guard { input, nonempty } => no_rows(input) || nonempty.iter().any(no_rows),
    }
}
