//! Flat map. Δ(φ X) = φ(ΔX)                                                                 `flat_map.linear`
//!
//! Why it holds: φ maps each row, with its weight, to rows that depend on it alone, and adds up, so it commutes with − .
//! This includes row numbers and, for outer ones, the row of NULLs: both belong to the input row.
//! Reads: ΔX only. Cost: the rows that the functions return for ΔX. Does not apply: to volatile functions, which
//! `resolve` rejects.

use super::Differ;
use crate::algebra::{Op, Rel, build};
use crate::diag::Result;

pub(super) fn delta(rel: &Rel, input: &Rel, d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Op::FlatMap { calls, ordinality, outer, .. } = rel.op() else { return Ok(None) };
    let Some(change) = d.of(input)? else { return Ok(None) };
    let own = rel.cols().iter().skip(input.cols().len()).cloned().collect();
    let expanded = build::flat_map_as(&change, calls.clone(), *ordinality, *outer, own);
    Ok(Some(expanded.by_rule("flat_map.linear", Some(format!("Δ{}, expanded", d.name(input))))))
}
