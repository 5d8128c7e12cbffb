//! Left and full outer join.                                                                     `outer.flips`
//! Δ(L ⟕ R) = ΔL ⟕ R' + L' ⋈ ΔR − ΔL ⋈ ΔR − pad((L' − ΔL) ⋈ flips(R)),  Δ(L ⟗ R) = that + pad(Δ(R ▷ L))
//!
//! Why it holds: by definition L ⟕ R = (L ⋈ R) + pad(L ▷ R), where pad puts NULL for the columns of R. Its delta is that
//! of [`join`](super::join) and of [`semi`](super::semi), and ΔL ⋈ R' + pad(ΔL ▷ R') is again an outer join. A full join
//! has in addition the right rows without match.
//!
//! Reads: as those two. Cost: |ΔL| probes of R', |ΔR| probes of L', the left rows of flipped keys. Does not apply: never.

use super::join::{Side, term};
use super::{Differ, flips, semi};
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

const RULE: &str = "outer.flips";

pub(super) fn delta(
    rel: &Rel,
    left: &Rel,
    right: &Rel,
    on: &[Scalar],
    full: bool,
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let (change, other) = (d.of(left)?, d.of(right)?);
    let (l, r) = (d.name(left), d.name(right));
    let mut terms = vec![];
    if let Some(change) = &change {
        let term = build::left_join(change, right, on.to_vec());
        terms.push(term.by_rule(RULE, Some(format!("Δ{l} ⟕ {r}'"))));
    }
    if let Some(other) = &other {
        let right = Side { plan: right, change: Some(other) };
        terms.push(term(&[Side { plan: left, change: None }, right], on, RULE, d));
    }
    if let (Some(change), Some(other)) = (&change, &other) {
        let sides = [Side { plan: left, change: Some(change) }, Side { plan: right, change: Some(other) }];
        terms.push(term(&sides, on, RULE, d));
    }
    if let Some(other) = &other {
        let flips = flips::of(left, change.as_ref(), right, other, on, d)?;
        for rows in semi::flipped(left, change.as_ref(), &flips, true, RULE, d) {
            terms.push(build::padded(&rows, rel.cols()).with_origin(rows.origin().clone()));
        }
    }
    if full && let Some(unmatched) = semi::delta(right, left, on, true, d)? {
        let note = format!("Δ({r} ▷ {l}), padded");
        terms.push(build::padded(&unmatched, rel.cols()).by_rule(RULE, Some(note)));
    }
    Ok(match terms.as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => {
            let note = format!("Δ{}", d.name(rel));
            Some(build::union_all_as(terms, &rel.col_ids()).by_rule(RULE, Some(note)))
        }
    })
}
