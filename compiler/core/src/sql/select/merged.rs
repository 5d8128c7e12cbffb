//! Where the rows of a change are merged: once, and only where somebody cares.
//!
//! The table expression of a source's change has merged rows already: a consolidation right above a scan of it that
//! reads all its columns is left out. Where several scans read different columns, it stays: fewer columns, fewer rows.
//!
//! If all that happens to a change before it is summed up or consolidated is linear in its weights (map, filter, union,
//! negation), its rows need not be merged at all: Σ w·x is the same. One grouping less, which is half of the work of an
//! aggregate over one table. Joins want merged rows (fewer look-ups), touched keys and extrema need them.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::algebra::{Op, Rel, State, Total, fold};
use crate::schema::TableId;

/// The sources whose changes some plan wants merged.
pub(super) fn wanted(plans: &[&Rel]) -> BTreeSet<TableId> {
    let mut tables = BTreeSet::new();
    for plan in plans {
        // Inside a plan, a key whose rows cancel out must not occur. Whoever reads totals at the root is content with
        // zeros.
        let linear = |t: &Total| !matches!(t, Total::Extreme { .. });
        if let Op::Sums { input, totals, .. } = plan.op()
            && totals.iter().all(linear)
        {
            merge(input, Above::Sum, &mut HashSet::new(), &mut tables);
        } else {
            merge(plan, Above::Other, &mut HashSet::new(), &mut tables);
        }
    }
    tables
}

/// What becomes of the rows of a node.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Above {
    /// Nothing but linear operators until weights are summed up.
    Sum,
    /// Anything.
    Other,
}

fn merge<'a>(
    rel: &'a Rel,
    above: Above,
    seen: &mut HashSet<(&'a Rel, Above)>,
    tables: &mut BTreeSet<TableId>,
) {
    if !seen.insert((rel, above)) {
        return;
    }
    let below = match rel.op() {
        Op::Scan { table, state: State::Delta, .. } => {
            if above == Above::Other {
                tables.insert(*table);
            }
            return;
        }
        Op::Map { .. } | Op::Filter { .. } | Op::UnionAll { .. } | Op::Negate { .. } => above,
        Op::Consolidate { .. } => Above::Sum,
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::FlatMap { .. }
        | Op::Repeat { .. }
        | Op::Outer { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. } => Above::Other,
    };
    for child in fold::children(rel) {
        merge(child, below, seen, tables);
    }
}

/// The plans without consolidations that change nothing.
pub(super) fn leave_out(plans: &[Rel]) -> Vec<Rel> {
    let mut used: BTreeMap<TableId, BTreeSet<usize>> = BTreeMap::new();
    for plan in plans {
        fold::visit(plan, &mut |rel| {
            if let Op::Scan { table, state: State::Delta, columns } = rel.op() {
                used.entry(*table).or_default().extend(columns);
            }
        });
    }
    fold::rewrite_all(plans, &mut |rel| {
        if let Op::Consolidate { input } = rel.op()
            && let Op::Scan { table, state: State::Delta, columns } = input.op()
            && used.get(table).is_some_and(|all| all.len() == columns.iter().collect::<BTreeSet<_>>().len())
        {
            return input.clone();
        }
        rel
    })
}
