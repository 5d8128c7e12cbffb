//! Rows that are distinct already are not grouped: DISTINCT over columns that hold a key, semi joins by a unique key.
//!
//! Law: τk(X) = πk(X), and γk(X) = πk(X) for a grouping without aggregates, if k holds a key of X. Costs nothing, and
//! makes the delta linear. Does not apply to a grouping without keys, which has a row over no rows.

use super::{Context, rewrite};
use crate::algebra::props::{Cols, facts};
use crate::algebra::{ColId, Op, Rel, Weights, build};

pub(super) fn run(rel: &Rel, ctx: &Context<'_>) -> Rel {
    rewrite(rel, &|node, _| match node.op() {
        Op::Touched { input, keys } if distinct(input, keys, ctx) => project(&node, input, keys),
        Op::Aggregate { input, keys, aggs } if aggs.is_empty() && distinct(input, keys, ctx) => {
            project(&node, input, keys)
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
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
        | Op::Working => node,
    })
}

fn distinct(input: &Rel, keys: &[ColId], ctx: &Context<'_>) -> bool {
    let columns: Cols = keys.iter().copied().collect();
    let each_once = columns.len() == keys.len() && !keys.is_empty();
    each_once && input.weights() == Weights::One && facts(input, ctx.schema).unique(&columns)
}

fn project(node: &Rel, input: &Rel, keys: &[ColId]) -> Rel {
    let rows = build::project(input, keys);
    if rows.same(input) { rows } else { rows.with_origin(node.origin().clone()) }
}
