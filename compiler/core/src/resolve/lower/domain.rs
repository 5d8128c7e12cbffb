//! The domain: the distinct values that the free columns of a subquery take, as a plan.
//!
//! Where a correlation is no equality, or stands below an operator that looks at all rows together, the subquery is
//! computed for every binding at once: `D ⋈ R`, with D the bindings, and joined back on them. D may hold more bindings
//! than occur, so it is taken from the smallest part of the outer plan that has the columns; where that part is unique
//! on them no duplicates need to go.
//!
//! Bindings that are equal need not be identical (1.0 and 1.00), and the subquery may tell them apart (`x::text`). So a
//! column of such a type is accompanied by its binary form, unless it is only compared.

use std::collections::{BTreeMap, BTreeSet};

use super::pull::{Pulled, Unnest};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, ScalarKind, build, fold, oids, props, scalar};
use crate::catalog::{Equality, FuncId};
use crate::diag::Result;
use crate::resolve::rules;
use crate::resolve::scope::problem;

/// A plan joined with the bindings of its free columns.
pub(super) struct BoundPlan {
    /// Correlated by equalities with the bindings only.
    pub(super) pulled: Pulled,
    /// The column of the binding by free column.
    pub(super) binding: BTreeMap<ColId, Scalar>,
}

impl Unnest<'_, '_> {
    /// The plan with its bindings as columns; of the given free columns too. All its columns are columns of the node.
    pub(super) fn bind(&mut self, p: Pulled, also: &BTreeSet<ColId>) -> Result<BoundPlan> {
        let mut free = also.clone();
        let scalars: Vec<&Scalar> =
            p.preds.iter().chain(p.defs.values()).chain(p.post.iter().flatten()).collect();
        for s in &scalars {
            free.extend(fold::columns(s).intersection(&self.outer));
        }
        let compared: BTreeSet<ColId> = free
            .iter()
            .copied()
            .filter(|id| !also.contains(id) && scalars.iter().all(|s| only_compared(s, *id)))
            .collect();
        let (domain, preds, binding) = self.domain(&free, &compared)?;
        let inner = |s: &Scalar| fold::substitute(s, &|id| binding.get(&id).cloned());
        let on: Vec<Scalar> = p.preds.iter().map(inner).collect();
        let mut rel = match &p.post {
            None => build::join(vec![domain, p.rel.clone()], on),
            Some(_) => build::left_join(&domain, &p.rel, on),
        };
        let post: Vec<Scalar> = p.post.iter().flatten().map(inner).collect();
        if !post.is_empty() {
            rel = build::filter(&rel, scalar::and(post));
        }
        if !p.defs.is_empty() {
            let mut exprs: Vec<(ColId, Scalar)> = rel
                .cols()
                .iter()
                .filter(|c| !p.defs.contains_key(&c.id))
                .map(|c| (c.id, scalar::col(c)))
                .collect();
            exprs.extend(p.defs.iter().map(|(id, s)| (*id, inner(s))));
            rel = build::map_as(&rel, exprs);
        }
        Ok(BoundPlan { pulled: Pulled { rel, preds, defs: BTreeMap::new(), post: None }, binding })
    }

