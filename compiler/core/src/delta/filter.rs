//! Filter. Δ(σ X) = σ(ΔX)                                                                      `filter.linear`
//!
//! Why it holds: σ keeps or drops a row whatever its weight, so it commutes with − .
//! Reads: ΔX only. Cost: |ΔX|. Does not apply: to predicates whose value ages (`now()`), which `resolve` rejects.

use super::Differ;
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

pub(super) fn delta(input: &Rel, pred: &Scalar, d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let note = format!("Δ{}, filtered", d.name(input));
    Ok(Some(build::filter(&change, pred.clone()).by_rule("filter.linear", Some(note))))
}
