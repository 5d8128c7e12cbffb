//! Negate. Δ(−X) = −ΔX                                                                         `negate.linear`
//!
//! Why it holds: −X' − (−X) = −(X' − X). Reads: ΔX only. Cost: |ΔX|. Does not apply: never.

use super::Differ;
use crate::algebra::{Rel, build};
use crate::diag::Result;

pub(super) fn delta(input: &Rel, d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let note = format!("−Δ{}", d.name(input));
    Ok(Some(build::negate(&change).by_rule("negate.linear", Some(note))))
}