    /// The bindings of free columns, the conditions that find those of an outer row, and the column of each.
    fn domain(
        &mut self,
        free: &BTreeSet<ColId>,
        compared: &BTreeSet<ColId>,
    ) -> Result<(Rel, Vec<Scalar>, BTreeMap<ColId, Scalar>)> {
        let (mut rel, names) = fold::instantiate(&owner(&self.left, free), self.ids);
        let mut keys = vec![];
        let mut images: Vec<(ColId, Scalar)> = vec![];
        let mut binding = BTreeMap::new();
        let mut preds = vec![];
        for id in free {
            let (Some(outer), Some(own)) = (self.left.col(*id), names.get(id).and_then(|n| rel.col(*n)))
            else {
                continue;
            };
            let none = || {
                let message = "a subquery depends on a value of the outer query whose type has no equality";
                let help =
                    "let it depend on a key of the outer row instead, or cast the value to text or jsonb";
                problem(rules::CORRELATION, self.span, message, help)
            };
            if let Some(label) = self.labels.get(id).cloned() {
                self.labels.insert(own.id, label);
            }
            match self.types.equality(&own.ty) {
                Equality::None => return Err(none()),
                Equality::Identity(equal) => preds.push(scalar::same_key(equal, own, outer)),
                Equality::Weaker { equal, image } => {
                    preds.push(scalar::same_key(equal, own, outer));
                    if !compared.contains(id) {
                        let ours = self.image(image, own).ok_or_else(none)?;
                        let theirs = self.image(image, outer).ok_or_else(none)?;
                        let same = self.types.equality_operator(ours.ty.id).ok_or_else(none)?;
                        let col = self.ids.fresh();
                        let name = Scalar { kind: ScalarKind::Col(col), ty: ours.ty.clone() };
                        images.push((col, ours));
                        preds.push(scalar::not_distinct(same, name, theirs));
                    }
                }
            }
            keys.push(own.id);
            binding.insert(*id, scalar::col(own));
        }
        let unique = props::facts(&rel, self.schema).unique(&keys.iter().copied().collect());
        if !images.is_empty() {
            let plain = keys.iter().filter_map(|id| rel.col(*id)).map(|c| (c.id, scalar::col(c)));
            let exprs: Vec<(ColId, Scalar)> = plain.chain(images.iter().cloned()).collect();
            rel = build::map_as(&rel, exprs);
            keys.extend(images.iter().map(|(id, _)| *id));
        }
        let rel = if unique {
            build::project(&rel, &keys)
        } else {
            build::aggregate_as(&rel, &keys, vec![], vec![])
        };
        Ok((rel, preds, binding))
    }

    fn image(&self, function: FuncId, col: &Col) -> Option<Scalar> {
        let ty = self.types.func(function)?.result();
        Some(scalar::call(function, vec![scalar::col(col)], ty))
    }
}

/// A part of a plan in which the columns take all values that they take in the plan. Conditions that read other columns
/// are left out.
fn owner(rel: &Rel, columns: &BTreeSet<ColId>) -> Rel {
    let has = |r: &Rel| columns.iter().all(|id| r.col(*id).is_some());
    if let Op::Filter { input, pred } = rel.op() {
        let inner = owner(input, columns);
        let own = |s: &Scalar| fold::columns(s).iter().all(|id| inner.col(*id).is_some());
        let kept: Vec<Scalar> = scalar::conjuncts(pred.clone()).into_iter().filter(own).collect();
        return if kept.is_empty() { inner } else { build::filter(&inner, scalar::and(kept)) };
    }
    if let Op::Map { input, exprs } = rel.op() {
        let kept = |id: &ColId| {
            rel.cols().iter().zip(exprs).any(|(c, e)| c.id == *id && scalar::as_col(e) == Some(*id))
        };
        return if columns.iter().all(kept) { owner(input, columns) } else { rel.clone() };
    }
    let part = match rel.op() {
        Op::Join { inputs, .. } => inputs.iter().find(|r| has(r)),
        Op::Semi { left, .. } => Some(left),
        Op::Outer { left, full: false, .. } => Some(left).filter(|l| has(l)),
        Op::Window { input, .. } => Some(input).filter(|i| has(i)),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Outer { .. }
        | Op::Top { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::FlatMap { .. } => None,
    };
    part.map_or_else(|| rel.clone(), |part| owner(part, columns))
}

/// Whether a column only occurs as an argument of known comparisons, which equal values cannot be told apart by.
fn only_compared(s: &Scalar, id: ColId) -> bool {
    if let ScalarKind::Col(own) = s.kind {
        return own != id;
    }
    if let ScalarKind::Op { oper, args } = &s.kind
        && oids::comparison(*oper).is_some()
    {
        return args.iter().all(|a| scalar::as_col(scalar::bare(a)) == Some(id) || only_compared(a, id));
    }
    fold::parts(s).into_iter().all(|p| only_compared(p, id))
}
