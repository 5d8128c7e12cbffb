//! Which left rows of a semi, anti or outer join begin or cease to have a match, by *key*: m' − m as a signed set.
//!
//! Two kinds of key:
//!
//! - *Right tuple.* If every condition that reads both sides is an equality `l = r`, a row of L is matched if its left
//!   values are among the tuples of right values. The tuples that can flip are those of ΔR. Conditions on R only restrict
//!   R, those on L only stay conditions.
//! - *Left binding.* Else the key is the tuple of left columns that such conditions read. Those that match a row of ΔR can
//!   flip. They are looked for in L' and in ΔL, which have all those of L' − ΔL, the left rows that flips are multiplied
//!   with.
//!
//! Per key, c = the sum of the weights of its matches in ΔR; it had m' − c matches before. If c is 0 nothing flips. If c is
//! below 0 it had a match, so it flips (−1) exactly if R' has none: a probe. If c is above 0 it has one, so it flips (+1)
//! exactly if R' has no more than these c. Two changes that cancel out never look at R', and neither does a right side on
//! which the tuples are unique: their change is ΔR itself.
//!
//! Why the keys are enough: a key that no row of ΔR matches has the same matches before and after.
//!
//! Reads: ΔR, R' on its keys; by binding also L' on ΔR. Cost: the right rows of keys that gained matches; with an index on
//! the right columns no scan. Right keys that are NULL match nothing under `=` and are left out. Does not apply, and is a
//! diagnostic, where a column of a binding has no equality, or one by which values differ that the conditions tell apart.

use std::collections::BTreeSet;

use super::{Differ, no_delta};
use crate::algebra::build::ColIds;
use crate::algebra::fold::{columns, map_parts, substitute};
use crate::algebra::props::{Cols, equality_is_identity, facts};
use crate::algebra::scalar::{and, conjuncts, equality_sides};
use crate::algebra::{Col, ColId, Rel, Scalar, ScalarKind, Total, Weights, build, oids, scalar};
use crate::diag::Result;

const RULE: &str = "semi.flips";

/// See the module.
pub(super) struct Flips {
    /// Keys, each once: of weight 1 if they have matches now and had none, −1 if they had and have none.
    pub(super) keys: Rel,
    link: Link,
}

/// How left rows have a key.
enum Link {
    /// The equalities, each with the right side in whose place the key stands, and conditions on the left.
    Tuple(Vec<(Scalar, Scalar)>, Vec<Scalar>),
    /// Left columns that are equal to the key, with their equality, and conditions on the left.
    Binding(Vec<(Col, crate::catalog::OperId)>, Vec<Scalar>),
}

impl Flips {
    /// The keys under columns of their own, and the conditions under which a left row has one.
    pub(super) fn instance(&self, ids: &mut ColIds) -> (Rel, Vec<Scalar>) {
        let keys = build::rename(&self.keys, ids);
        let on = match &self.link {
            Link::Tuple(equal, left) => {
                let with_key = |((part, key), col): (&(Scalar, Scalar), &Col)| {
                    map_parts(part, &mut |side| if side == key { scalar::col(col) } else { side.clone() })
                };
                equal.iter().zip(keys.cols()).map(with_key).chain(left.iter().cloned()).collect()
            }
            Link::Binding(same, left) => {
                let pairs = same.iter().zip(keys.cols());
                let same = pairs.map(|((own, equal), key)| scalar::same_key(*equal, own, key));
                same.chain(left.iter().cloned()).collect()
            }
        };
        (keys, on)
    }
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

/// The flips of `left` under `on`: `change` and `other` are the deltas of the two sides.
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
    let (keys, link) = if parts.mixed.is_empty() {
        by_tuple(right, parts, d)?
    } else {
        by_binding(left, change, right, other, parts, d)?
    };
    Ok(Flips { keys: build::consolidate(&keys).by_rule(RULE, Some(note)), link })
}

