//! Which left rows of a semi, anti or outer join begin or cease to have a match, by *key*: m' − m as a signed set.
//!
//! Two forms:
//!
//! - *By right key.* If every condition that reads both sides is an equality `l = r`, a row of L is matched if its left
//!   values are among the tuples of right values: m is "the tuple occurs in R", and its change is that of DISTINCT, by the
//!   rule of [`touched`](super::touched). It is taken from ΔR alone. Conditions on R only restrict R, those on L only
//!   stay conditions.
//! - *By left binding.* Else the key is the tuple of left columns that such conditions read. Those that match a row of ΔR
//!   are counted in R' and in ΔR: m' is "the count now is above 0", m is "the count now less that of ΔR is".
//!
//! Why the keys are enough: a key that no row of ΔR matches has the same matches before and after. The bindings are
//! those of L' − ΔL, the left rows that the flips are multiplied with: one that is gone from L' is in ΔL.
//!
//! Reads: ΔR, R' on its keys; by binding also L' on ΔR. Cost: the right rows of touched keys, with an index on the
//! right columns no scan. A right key that is NULL matches nothing under `=`, and does no harm.

use std::collections::BTreeSet;

use super::{Differ, no_delta};
use crate::algebra::fold::{columns, map_parts, substitute};
use crate::algebra::scalar::{and, conjuncts, equality_sides};
use crate::algebra::{ColId, Rel, Scalar, Weights, build, scalar};
use crate::diag::Result;

const RULE: &str = "semi.flips";

/// See the module.
pub(super) struct Flips {
    /// Keys, each once: of weight 1 if they have matches now and had none, −1 if they had and have none. All columns
    /// are fresh.
    pub(super) keys: Rel,
    /// The conditions under which a left row has a key.
    pub(super) on: Vec<Scalar>,
}

/// The conditions, by what they read.
#[derive(Default)]
struct Parts {
    left: Vec<Scalar>,
    right: Vec<Scalar>,
    /// Equalities between the sides, each with its right side.
    equal: Vec<(Scalar, Scalar)>,
    /// Everything else.
    mixed: Vec<Scalar>,
}

pub(super) fn of(
    left: &Rel,
    change: Option<&Rel>,
    right: &Rel,
    other: &Rel,
    on: &[Scalar],
    d: &mut Differ<'_, '_>,
) -> Result<Flips> {
    let parts = split(left, right, on, d);
    let note = format!("keys whose being matched in {} changed", d.name(right));
    let (keys, on) = if parts.mixed.is_empty() {
        by_right_key(right, parts, d)?
    } else {
        by_binding(left, change, right, other, parts, d)?
    };
    let keys = build::rename(&build::consolidate(&keys).by_rule(RULE, Some(note)), d.ids);
    let on = on(&keys);
    Ok(Flips { keys, on })
}

fn split(left: &Rel, right: &Rel, on: &[Scalar], d: &Differ<'_, '_>) -> Parts {
    let reads = |s: &Scalar, side: &Rel| columns(s).iter().any(|id| side.col(*id).is_some());
    let mut parts = Parts::default();
    for part in on.iter().flat_map(|p| conjuncts(p.clone())) {
        match (reads(&part, left), reads(&part, right)) {
            (_, false) => parts.left.push(part),
            (false, true) => parts.right.push(part),
            (true, true) => {
                let key = equality_sides(&part).and_then(|(a, b)| {
                    let (own, key) = if reads(a, left) { (a, b) } else { (b, a) };
                    let apart = !reads(own, right) && !reads(key, left);
                    // Tuples are told apart by the equality of their own type and collation.
                    let same = own.ty.collation == key.ty.collation && (d.ctx.equal)(&key.ty).is_some();
                    (apart && same).then(|| key.clone())
                });
                match key {
                    Some(key) => parts.equal.push((part, key)),
                    None => parts.mixed.push(part),
                }
            }
        }
    }
    parts
}

