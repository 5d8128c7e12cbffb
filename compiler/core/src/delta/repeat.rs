//! Repeat. Δ(ρ X) = ρ(ΔX)                                                                   `repeat.linear`
//!
//! Why it holds: ρ multiplies the weight of a row by a number of the row alone, so it commutes with − .
//! Reads: ΔX only. Cost: |ΔX|. Does not apply: to numbers that are not of the row.

use super::Differ;
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

pub(super) fn delta(input: &Rel, times: &Scalar, d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let note = format!("Δ{}, repeated", d.name(input));
    Ok(Some(build::repeat(&change, times.clone()).by_rule("repeat.linear", Some(note))))
}
