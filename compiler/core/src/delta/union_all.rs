//! Union all. Δ(X + Y) = ΔX + ΔY                                                               `union.linear`
//!
//! Why it holds: + is associative and commutative. Reads: the deltas of the branches. Cost: their sum.
//! Does not apply: never. Branches that cannot change are left out.

use super::Differ;
use crate::algebra::{Rel, build};
use crate::diag::Result;

pub(super) fn delta(rel: &Rel, inputs: &[Rel], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let mut changes = vec![];
    for input in inputs {
        changes.extend(d.of(input)?);
    }
    let note = format!("Δ{}", d.name(rel));
    let change = match changes.as_slice() {
        [] => return Ok(None),
        [only] => build::relabel(only, rel.cols()),
        _ => build::union_all_as(changes, &rel.col_ids()),
    };
    Ok(Some(change.by_rule("union.linear", Some(note))))
}
