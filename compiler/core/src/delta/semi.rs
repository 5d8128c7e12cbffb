//! Semi and anti join.                                                                            `semi.flips`
//! Δ(L ⋉ R) = ΔL ⋉ R' + (L' − ΔL) ⋈ flips(R),  Δ(L ▷ R) = ΔL ▷ R' − (L' − ΔL) ⋈ flips(R)
//!
//! Why it holds: a left row l has the weight w(l)·m(l), where m is 1 if it has a match and else 0. So the change is
//! w'·m' − w·m = (w' − w)·m' + w·(m' − m), and `flips` is m' − m: +1 where a first match came, −1 where the last one
//! went. Two matches that come and go are no flip; with w'·(m' − m) a row that is new together with its first match would
//! come out twice.
//!
//! Reads: R' through the keys of ΔL (a probe), L' through the flipped keys, and what [`flips`](super::flips) reads.
//! Cost: |ΔL| and the left rows of flipped keys. Does not apply: never.

use super::Differ;
use super::flips::{self, Flips};
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

const RULE: &str = "semi.flips";

pub(super) fn delta(
    left: &Rel,
    right: &Rel,
    on: &[Scalar],
    anti: bool,
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let (change, other) = (d.of(left)?, d.of(right)?);
    let sign = if anti { "▷" } else { "⋉" };
    let (l, r) = (d.name(left), d.name(right));
    let mut terms = vec![];
    if let Some(change) = &change {
        let term = build::semi_or_anti(change, right, on.to_vec(), anti);
        terms.push(term.by_rule(RULE, Some(format!("Δ{l} {sign} {r}'"))));
    }
    if let Some(other) = &other {
        let flips = flips::of(left, change.as_ref(), right, other, on, d)?;
        terms.extend(flipped(left, change.as_ref(), &flips, anti, RULE, d));
    }
    Ok(match terms.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => Some(
            build::union_all_as(terms, &left.col_ids()).by_rule(RULE, Some(format!("Δ({l} {sign} {r})"))),
        ),
    })
}

/// `(L' − ΔL) ⋈ flips`, with the columns of L; for an anti join its negation.
pub(super) fn flipped(
    left: &Rel,
    change: Option<&Rel>,
    flips: &Flips,
    anti: bool,
    rule: &'static str,
    d: &Differ<'_, '_>,
) -> Vec<Rel> {
    let name = d.name(left);
    let now = (left, format!("{name}'"), anti);
    let sides = std::iter::once(now).chain(change.map(|c| (c, format!("Δ{name}"), !anti)));
    sides
        .map(|(side, name, negative)| {
            let note = format!("{name} ⋈ flipped keys");
            let rows = build::join(vec![side.clone(), flips.keys.clone()], flips.on.clone());
            let rows = build::project(&rows.by_rule(rule, Some(note.clone())), &left.col_ids());
            let rows = build::guard(&rows, vec![flips.keys.clone()]).by_rule(rule, Some(note.clone()));
            if negative { build::negate(&rows).by_rule(rule, Some(format!("− {note}"))) } else { rows }
        })
        .collect()
}
