//! Guard. Δ(X if G is non-empty) = Δ(X ⋈ [G is non-empty])                                     `join.bilinear`
//!
//! Why it holds: a guard multiplies by 1 or 0, which is a join with the one row without columns that `touched` gives
//! for a non-empty input. Reads and costs: those of that join. Guards are made by rules and seldom stand in a defining
//! query, so there is no rule of its own.

use super::Differ;
use crate::algebra::{Rel, build};
use crate::diag::Result;

pub(super) fn delta(input: &Rel, nonempty: &[Rel], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let flags = nonempty.iter().map(|g| build::touched(g, &[]));
    d.of(&build::join(std::iter::once(input.clone()).chain(flags).collect(), vec![]))
}
