//! A join of joins becomes one join of all inputs: PostgreSQL, which knows the selectivities, chooses the order, and
//! the delta of one flat join has flat terms.
//!
//! Law: ⋈ is associative. A map over an inner join moves above the outer one: (πe X) ⋈p Y = π(e, Y)(X ⋈(p∘e) Y), and
//! so does a filter. Does not apply where the inner node has other readers, nor where its columns would meet the same
//! ids in another input (a plan joined with its own touched keys).

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Shared, rewrite};
use crate::algebra::fold::substitute;
use crate::algebra::scalar::{col, conjuncts};
use crate::algebra::{ColId, Op, Rel, Scalar, build};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    rewrite(rel, &|node, shared| match node.op() {
        Op::Join { inputs, on } => flatten(&node, inputs, on, shared),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
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

/// The join inside an input, with what stands above it.
struct Inner<'a> {
    inputs: &'a [Rel],
    on: Vec<Scalar>,
    /// What each column of the input is, in terms of the join.
    exprs: Vec<(ColId, Scalar)>,
}

fn flatten(node: &Rel, inputs: &[Rel], on: &[Scalar], shared: &Shared) -> Rel {
    let mut seen: BTreeSet<ColId> = BTreeSet::new();
    let opened: Vec<(&Rel, Option<Inner<'_>>)> = inputs
        .iter()
        .map(|input| {
            let others = inputs.iter().filter(|other| !other.same(input)).flat_map(Rel::col_ids);
            let taken: BTreeSet<ColId> = others.chain(seen.iter().copied()).collect();
            let inner = inner_join(input, shared)
                .filter(|inner| inner.inputs.iter().flat_map(Rel::cols).all(|c| !taken.contains(&c.id)));
            match &inner {
                Some(inner) => seen.extend(inner.inputs.iter().flat_map(Rel::col_ids)),
                None => seen.extend(input.col_ids()),
            }
            (input, inner)
        })
        .collect();
    if opened.iter().all(|(_, inner)| inner.is_none()) {
        return node.clone();
    }
    let mut flat: Vec<Rel> = vec![];
    let mut conditions: Vec<Scalar> = vec![];
    let mut output: Vec<(ColId, Scalar)> = vec![];
    for (input, inner) in opened {
        match inner {
            Some(inner) => {
                flat.extend(inner.inputs.iter().cloned());
                conditions.extend(inner.on);
                output.extend(inner.exprs);
            }
            None => {
                flat.push(input.clone());
                output.extend(input.cols().iter().map(|c| (c.id, col(c))));
            }
        }
    }
    let by_id: BTreeMap<ColId, Scalar> = output.iter().cloned().collect();
    conditions.extend(on.iter().map(|p| substitute(p, &|id| by_id.get(&id).cloned())));
    let join = build::join(flat, conditions).with_origin(node.origin().clone());
    if join.col_ids() == node.col_ids() {
        return join;
    }
    build::map_as(&join, output)
}

fn inner_join<'a>(input: &'a Rel, shared: &Shared) -> Option<Inner<'a>> {
    if shared.contains(input) {
        return None;
    }
    match input.op() {
        Op::Join { inputs, on } => Some(Inner {
            inputs,
            on: on.clone(),
            exprs: input.cols().iter().map(|c| (c.id, col(c))).collect(),
        }),
        Op::Map { input: below, exprs } => {
            let inner = inner_join(below, shared)?;
            let by_id: BTreeMap<ColId, Scalar> = inner.exprs.into_iter().collect();
            let composed = exprs.iter().map(|e| substitute(e, &|id| by_id.get(&id).cloned()));
            let exprs = input.col_ids().into_iter().zip(composed).collect();
            Some(Inner { inputs: inner.inputs, on: inner.on, exprs })
        }
        Op::Filter { input: below, pred } => {
            let mut inner = inner_join(below, shared)?;
            let by_id: BTreeMap<ColId, Scalar> = inner.exprs.iter().cloned().collect();
            let pred = substitute(pred, &|id| by_id.get(&id).cloned());
            inner.on.extend(conjuncts(pred));
            Some(inner)
        }
        Op::Scan { .. }
        | Op::Values { .. }
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
