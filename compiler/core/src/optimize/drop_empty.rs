//! Takes out what is empty whatever the data: no rows of constants, filters that are never true, and all that is
//! multiplied with them.
//!
//! Law: the empty Z-set is the zero of ⋈ and the neutral element of +. Reads nothing, costs nothing. Does not apply to
//! an aggregate without keys, which has a row over no rows.

use super::{Context, rewrite};
use crate::algebra::scalar::never_true;
use crate::algebra::{Op, Rel, build};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    rewrite(rel, &|node, _| {
        if is_empty(&node) {
            return if matches!(node.op(), Op::Values { .. }) { node } else { build::empty(node.cols()) };
        }
        match node.op() {
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
            | Op::Negate { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Repeat { .. }
            | Op::FlatMap { .. } => node,
        }
    })
}

fn no_rows(rel: &Rel) -> bool {
    matches!(rel.op(), Op::Values { rows } if rows.is_empty())
}

/// Whether a node is empty, given that empty inputs have been replaced by no rows of constants.
fn is_empty(rel: &Rel) -> bool {
    match rel.op() {
        Op::Scan { .. } => false,
        Op::Values { rows } => rows.is_empty(),
        Op::Filter { input, pred } => no_rows(input) || never_true(pred),
        Op::Join { inputs, on } => inputs.iter().any(no_rows) || on.iter().any(never_true),
        Op::UnionAll { inputs } => inputs.iter().all(no_rows),
        Op::Map { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Touched { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Sums { input, .. } => no_rows(input),
        Op::Aggregate { input, keys, .. } => !keys.is_empty() && no_rows(input),
        Op::Guard { input, nonempty } => no_rows(input) || nonempty.iter().any(no_rows),
    }
}
