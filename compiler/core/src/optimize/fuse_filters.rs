//! Fewer layers: filters move into the filter or join below them and through maps, and maps compose.
//!
//! Laws: σp(σq X) = σ(p∧q) X; σp(X ⋈q Y) = X ⋈(p∧q) Y; σp(πe X) = πe(σ(p∘e) X); πf(πe X) = π(f∘e) X.
//! The planner then sees one join with all conditions. Does not apply where the lower node has other readers, nor to
//! maps whose composition would compute an expression twice.

use std::collections::BTreeMap;

use super::{Context, Shared, rewrite};
use crate::algebra::fold::{parts, substitute};
use crate::algebra::scalar::{and, as_col, conjuncts, is_true};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, ScalarKind, build};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    rewrite(rel, &|node, shared| match node.op() {
        Op::Filter { input, pred } => filter(&node, input, pred.clone(), shared),
        Op::Map { input, exprs } => map(&node, input, exprs, shared),
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
        | Op::Working => node,
    })
}

fn filter(old: &Rel, input: &Rel, pred: Scalar, shared: &Shared) -> Rel {
    if is_true(&pred) {
        return input.clone();
    }
    let plain = |pred| build::filter(input, pred).with_origin(old.origin().clone());
    if shared.contains(input) {
        return plain(pred);
    }
    match input.op() {
        Op::Filter { input: below, pred: first } => filter(old, below, and([first.clone(), pred]), shared),
        Op::Join { inputs, on } => {
            let on = on.iter().cloned().chain(conjuncts(pred)).collect();
            build::join(inputs.clone(), on).with_origin(input.origin().clone())
        }
        Op::Semi { left, right, on, anti } => {
            let left = filter(old, left, pred, shared);
            build::semi_or_anti(&left, right, on.clone(), *anti).with_origin(input.origin().clone())
        }
        Op::Map { input: below, exprs } => {
            let by_id = definitions(input.cols(), exprs);
            let pred = substitute(&pred, &|id| by_id.get(&id).cloned());
            let below = filter(old, below, pred, shared);
            build::map_as(&below, input.col_ids().into_iter().zip(exprs.iter().cloned()).collect())
                .with_origin(input.origin().clone())
        }
        Op::Scan { .. }
        | Op::Values { .. }
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
        | Op::Working => plain(pred),
    }
}

fn map(node: &Rel, input: &Rel, exprs: &[Scalar], shared: &Shared) -> Rel {
    let Op::Map { input: below, exprs: inner } = input.op() else { return node.clone() };
    if shared.contains(input) || !worth_it(input.cols(), inner, exprs) {
        return node.clone();
    }
    let by_id = definitions(input.cols(), inner);
    let composed = exprs.iter().map(|e| substitute(e, &|id| by_id.get(&id).cloned()));
    build::map_as(below, node.col_ids().into_iter().zip(composed).collect())
        .with_origin(node.origin().clone())
}

fn definitions(cols: &[Col], exprs: &[Scalar]) -> BTreeMap<ColId, Scalar> {
    cols.iter().map(|c| c.id).zip(exprs.iter().cloned()).collect()
}

/// Whether no inner expression that costs anything would be computed more than once.
fn worth_it(cols: &[Col], inner: &[Scalar], outer: &[Scalar]) -> bool {
    cols.iter().zip(inner).all(|(col, expr)| {
        let free = as_col(expr).is_some() || matches!(expr.kind, ScalarKind::Const(_));
        free || outer.iter().map(|e| uses(e, col.id)).sum::<usize>() <= 1
    })
}

fn uses(scalar: &Scalar, id: ColId) -> usize {
    usize::from(as_col(scalar) == Some(id)) + parts(scalar).into_iter().map(|p| uses(p, id)).sum::<usize>()
}
