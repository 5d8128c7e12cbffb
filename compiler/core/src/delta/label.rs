//! A few words for a plan, for the comments above CTEs: `orders`, `orders ⋈ customers`, `groups of orders`.

use crate::algebra::{Op, Rel};
use crate::schema::Schema;

/// Longer names are cut: a comment is to be read at a glance.
const LONGEST: usize = 60;

/// Deeper joins and unions are not spelled out; it also bounds the work.
const DEEPEST: usize = 3;

/// The name of a plan. A compound one is in parentheses, so that Δ or ' can be put to it.
pub(super) fn name(rel: &Rel, schema: &Schema) -> String {
    let full = full_name(rel, schema, DEEPEST);
    if full.chars().count() <= LONGEST {
        return full;
    }
    let cut: String = full.chars().take(LONGEST - 2).collect();
    format!("{cut}…)")
}

fn full_name(rel: &Rel, schema: &Schema, depth: usize) -> String {
    let list = |inputs: &[Rel], between: &str| match inputs {
        [only] => full_name(only, schema, depth),
        _ if depth == 0 => "(…)".to_owned(),
        _ => format!(
            "({})",
            inputs.iter().map(|r| full_name(r, schema, depth - 1)).collect::<Vec<_>>().join(between)
        ),
    };
    let two = |left: &Rel, right: &Rel, between: &str| list(&[left.clone(), right.clone()], between);
    match rel.op() {
        Op::Scan { table, .. } => {
            schema.table(*table).map_or_else(|| format!("table {}", table.0), |t| one_line(&t.name.name))
        }
        Op::Values { .. } => "(constants)".to_owned(),
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Repeat { input, .. }
        | Op::Guard { input, .. } => full_name(input, schema, depth),
        Op::Join { inputs, .. } => list(inputs, " ⋈ "),
        Op::Semi { left, right, anti, .. } => two(left, right, if *anti { " ▷ " } else { " ⋉ " }),
        Op::Outer { left, right, full, .. } => two(left, right, if *full { " ⟗ " } else { " ⟕ " }),
        Op::UnionAll { inputs } => list(inputs, " + "),
        Op::Touched { input, .. } => format!("(keys of {})", full_name(input, schema, depth)),
        Op::Aggregate { input, .. } => format!("(groups of {})", full_name(input, schema, depth)),
        Op::FlatMap { input, .. } => format!("(expanded {})", full_name(input, schema, depth)),
        Op::Sums { input, .. } => format!("(totals of {})", full_name(input, schema, depth)),
        Op::Window { input, .. } => format!("(windows over {})", full_name(input, schema, depth)),
        Op::Top { input, .. } => format!("(first rows of {})", full_name(input, schema, depth)),
        Op::Fixpoint { base, .. } => format!("(recursion from {})", full_name(base, schema, depth)),
        Op::Working => "(the last round)".to_owned(),
    }
}

/// A table may be called anything, a line break included, which would end a comment.
fn one_line(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { '�' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::build::{self, ColIds};
    use crate::algebra::random::schema;
    use crate::schema::TableId;

    #[test]
    fn names_are_short_and_on_one_line() {
        let mut schema = schema();
        schema.tables[0].name.name = "a\nb".to_owned();
        let mut ids = ColIds::default();
        let scan = |table: u32| build::scan_as(TableId(table), crate::algebra::State::New, vec![], vec![]);
        let (a, s) = (scan(0), scan(1));
        let join = build::join(vec![a, s], vec![]);
        assert_eq!(name(&join, &schema), "(a�b ⋈ s)");
        let mut deep = join;
        for _ in 0..60 {
            deep = build::union_all(vec![deep.clone(), deep], &mut ids);
        }
        assert!(name(&deep, &schema).chars().count() <= LONGEST);
    }
}
