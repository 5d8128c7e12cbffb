//! Join of n inputs. Δ(X₁ ⋈ … ⋈ Xₙ) = Σ over non-empty S of (−1)^(|S|+1) · ⋈ (ΔXᵢ for i in S, Xⱼ' for the others)
//!                                                                                              `join.bilinear`
//!
//! Why it holds: the old product is ⋈ (Xᵢ' − ΔXᵢ); multiply out. The term without any Δ is the new product, and
//! new − old leaves the others with their signs turned. For two inputs: ΔL·R' + L'·ΔR − ΔL·ΔR. With L'·ΔR + ΔL·R'
//! alone, a pair of rows inserted on both sides would come out twice.
//!
//! Reads: current states and deltas. Cost: per term, the rows of its deltas times their matches, with an index on the
//! join columns of the others. Each term is one flat join, so that PostgreSQL chooses its order, and is guarded by its
//! deltas, so that it is not run when one of them is empty.
//!
//! Does not apply: never; beyond [`FLAT_LIMIT`] changing inputs there are too many terms, and
//! [`join_factored`](super::join_factored) takes over.

use super::{Differ, JoinForm, join_factored};
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

/// Up to this many inputs that can change, terms are flat unless the context says otherwise.
pub(super) const FLAT_LIMIT: usize = 4;

/// Beyond this many inputs, flat terms are not written whatever the context says: 2ⁿ of them.
const FLAT_MAXIMUM: usize = 10;

pub(super) fn delta(rel: &Rel, inputs: &[Rel], on: &[Scalar], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let mut changes = vec![];
    for input in inputs {
        changes.push(d.of(input)?);
    }
    let changing = changes.iter().flatten().count();
    let default = if changing <= FLAT_LIMIT { JoinForm::Flat } else { JoinForm::Factored };
    let form = if changing > FLAT_MAXIMUM { JoinForm::Factored } else { d.ctx.join.unwrap_or(default) };
    Ok(match form {
        JoinForm::Flat => flat(rel, inputs, on, &changes, d),
        JoinForm::Factored => join_factored::delta(rel, inputs, on, &changes, d),
    })
}

fn flat(
    rel: &Rel,
    inputs: &[Rel],
    on: &[Scalar],
    changes: &[Option<Rel>],
    d: &Differ<'_, '_>,
) -> Option<Rel> {
    let changing: Vec<usize> =
        changes.iter().enumerate().filter(|(_, c)| c.is_some()).map(|(i, _)| i).collect();
    let terms: Vec<Rel> = subsets(&changing)
        .into_iter()
        .map(|subset| {
            let sides: Vec<Side<'_>> = inputs
                .iter()
                .zip(changes)
                .enumerate()
                .map(|(i, (now, change))| match change {
                    Some(change) if subset.contains(&i) => Side { plan: now, change: Some(change) },
                    _ => Side { plan: now, change: None },
                })
                .collect();
            term(&sides, on, "join.bilinear", d)
        })
        .collect();
    match terms.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => {
            let note = format!("Δ{}", d.name(rel));
            Some(build::union_all_as(terms, &rel.col_ids()).by_rule("join.bilinear", Some(note)))
        }
    }
}

/// One input of a term: at its current state, or its change.
pub(super) struct Side<'a> {
    /// The input.
    pub(super) plan: &'a Rel,
    /// Its delta, if that is what the term reads.
    pub(super) change: Option<&'a Rel>,
}

/// One term with its guard and its sign.
pub(super) fn term(sides: &[Side<'_>], on: &[Scalar], rule: &'static str, d: &Differ<'_, '_>) -> Rel {
    let note = sides
        .iter()
        .map(|s| {
            if s.change.is_some() { format!("Δ{}", d.name(s.plan)) } else { format!("{}'", d.name(s.plan)) }
        })
        .collect::<Vec<_>>()
        .join(" ⋈ ");
    let guards: Vec<Rel> = sides.iter().filter_map(|s| s.change.cloned()).collect();
    let even = guards.len().is_multiple_of(2);
    let inputs = sides.iter().map(|s| s.change.unwrap_or(s.plan).clone()).collect();
    let product = build::join(inputs, on.to_vec()).by_rule(rule, Some(note.clone()));
    let guarded = build::guard(&product, guards).by_rule(rule, Some(note.clone()));
    if even { build::negate(&guarded).by_rule(rule, Some(format!("− {note}"))) } else { guarded }
}

/// All non-empty subsets, smaller ones first.
fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![];
    for item in of {
        let with: Vec<Vec<usize>> = all.iter().map(|s| s.iter().copied().chain([*item]).collect()).collect();
        all.push(vec![*item]);
        all.extend(with);
    }
    all.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    all
}
