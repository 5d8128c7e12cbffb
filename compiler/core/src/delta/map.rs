//! Map. Δ(π X) = π(ΔX)                                                                         `map.linear`
//!
//! Why it holds: π moves each row's weight to its image and adds up, so it commutes with − .
//! Reads: ΔX only. Cost: |ΔX|. Does not apply: to volatile expressions, which `resolve` rejects.
//!
//! With expressions that read the time: Δ(π X) = π(then)(ΔX) + π(now)(σ X') − π(then)(σ X')        `map.temporal`
//!
//! where σ keeps the rows for which an expression differs between the two times, and may keep others. Why it holds:
//! π(now)(X') − π(then)(X' − ΔX), and for rows that σ leaves out both images are the same. Reads: of X' the rows between
//! the bounds, through an index on what is compared. Cost: |ΔX| and the rows that time moved.

use super::Differ;
use crate::algebra::{ColId, Rel, Scalar, build, pick, time};
use crate::diag::Result;

const RULE: &str = "map.temporal";

pub(super) fn delta(rel: &Rel, input: &Rel, exprs: &[Scalar], d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let change = d.of(input)?;
    let name = d.name(input);
    let named = |f: &dyn Fn(&Scalar) -> Scalar| -> Vec<(ColId, Scalar)> {
        rel.col_ids().into_iter().zip(exprs.iter().map(f)).collect()
    };
    if !exprs.iter().any(time::reads) {
        let Some(change) = change else { return Ok(None) };
        let note = format!("Δ{name}, mapped");
        return Ok(Some(build::map_as(&change, named(&Scalar::clone)).by_rule("map.linear", Some(note))));
    }
    let mut terms = vec![];
    if let Some(change) = change {
        let note = format!("Δ{name}, at the time of the last refresh");
        terms.push(build::map_as(&change, named(&time::then)).by_rule(RULE, Some(note)));
    }
    let crossed = time::crossed(exprs);
    let note = |when: &str| Some(format!("rows of {name}' that time changed, {when}"));
    let rows = |when: &str| pick::rows(input, crossed.clone()).by_rule(RULE, note(when));
    terms.push(build::map_as(&rows("now"), named(&Scalar::clone)).by_rule(RULE, note("now")));
    let before = build::map_as(&rows("before"), named(&time::then)).by_rule(RULE, note("before"));
    terms.push(build::negate(&before).by_rule(RULE, note("before")));
    let note = format!("Δ{}", d.name(rel));
    Ok(Some(build::union_all_as(terms, &rel.col_ids()).by_rule(RULE, Some(note))))
}
