//! Window. Δω(X) = ω(X' on touched partitions) − ω((X' − ΔX) on touched partitions)      `window.touched_partitions`
//!
//! Why it holds: what a window function gives a row follows from the rows of its partition, so ω is key-local, see
//! [`key_local`]. Reads: the rows of the touched partitions, now and (as a difference) before. Cost: their number;
//! without PARTITION BY all rows, if anything changed.
//!
//! Does not apply where the order of tied rows shows: the old side would be one of several results, and not the one
//! that was handed on before. `maintain/` refuses such plans. Where the old output is stored, it reads it from there.

use super::{Differ, key_local};
use crate::algebra::{ColId, Rel};
use crate::diag::Result;

const RULE: &str = "window.touched_partitions";

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    key_local::stacked(rel, input, partition, RULE, "windows over", d)
}
