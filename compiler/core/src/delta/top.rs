//! Top. Δτ(X) = τ(X' on touched partitions) − τ((X' − ΔX) on touched partitions)            `top.touched_partitions`
//!
//! Why it holds: which rows of a partition come first follows from the rows of that partition, so τ is key-local, see
//! [`key_local`]. Reads: the rows of the touched partitions, now and (as a difference) before. Cost: their number;
//! without partitions all rows, if anything changed.
//!
//! Does not apply where the order of tied rows shows: see [`super::window`].

use super::{Differ, key_local};
use crate::algebra::{ColId, Rel};
use crate::diag::Result;

const RULE: &str = "top.touched_partitions";

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    key_local::stacked(rel, input, partition, RULE, "first rows of", d)
}
