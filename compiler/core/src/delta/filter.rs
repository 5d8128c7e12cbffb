//! Filter. Δ(σ X) = σ(ΔX)                                                                      `filter.linear`
//!
//! Why it holds: σ keeps or drops a row whatever its weight, so it commutes with − .
//! Reads: ΔX only. Cost: |ΔX|.
//!
//! With a condition t on the time, whose truth for a row moves: Δ(σt X) = σt(then)(ΔX) + came(X') − went(X')
//!                                                                                              `filter.temporal`
//!
//! came: the rows for which t became true since the last refresh; went: those for which it became false, see
//! [`time`]. Why it holds: σt(now)(X') − σt(then)(X' − ΔX) = σt(then)(ΔX) + σt(now)(X') − σt(then)(X'), and the last two
//! differ in the rows that moved. For any two times. Several conditions are filters one over the other: the first is
//! looked at in the present, the later ones at the old time.
//!
//! Reads: of X' the rows between the bounds, through an index on what is compared. Cost: |ΔX| and the rows that moved.

use super::Differ;
use crate::algebra::scalar::and;
use crate::algebra::{Rel, Scalar, build, pick, time};
use crate::diag::Result;

const RULE: &str = "filter.temporal";

pub(super) fn delta(rel: &Rel, input: &Rel, pred: &Scalar, d: &mut Differ<'_, '_>) -> Result<Option<Rel>> {
    let change = d.of(input)?;
    let (plain, timed) = time::split(pred);
    if timed.is_empty() {
        let Some(change) = change else { return Ok(None) };
        let note = format!("Δ{}, filtered", d.name(input));
        return Ok(Some(build::filter(&change, pred.clone()).by_rule("filter.linear", Some(note))));
    }
    let name = d.name(input);
    let mut terms = vec![];
    if let Some(change) = change {
        let note = format!("Δ{name}, filtered at the time of the last refresh");
        terms.push(build::filter(&change, time::then(pred)).by_rule(RULE, Some(note)));
    }
    for (at, condition) in timed.iter().enumerate() {
        let others = plain.iter().cloned().chain(
            timed
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(i, other)| if i < at { other.clone() } else { time::then(other) }),
        );
        let others: Vec<Scalar> = others.collect();
        let [came, went] = time::moved(condition);
        let rows = |moved: Scalar, what: &str| {
            let moved = pick::rows(input, and(std::iter::once(moved).chain(others.clone())));
            moved.by_rule(RULE, Some(format!("rows of {name}' that time let {what}")))
        };
        terms.push(rows(came, "in"));
        let note = Some(format!("rows of {name}' that time let out"));
        terms.push(build::negate(&rows(went, "out")).by_rule(RULE, note));
    }
    Ok(match terms.as_slice() {
        [only] => Some(only.clone()),
        _ => {
            let note = format!("Δ{}", d.name(rel));
            Some(build::union_all_as(terms, &rel.col_ids()).by_rule(RULE, Some(note)))
        }
    })
}
