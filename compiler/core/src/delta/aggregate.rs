//! Aggregate. Δ(γ X) = γ(X' on touched keys) − γ((X' − ΔX) on touched keys)             `aggregate.touched_groups`
//!
//! Why it holds: γ is key-local, see [`key_local`]. It holds for every aggregate, ordered, distinct or user-defined.
//! Without keys there is one group, which exists also over no rows: both sides are computed, and cancel, unless ΔX is
//! empty. Reads: the rows of the touched groups, now and (as a difference) before.
//! Cost: their number; with an index on the keys no scan.
//!
//! Does not apply: where the old output is stored, `maintain/` reads it from there; linear aggregates at the root are
//! maintained by their sums ([`sums_delta`](super::sums_delta)).

use super::{Differ, key_local};
use crate::algebra::{AggCall, ColId, Rel, build};
use crate::diag::Result;

const RULE: &str = "aggregate.touched_groups";

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    keys: &[ColId],
    aggs: &[AggCall],
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let sides = key_local::sides(input, &change, keys, RULE, d)?;
    let name = d.name(input);
    let group = |side: &Rel, note: String| {
        let own = rel.cols().iter().skip(keys.len()).cloned().collect();
        build::aggregate_as(side, keys, aggs.to_vec(), own).by_rule(RULE, Some(note))
    };
    let new = group(&sides.new, format!("touched groups of {name}, now"));
    let old = group(&sides.old, format!("touched groups of {name}, before"));
    Ok(Some(key_local::difference(&new, &old, &change, keys, RULE, format!("Δ{}", d.name(rel)))))
}
