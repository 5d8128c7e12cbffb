//! Merges the changes of a source on the columns that are used, once per source and column list.
//!
//! Law: consolidate is the identity on Z-sets. An update that leaves the used columns alone cancels here instead of
//! running through every term; and two scans of one change (a self join) share one merge, the second being a renaming
//! of the first. Reads: the buffer rows of the window. Cost: one grouping of |ΔR| rows.
//! Does not apply to columns of a type without equality, which cannot be grouped.

use std::collections::HashMap;

use super::Context;
use crate::algebra::fold;
use crate::algebra::{Op, Rel, State, build};

pub(super) fn run(rel: &Rel, ctx: &Context<'_>) -> Rel {
    let mut merged: HashMap<(crate::schema::TableId, Vec<usize>), Rel> = HashMap::new();
    fold::rewrite(rel, &mut |node| {
        let Op::Scan { table, state: State::Delta, columns } = node.op() else { return node };
        if node.cols().iter().any(|c| (ctx.equal)(&c.ty).is_none()) {
            return node;
        }
        let first = merged
            .entry((*table, columns.clone()))
            .or_insert_with(|| build::consolidate(&node).with_origin(node.origin().clone()));
        build::relabel(first, node.cols())
    })
}
