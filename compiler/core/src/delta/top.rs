//! Top. Δτ(X) = τ(X' on touched partitions) − τ((X' − ΔX) on touched partitions)            `top.touched_partitions`
//!
//! Why it holds: which rows of a partition come first follows from the rows of that partition, so τ is key-local, see
//! [`key_local`]. Reads: the rows of the touched partitions, now and (as a difference) before. Cost: their number;
//! without partitions all rows, if anything changed.
//!
//! Does not apply where the order of tied rows shows: see [`super::window`].

use super::{Differ, key_local};
use crate::algebra::build::Range;
use crate::algebra::{ColId, Rel, SortKey, build};
use crate::diag::Result;

const RULE: &str = "top.touched_partitions";

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    order: &[SortKey],
    range: Range,
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let sides = key_local::sides(input, &change, partition, RULE, d)?;
    let name = d.name(input);
    let first = |side: &Rel, note: String| {
        let columns = build::project(side, &input.col_ids());
        build::top(&columns, partition, order.to_vec(), range).by_rule(RULE, Some(note))
    };
    let new = first(&sides.new, format!("first rows of {name}, now"));
    let old = first(&sides.old, format!("first rows of {name}, before"));
    Ok(Some(key_local::difference(&new, &old, &change, partition, RULE, format!("Δ{}", d.name(rel)))))
}
