//! Touched: the set of key tuples, that is DISTINCT.                                      `touched.touched_groups`
//! Δ(τ X) = τ(X' on touched keys) − τ((X' − ΔX) on touched keys)
//!
//! Why it holds: whether a key occurs depends on the rows of that key alone, see [`key_local`].
//! Reads: the rows of the touched keys. Cost: their number; with an index on the keys no scan. Does not apply: never.

use super::{Differ, key_local};
use crate::algebra::{ColId, Rel, build};
use crate::diag::Result;

const RULE: &str = "touched.touched_groups";

pub(super) fn delta(input: &Rel, keys: &[ColId], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let sides = key_local::sides(input, &change, keys, RULE, d)?;
    let name = d.name(input);
    let new = build::touched(&sides.new, keys).by_rule(RULE, Some(format!("keys of {name}, now")));
    let old = build::touched(&sides.old, keys).by_rule(RULE, Some(format!("keys of {name}, before")));
    Ok(Some(key_local::difference(&new, &old, &change, keys, RULE, format!("Δ keys of {name}"))))
}