fn split(left: &Rel, right: &Rel, on: &[Scalar], d: &Differ<'_, '_>) -> Parts {
    let reads = |s: &Scalar, side: &Rel| columns(s).iter().any(|id| side.col(*id).is_some());
    let mut parts = Parts::default();
    for part in on.iter().flat_map(|p| conjuncts(p.clone())) {
        match (reads(&part, left), reads(&part, right)) {
            (_, false) => parts.left.push(part),
            (false, true) => parts.right.push(part),
            (true, true) => {
                let key = equality_sides(&part).or_else(|| own_equality(&part, d)).and_then(|(a, b)| {
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

/// The sides of an equality by the operator that also groups values of their type, such as that of arrays.
fn own_equality<'s>(part: &'s Scalar, d: &Differ<'_, '_>) -> Option<(&'s Scalar, &'s Scalar)> {
    let ScalarKind::Op { oper, args } = &part.kind else { return None };
    let [a, b] = args.as_slice() else { return None };
    let groups = |s: &Scalar| (d.ctx.equal)(&s.ty) == Some(*oper);
    (groups(a) && groups(b)).then_some((a, b))
}

/// By right tuple.
fn by_tuple(right: &Rel, parts: Parts, d: &mut Differ<'_, '_>) -> Result<(Rel, Link)> {
    let never_null = |id: ColId| right.col(id).is_some_and(|c| !c.nullable);
    let plain = |part: &Scalar| matches!(part.kind, ScalarKind::Op { .. });
    let null = parts.equal.iter().filter(|(part, key)| plain(part) && scalar::nullable(key, &never_null));
    let conditions: Vec<Scalar> =
        null.map(|(_, key)| scalar::is_not_null(key.clone())).chain(parts.right).collect();
    let kept = if conditions.is_empty() { right.clone() } else { build::filter(right, and(conditions)) };
    let mut exprs: Vec<(ColId, Scalar)> = vec![];
    for (_, key) in &parts.equal {
        let own = scalar::as_col(key).filter(|id| exprs.iter().all(|(used, _)| used != id));
        exprs.push((own.unwrap_or_else(|| d.ids.fresh()), key.clone()));
    }
    let tuples = build::map_as(&kept, exprs);
    let link = Link::Tuple(parts.equal, parts.left);
    let Some(change) = d.of(&tuples)? else { return Ok((build::empty(tuples.cols()), link)) };
    let all: Cols = tuples.col_ids().into_iter().collect();
    if tuples.weights() == Weights::One && facts(&tuples, d.ctx.schema).unique(&all) {
        return Ok((change, link));
    }
    let counts = build::sums(&change, &tuples.col_ids(), vec![(Total::Rows, oids::int8_type())], d.ids);
    let counts = counts.by_rule(RULE, Some(format!("matches that Δ{} adds per key", d.name(right))));
    let now = build::rename(&tuples, d.ids);
    let mut on = vec![];
    for (key, own) in counts.cols().iter().zip(now.cols()) {
        let Some(equal) = (d.ctx.equal)(&key.ty) else {
            return Err(no_delta(right, "a column of a join condition has a type without equality"));
        };
        on.push(scalar::same_key(equal, key, own));
    }
    Ok((flipped(&counts, &now, &on, right, d), link))
}

/// By left binding.
fn by_binding(
    left: &Rel,
    change: Option<&Rel>,
    right: &Rel,
    other: &Rel,
    parts: Parts,
    d: &mut Differ<'_, '_>,
) -> Result<(Rel, Link)> {
    let between: Vec<Scalar> =
        parts.right.into_iter().chain(parts.equal.into_iter().map(|(p, _)| p)).chain(parts.mixed).collect();
    let used: BTreeSet<ColId> = between.iter().flat_map(columns).collect();
    let bound: Vec<ColId> = left.col_ids().into_iter().filter(|id| used.contains(id)).collect();
    let mut same = vec![];
    for col in bound.iter().filter_map(|id| left.col(*id)) {
        let Some(equal) = (d.ctx.equal)(&col.ty) else {
            return Err(no_delta(left, "a column of a join condition has a type without equality"));
        };
        if !equality_is_identity(col) && !between.iter().all(|p| scalar::only_compared(p, col.id)) {
            let message = "a join condition reads more of a column than its equality compares (such as the scale of a \
                           numeric)";
            return Err(no_delta(left, message));
        }
        same.push((col.clone(), equal));
    }
    let (l, r) = (d.name(left), d.name(right));
    // The bindings of L' and of ΔL: all those of L' − ΔL, and perhaps a few more, which no row of it will have.
    let meeting = |side: &Rel| {
        let rows = build::join(vec![side.clone(), other.clone()], between.clone());
        build::touched(&build::guard(&rows, vec![other.clone()]), &bound)
    };
    let touched = match change {
        Some(change) => {
            build::touched(&build::union_all_as(vec![meeting(left), meeting(change)], &bound), &bound)
        }
        None => meeting(left),
    };
    let touched = touched.by_rule(RULE, Some(format!("values in {l} that match Δ{r}")));
    let touched = build::rename(&touched, d.ids);

    let name = |id: ColId| {
        let at = bound.iter().position(|own| *own == id)?;
        touched.cols().get(at).map(scalar::col)
    };
    let on: Vec<Scalar> = between.iter().map(|p| substitute(p, &name)).collect();
    let matching = build::join(vec![touched.clone(), other.clone()], on.clone());
    let counts = build::sums(&matching, &touched.col_ids(), vec![(Total::Rows, oids::int8_type())], d.ids);
    let counts = counts.by_rule(RULE, Some(format!("matches that Δ{r} adds to them")));
    Ok((flipped(&counts, right, &on, right, d), Link::Binding(same, parts.left)))
}

/// Of keys with the matches that they gained, or lost, those that flip; `on` relates them to `now`, the right side.
fn flipped(counts: &Rel, now: &Rel, on: &[Scalar], right: &Rel, d: &mut Differ<'_, '_>) -> Rel {
    let name = d.name(right);
    let keys: Vec<ColId> = {
        let mut all = counts.col_ids();
        all.pop();
        all
    };
    let Some(count) = counts.cols().last().map(scalar::col) else { return counts.clone() };
    let compare = |oper, than: Scalar| scalar::compare(oper, count.clone(), than);
    let lost = build::filter(counts, compare(oids::INT8_LT, scalar::int8(0)));
    let gone = build::project(&build::anti(&lost, now, on.to_vec()), &keys);
    let gone = gone.by_rule(RULE, Some(format!("keys that lost matches and have none in {name}'")));

    let gained = build::filter(counts, compare(oids::INT8_GT, scalar::int8(0)));
    let matches = build::join(vec![gained, now.clone()], on.to_vec());
    let totals = build::sums(&matches, &counts.col_ids(), vec![(Total::Rows, oids::int8_type())], d.ids);
    let totals = totals.by_rule(RULE, Some(format!("all matches in {name}' of keys that gained some")));
    let came = match totals.cols().last() {
        Some(all) => build::filter(&totals, compare(oids::INT8_EQ, scalar::col(all))),
        None => totals,
    };
    let came = build::project(&came, &keys).by_rule(RULE, Some("keys that have no other".to_owned()));
    build::union_all_as(vec![came, build::negate(&gone)], &keys)
}
