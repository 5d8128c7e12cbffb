//! The key-local schema: ΔF(X) = F(X' on touched keys) − F((X' − ΔX) on touched keys), for an F that works key by key.
//!
//! Why it holds: where no row of a key changed, F gives the same output before and after, so both can be left out.
//! The touched keys are taken from ΔX as it is, before anything is merged: a row that goes from (k, 1) to (k, 2) is −1
//! and +1 on key k, and a sum of weights per key would lose it. Keys match null-safely: the rows with a NULL key are a
//! group like any other, and `=` would never find it.
//!
//! Reads: X' through the touched keys (an index on them makes it cheap), and ΔX. Cost: the rows of the touched groups.
//! The old side is X' − ΔX, merged; it is the bag X, so the claim on its weights is sound.

use super::{Differ, key_local_base, restrict};
use crate::algebra::{ColId, Origin, Rel, Weights, build, fold, props};
use crate::diag::Result;

/// The two states of the input that F has to look at.
pub(super) struct Sides {
    /// X' on the touched keys.
    pub(super) new: Rel,
    /// X on the touched keys.
    pub(super) old: Rel,
}

/// The rows of `input` with a key that `change` touches, now and before. Without keys, all rows.
pub(super) fn sides(
    input: &Rel,
    change: &Rel,
    keys: &[ColId],
    rule: &'static str,
    d: &mut Differ<'_, '_>,
) -> Result<Sides> {
    let new = if keys.is_empty() { input.clone() } else { narrow(input, change, keys, rule, d)? };
    let name = d.name(input);
    let difference = build::union_all_as(vec![new.clone(), build::negate(change)], &input.col_ids());
    let old = build::consolidate_as(&difference, claim(input, d));
    let old = old.by_rule(rule, Some(format!("{name}' − Δ{name} on the touched keys")));
    Ok(Sides { new, old })
}

/// The delta of a window or of first rows, together with what stands below and works on the same keys: windows of
/// windows, of groupings. One look at the touched keys serves all of them. Without keys only the node itself: what is
/// below would be looked at in full, now and before.
pub(super) fn stacked(
    rel: &Rel,
    input: &Rel,
    keys: &[ColId],
    rule: &'static str,
    what: &str,
    d: &mut Differ<'_, '_>,
) -> Result<Option<Rel>> {
    let (base, below) = if keys.is_empty() { (input.clone(), vec![]) } else { key_local_base(rel, keys) };
    let Some(change) = d.of(&base)? else { return Ok(None) };
    let sides = sides(&base, &change, &below, rule, d)?;
    let name = d.name(input);
    let over = |side: &Rel, note: String| {
        let rows = build::project(side, &base.col_ids());
        replaced(rel, &base, &rows).by_rule(rule, Some(note))
    };
    let new = over(&sides.new, format!("{what} {name}, now"));
    let old = over(&sides.old, format!("{what} {name}, before"));
    Ok(Some(difference(&new, &old, &change, &below, rule, format!("Δ{}", d.name(rel)))))
}

/// A chain of operators over another input.
fn replaced(rel: &Rel, base: &Rel, by: &Rel) -> Rel {
    if rel.same(base) { by.clone() } else { fold::map_children(rel, &mut |child| replaced(child, base, by)) }
}

/// `F(new) − F(old)` as one plan with the columns of F.
pub(super) fn difference(
    new: &Rel,
    old: &Rel,
    change: &Rel,
    keys: &[ColId],
    rule: &'static str,
    note: String,
) -> Rel {
    let both = build::union_all_as(vec![new.clone(), build::negate(old)], &new.col_ids());
    let both = both.by_rule(rule, Some(note.clone()));
    if keys.is_empty() {
        // Nothing narrows the two sides down, so at least do not look when nothing changed.
        return build::guard(&both, vec![change.clone()]).by_rule(rule, Some(note));
    }
    both
}

fn narrow(
    input: &Rel,
    change: &Rel,
    keys: &[ColId],
    rule: &'static str,
    d: &mut Differ<'_, '_>,
) -> Result<Rel> {
    let name = d.name(input);
    let touched = build::touched(change, keys).by_rule(rule, Some(format!("keys touched by Δ{name}")));
    let touched = build::rename(&touched, d.ids);
    let note = Some(format!("{name}' on the touched keys"));
    let origin = Origin { rule: Some(rule), note, span: None };
    let rows = restrict(input, keys, &touched, &origin, d.ctx.equal)?;
    Ok(rows.with_origin(origin))
}

fn claim(input: &Rel, d: &Differ<'_, '_>) -> Weights {
    match input.weights() {
        Weights::Any => Weights::Any,
        Weights::One | Weights::Positive => {
            if props::keys(input, d.ctx.schema).is_empty() {
                Weights::Positive
            } else {
                Weights::One
            }
        }
    }
}
