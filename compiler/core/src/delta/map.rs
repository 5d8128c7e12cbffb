//! Map. Δ(π X) = π(ΔX)                                                                         `map.linear`
//!
//! Why it holds: π moves each row's weight to its image and adds up, so it commutes with − .
//! Reads: ΔX only. Cost: |ΔX|. Does not apply: to volatile expressions, which `resolve` rejects.

use super::Differ;
use crate::algebra::{Rel, Scalar, build};
use crate::diag::Result;

pub(super) fn delta(rel: &Rel, input: &Rel, exprs: &[Scalar], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let exprs = rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect();
    let note = format!("Δ{}, mapped", d.name(input));
    Ok(Some(build::map_as(&change, exprs).by_rule("map.linear", Some(note))))
}
