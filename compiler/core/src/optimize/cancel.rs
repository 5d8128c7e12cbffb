//! Small identities: −(−X) = X, merging twice is merging once, what has a key need not be merged, a union in a union is
//! one union, X − X is nothing, and a map that changes nothing is left out.
//!
//! Each holds row by row. Costs nothing. Does not apply to shared inner unions, which are computed once.

use super::{Context, Shared, rewrite};
use crate::algebra::props;
use crate::algebra::scalar::as_col;
use crate::algebra::{ColId, Op, Rel, Scalar, Weights, build};

pub(super) fn run(rel: &Rel, ctx: &Context<'_>) -> Rel {
    rewrite(rel, &|node, shared| match node.op() {
        Op::Negate { input } => {
            if let Op::Negate { input: inner } = input.op() {
                inner.clone()
            } else {
                node
            }
        }
        Op::Consolidate { input } => consolidate(&node, input, ctx),
        Op::Map { input, exprs } if is_identity(&node, input, exprs) => input.clone(),
        Op::UnionAll { inputs } => union_all(&node, inputs, shared),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
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

fn consolidate(node: &Rel, input: &Rel, ctx: &Context<'_>) -> Rel {
    if let Op::Consolidate { input: inner } = input.op() {
        let claim = node.weights().min(input.weights());
        return build::consolidate_as(inner, claim).with_origin(input.origin().clone());
    }
    if input.weights() == Weights::One && !props::keys(input, ctx.schema).is_empty() {
        return input.clone();
    }
    node.clone()
}

fn is_identity(node: &Rel, input: &Rel, exprs: &[Scalar]) -> bool {
    let ids = |rel: &Rel| -> Vec<Option<ColId>> { rel.cols().iter().map(|c| Some(c.id)).collect() };
    ids(node) == ids(input) && exprs.iter().map(as_col).eq(ids(input))
}

fn union_all(node: &Rel, inputs: &[Rel], shared: &Shared) -> Rel {
    let mut flat: Vec<Rel> = vec![];
    for input in inputs {
        if let (Op::UnionAll { inputs: inner }, false) = (input.op(), shared.contains(input)) {
            flat.extend(inner.iter().cloned());
        } else {
            flat.push(input.clone());
        }
    }
    let mut rest: Vec<Rel> = vec![];
    for branch in flat {
        match rest.iter().position(|other| opposite(other, &branch)) {
            Some(at) => {
                rest.remove(at);
            }
            None => rest.push(branch),
        }
    }
    match rest.as_slice() {
        [] => build::empty(node.cols()),
        [only] => build::relabel(only, node.cols()),
        _ if rest.as_slice() == inputs => node.clone(),
        _ => build::union_all_as(rest, &node.col_ids()).with_origin(node.origin().clone()),
    }
}

fn opposite(a: &Rel, b: &Rel) -> bool {
    let negates = |x: &Rel, y: &Rel| matches!(x.op(), Op::Negate { input } if input == y);
    negates(a, b) || negates(b, a)
}