type On = Box<dyn FnOnce(&Rel) -> Vec<Scalar>>;

/// The change of the set of right key tuples.
fn by_right_key(right: &Rel, parts: Parts, d: &mut Differ<'_, '_>) -> Result<(Rel, On)> {
    let kept = if parts.right.is_empty() { right.clone() } else { build::filter(right, and(parts.right)) };
    let exprs = parts.equal.iter().map(|(_, key)| key.clone()).collect();
    let tuples = build::map(&kept, exprs, d.ids);
    let set = build::touched(&tuples, &tuples.col_ids());
    let flips = match d.of(&set)? {
        Some(flips) => flips,
        None => build::empty(set.cols()),
    };
    let on = move |keys: &Rel| {
        let with_key = |((part, key), col): (&(Scalar, Scalar), &crate::algebra::Col)| {
            map_parts(part, &mut |side| if side == key { scalar::col(col) } else { side.clone() })
        };
        parts.equal.iter().zip(keys.cols()).map(with_key).chain(parts.left.iter().cloned()).collect()
    };
    Ok((flips, Box::new(on)))
}

/// The flips of the left bindings that a changed right row matches.
fn by_binding(
    left: &Rel,
    change: Option<&Rel>,
    right: &Rel,
    other: &Rel,
    parts: Parts,
    d: &mut Differ<'_, '_>,
) -> Result<(Rel, On)> {
    let between: Vec<Scalar> =
        parts.right.into_iter().chain(parts.equal.into_iter().map(|(p, _)| p)).chain(parts.mixed).collect();
    let used: BTreeSet<ColId> = between.iter().flat_map(columns).collect();
    let bound: Vec<ColId> = left.col_ids().into_iter().filter(|id| used.contains(id)).collect();
    let before = match change {
        Some(change) => build::union_all_as(vec![left.clone(), build::negate(change)], &left.col_ids()),
        None => left.clone(),
    };
    let (l, r) = (d.name(left), d.name(right));
    let touched = build::join(vec![before, other.clone()], between.clone());
    let touched = build::guard(&touched, vec![other.clone()]);
    let touched = build::touched(&touched, &bound);
    let touched = touched.by_rule(RULE, Some(format!("values in {l} that match Δ{r}")));
    let touched = build::rename(&touched, d.ids);

    let names: Vec<(ColId, Scalar)> =
        bound.iter().copied().zip(touched.cols().iter().map(scalar::col)).collect();
    let name = |id: ColId| names.iter().find(|(own, _)| *own == id).map(|(_, s)| s.clone());
    let matching = |side: &Rel| {
        let on = between.iter().map(|p| substitute(p, &name)).collect();
        build::project(&build::join(vec![touched.clone(), side.clone()], on), &touched.col_ids())
    };
    let now = matching(right);
    let was = build::union_all_as(vec![now.clone(), build::negate(&matching(other))], &touched.col_ids());
    let was = build::consolidate_as(&was, Weights::Positive)
        .by_rule(RULE, Some(format!("matches in {r} before, counted")));
    let had = build::negate(&build::touched(&was, &touched.col_ids()));
    let has = build::touched(&now, &touched.col_ids());
    let has = has.by_rule(RULE, Some(format!("values with matches in {r}'")));
    let flips = build::union_all_as(vec![has, had], &touched.col_ids());

    let mut same = vec![];
    for id in &bound {
        let Some(own) = left.col(*id) else { continue };
        let Some(equal) = (d.ctx.equal)(&own.ty) else {
            return Err(no_delta(left, "a column of a join condition has a type without equality"));
        };
        same.push((own.clone(), equal));
    }
    let on = move |keys: &Rel| {
        let pairs = same.iter().zip(keys.cols());
        let same = pairs.map(|((own, equal), key)| scalar::same_key(*equal, own, key));
        same.chain(parts.left.iter().cloned()).collect()
    };
    Ok((flips, Box::new(on)))
}
