//! Window. Δω(X) = ω(X' on touched partitions) − ω((X' − ΔX) on touched partitions)      `window.touched_partitions`
//!
//! Why it holds: what a window function gives a row follows from the rows of its partition, so ω is key-local, see
//! [`key_local`]. Reads: the rows of the touched partitions, now and (as a difference) before. Cost: their number;
//! without PARTITION BY all rows, if anything changed.
//!
//! Does not apply where the order of tied rows shows: the old side would be one of several results, and not the one
//! that was handed on before. `maintain/` refuses such plans. Where the old output is stored, it reads it from there.

use super::{Differ, key_local};
use crate::algebra::window::WindowCall;
use crate::algebra::{ColId, Rel, build};
use crate::diag::Result;

const RULE: &str = "window.touched_partitions";

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    calls: &[WindowCall],
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let sides = key_local::sides(input, &change, partition, RULE, d)?;
    let name = d.name(input);
    let own: Vec<_> = rel.cols().iter().skip(input.cols().len()).cloned().collect();
    let over = |side: &Rel, note: String| {
        let columns = build::project(side, &input.col_ids());
        build::window(&columns, partition, calls.to_vec(), own.clone()).by_rule(RULE, Some(note))
    };
    let new = over(&sides.new, format!("windows over {name}, now"));
    let old = over(&sides.old, format!("windows over {name}, before"));
    Ok(Some(key_local::difference(&new, &old, &change, partition, RULE, format!("Δ{}", d.name(rel)))))
}
