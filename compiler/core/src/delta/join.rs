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
//! [`join_factored`](super::join_factored) takes over. Real windows seldom change more than a few of many tables, so there
//! are also the terms of up to [`most`] changed inputs alone. All others are empty as long as no more inputs than that
//! changed, which the statement itself must see to.                                               `join.few`

use super::{Differ, FewJoin, JoinForm, join_factored};
use crate::algebra::scalar::and;
use crate::algebra::{Rel, Scalar, build, fold, props, time};
use crate::diag::Result;

/// Up to this many inputs that can change, terms are flat unless the context says otherwise.
pub(super) const FLAT_LIMIT: usize = 4;

/// Beyond this many inputs, flat terms are not written whatever the context says: 2ⁿ of them.
const FLAT_MAXIMUM: usize = 10;

pub(super) fn delta(rel: &Rel, inputs: &[Rel], on: &[Scalar], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let (timed, plain): (Vec<Scalar>, Vec<Scalar>) = on.iter().cloned().partition(time::reads);
    if !timed.is_empty() {
        // A condition on the time is a filter over the join.
        let join = build::join(inputs.to_vec(), plain).with_origin(rel.origin().clone());
        return d.of(&build::filter(&join, and(timed)).with_origin(rel.origin().clone()));
    }
    let mut changes = vec![];
    for input in inputs {
        changes.push(d.of(input)?);
    }
    let changing = changes.iter().flatten().count();
    let form = match d.ctx.join {
        _ if changing > FLAT_MAXIMUM && d.ctx.join == Some(JoinForm::Flat) => JoinForm::Factored,
        Some(JoinForm::Few) | None if changing <= FLAT_LIMIT => JoinForm::Flat,
        // An input that reads the time changes without its sources, so nothing says that few inputs changed.
        Some(JoinForm::Few) if inputs.iter().any(time::anywhere) => JoinForm::Factored,
        None => JoinForm::Factored,
        Some(form) => form,
    };
    Ok(match form {
        JoinForm::Flat => {
            let mut sets = subsets(&changed(&changes));
            sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
            flat(rel, inputs, on, &changes, &sets, "join.bilinear", d)
        }
        JoinForm::Few => {
            let live = inputs.iter().zip(&changes).filter(|(_, c)| c.is_some());
            let most = most(changing);
            d.joins.push(FewJoin { inputs: live.map(|(input, _)| props::sources(input)).collect(), most });
            flat(rel, inputs, on, &changes, &few(&changed(&changes), inputs, on, most), "join.few", d)
        }
        JoinForm::Factored => join_factored::delta(rel, inputs, on, &changes, d),
    })
}

/// Which inputs can change.
fn changed(changes: &[Option<Rel>]) -> Vec<usize> {
    changes.iter().enumerate().filter(|(_, c)| c.is_some()).map(|(i, _)| i).collect()
}

/// One term for each of the given sets of changed inputs.
fn flat(
    rel: &Rel,
    inputs: &[Rel],
    on: &[Scalar],
    changes: &[Option<Rel>],
    sets: &[Vec<usize>],
    rule: &'static str,
    d: &Differ<'_, '_>,
) -> Option<Rel> {
    let terms: Vec<Rel> = sets
        .iter()
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
            term(&sides, on, rule, d)
        })
        .collect();
    match terms.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => {
            let note = format!("Δ{}", d.name(rel));
            Some(build::union_all_as(terms, &rel.col_ids()).by_rule(rule, Some(note)))
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

/// All non-empty subsets.
fn subsets(of: &[usize]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![];
    for item in of {
        let with: Vec<Vec<usize>> = all.iter().map(|s| s.iter().copied().chain([*item]).collect()).collect();
        all.push(vec![*item]);
        all.extend(with);
    }
    all
}

/// How many inputs of a join may have changed at once in its form for few changed inputs, by the number of those that
/// can change. Each term costs planning, once per connection: six inputs have 41, seven and more have pairs only.
fn most(changing: usize) -> usize {
    if changing <= 6 { 3 } else { 2 }
}

/// All sets of one to `most`, the smaller first, and of the pairs those first that a condition relates.
fn few(of: &[usize], inputs: &[Rel], on: &[Scalar], most: usize) -> Vec<Vec<usize>> {
    let reads = |p: &Scalar, at: usize| {
        let used = fold::columns(p);
        inputs.get(at).is_some_and(|input| input.cols().iter().any(|c| used.contains(&c.id)))
    };
    let related = |set: &[usize]| set.len() < 2 || on.iter().any(|p| set.iter().all(|at| reads(p, *at)));
    let mut sets = subsets(of);
    sets.retain(|set| set.len() <= most);
    sets.sort_by_key(|set| (set.len(), set.len() == 2 && !related(set), set.clone()));
    sets
}
