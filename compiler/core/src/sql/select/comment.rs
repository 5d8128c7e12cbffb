//! The comment above a table expression: what it holds and by which rule, from the [`Origin`](crate::algebra::Origin)s
//! of the nodes that it was made of.
//!
//! A node without a note of its own is described by that of its input.

use crate::algebra::{Op, Rel, fold};

/// A first line with the rule, then one line per part of a union.
pub(super) fn comment(rel: &Rel) -> Vec<String> {
    let parts: Vec<String> = match rel.op() {
        Op::UnionAll { inputs } => inputs.iter().filter_map(note).collect(),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. } => vec![],
    };
    let rule = rule(rel).map(|r| format!("[{r}]"));
    let head: Vec<String> = note(rel).into_iter().chain(rule).collect();
    let mut lines = if head.is_empty() { vec![] } else { vec![head.join("  ")] };
    lines.extend(parts.iter().map(|part| match part.strip_prefix("− ") {
        Some(rest) => format!("  − {rest}"),
        None => format!("  + {part}"),
    }));
    lines
}

/// The rule that made a node, or what it was made around.
fn rule(rel: &Rel) -> Option<&'static str> {
    rel.origin().rule.or_else(|| match fold::children(rel)[..] {
        [only] => rule(only),
        _ => None,
    })
}

/// A few words for a node.
fn note(rel: &Rel) -> Option<String> {
    if let Some(own) = &rel.origin().note {
        return Some(own.clone());
    }
    match rel.op() {
        Op::Scan { .. } | Op::Values { .. } | Op::Join { .. } | Op::UnionAll { .. } => None,
        Op::Map { input, .. } | Op::Guard { input, .. } => note(input),
        Op::Filter { input, .. } => note(input).map(|n| format!("{n}, filtered")),
        Op::Negate { input } => note(input).map(|n| format!("− {n}")),
        Op::Consolidate { input } => note(input).map(|n| format!("{n}, equal rows merged")),
        Op::Touched { input, .. } => note(input).map(|n| format!("keys of {n}")),
        Op::Aggregate { input, .. } => note(input).map(|n| format!("groups of {n}")),
        Op::Sums { input, .. } => note(input).map(|n| format!("totals of {n}")),
    }
}
