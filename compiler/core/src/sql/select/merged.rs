//! The table expression of a source's change has merged rows already: a consolidation right above a scan of it that
//! reads all its columns is left out. Where several scans read different columns, it stays: fewer columns, fewer rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{Op, Rel, State, fold};
use crate::schema::TableId;

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
