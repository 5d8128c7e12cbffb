//! Sums. Two questions, two answers.
//!
//! - What to add to *stored* totals: Σ(ΔX), by [`of_change`]. Law: Σ(X') = Σ(X) ⊕ Σ(ΔX), ⊕ adding up per key.
//!   Why it holds: each total is Σ w·x, linear in the weights. Reads: ΔX only. Cost: |ΔX|.        `sums.linear`
//! - The change of the *rows* of totals, below another operator: −old row, +new row per key, which is key-local:
//!   Δ(Σ X) = Σ(X' on touched keys) − Σ((X' − ΔX) on touched keys).                       `sums.touched_groups`
//!
//! Does not apply: to float sums, which are not linear in what they print; `maintain/` never asks for them.

use super::{Context, Differ, key_local, label};
use crate::algebra::build::ColIds;
use crate::algebra::{ColId, Rel, Total, Type, build};
use crate::diag::Result;

const RULE: &str = "sums.touched_groups";

pub(super) fn of_change(
    input: &Rel,
    change: &Rel,
    keys: &[ColId],
    totals: Vec<(Total, Type)>,
    ctx: &Context<'_>,
    ids: &mut ColIds,
) -> Rel {
    let note = format!("totals of Δ{}", label::name(input, ctx.schema));
    build::sums(change, keys, totals, ids).by_rule("sums.linear", Some(note))
}

pub(super) fn delta(
    rel: &Rel,
    input: &Rel,
    keys: &[ColId],
    totals: &[Total],
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let Some(change) = d.of(input)? else { return Ok(None) };
    let sides = key_local::sides(input, &change, keys, RULE, d)?;
    let name = d.name(input);
    let group = |side: &Rel, note: String| {
        let own = rel.cols().iter().skip(keys.len()).cloned().collect();
        build::sums_as(side, keys, totals.to_vec(), own).by_rule(RULE, Some(note))
    };
    let new = group(&sides.new, format!("touched totals of {name}, now"));
    let old = group(&sides.old, format!("touched totals of {name}, before"));
    Ok(Some(key_local::difference(&new, &old, &change, keys, RULE, format!("Δ{}", d.name(rel)))))
}
