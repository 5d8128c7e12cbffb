//! The comment above a table expression: what it holds and by which rule, from the [`Origin`](crate::algebra::Origin)s
//! of the nodes that it was made of.
//!
//! A node without a note of its own is described by that of its input.

use crate::algebra::{Op, Rel, State};
use crate::schema::Schema;

/// A first line with the rule, then one line per part of a union.
pub(super) fn comment(rel: &Rel, schema: &Schema) -> Vec<String> {
    let parts: Vec<String> = match rel.op() {
        Op::UnionAll { inputs } => inputs.iter().map(|i| note(i, schema)).collect(),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => vec![],
    };
    // The parts say what a union is that has no note.
    let own =
        if parts.is_empty() || rel.origin().note.is_some() { note(rel, schema) } else { "sum of".to_owned() };
    let rule = rule(rel).map_or_else(String::new, |r| format!("  [{r}]"));
    let mut lines = vec![one_line(&own) + &rule];
    lines.extend(parts.iter().map(|part| match part.strip_prefix("− ") {
        Some(rest) => one_line(&format!("  − {rest}")),
        None => one_line(&format!("  + {part}")),
    }));
    lines
}

/// The rule that made a node, or that which it was made around.
fn rule(rel: &Rel) -> Option<&'static str> {
    let inner = match rel.op() {
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Negate { input }
        | Op::Guard { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. } => Some(input),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => None,
    };
    rel.origin().rule.or_else(|| inner.and_then(rule))
}

/// A few words for a node.
fn note(rel: &Rel, schema: &Schema) -> String {
    if let Some(own) = &rel.origin().note {
        return own.clone();
    }
    let of = |input: &Rel| note(input, schema);
    let list = |inputs: &[Rel], between| inputs.iter().map(of).collect::<Vec<_>>().join(between);
    match rel.op() {
        Op::Scan { table, state, .. } => {
            let name = schema.table(*table).map_or("", |t| t.name.name.as_str());
            match state {
                State::New => format!("{name}'"),
                State::Delta => format!("Δ{name}"),
            }
        }
        Op::Values { .. } => "constants".to_owned(),
        Op::Join { inputs, .. } => list(inputs, " ⋈ "),
        Op::Semi { left, right, anti, .. } => {
            format!("{} {} {}", of(left), if *anti { "▷" } else { "⋉" }, of(right))
        }
        Op::Outer { left, right, full, .. } => {
            format!("{} {} {}", of(left), if *full { "⟗" } else { "⟕" }, of(right))
        }
        Op::UnionAll { inputs } => format!("({})", list(inputs, " + ")),
        Op::Map { input, .. } | Op::Guard { input, .. } => of(input),
        Op::Filter { input, .. } => format!("{}, filtered", of(input)),
        Op::Repeat { input, .. } => format!("{}, repeated", of(input)),
        Op::FlatMap { input, .. } => format!("{}, expanded", of(input)),
        Op::Negate { input } => format!("− {}", of(input)),
        Op::Consolidate { input } => format!("{}, equal rows merged", of(input)),
        Op::Touched { input, .. } => format!("keys of {}", of(input)),
        Op::Aggregate { input, .. } => format!("groups of {}", of(input)),
        Op::Sums { input, .. } => format!("totals of {}", of(input)),
        Op::Window { input, .. } => format!("windows over {}", of(input)),
        Op::Top { input, .. } => format!("first rows of {}", of(input)),
        Op::Fixpoint { base, step, .. } => format!("recursion from {} by {}", of(base), of(step)),
        Op::Working => "the last round".to_owned(),
    }
}

/// A line break in a table's name would end the comment; a comment is to be read at a glance.
fn one_line(text: &str) -> String {
    const LONGEST: usize = 96;
    let line: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    if line.chars().count() <= LONGEST {
        line
    } else {
        line.chars().take(LONGEST - 1).chain(['…']).collect()
    }
}
