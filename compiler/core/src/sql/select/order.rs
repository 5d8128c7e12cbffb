//! In which order the inputs of a join stand in FROM.
//!
//! A query is left in the user's order. A join that reads a change, or picks the rows that time moved, begins with it, and
//! goes on along its conditions: other changes first, then what is looked up by a key (at most one row each), then what an
//! equality leads to, then what any condition leads to. The number of rows on the way stays that of the change as long as possible.
//!
//! It is what a reader expects, and it allows to plan in this order as it stands (`join_collapse_limit = 1`): PostgreSQL's
//! search over six and more tables takes longer than running the join. Reads no statistics: for a large change another
//! order may be better, but one with so many changed rows is recomputed anyway.

use std::collections::BTreeSet;

use crate::algebra::{ColId, Rel, Scalar, fold, props, scalar, time};
use crate::schema::Schema;

pub(super) fn of<'r>(
    inputs: &'r [Rel],
    on: &[Scalar],
    schema: &Schema,
    changes: &dyn Fn(&Rel) -> bool,
) -> Vec<&'r Rel> {
    let mut rest: Vec<&Rel> = inputs.iter().collect();
    let picking = time::picking(on);
    let few = |rel: &Rel| {
        let own: BTreeSet<ColId> = rel.col_ids().into_iter().collect();
        changes(rel) || picking.iter().any(|of| of.is_subset(&own))
    };
    if !inputs.iter().any(few) {
        return rest;
    }
    let reads: Vec<BTreeSet<ColId>> = on.iter().map(fold::columns).collect();
    let mut placed: BTreeSet<ColId> = BTreeSet::new();
    let mut ordered = vec![];
    while !rest.is_empty() {
        let rank = |rel: &Rel| rank(rel, few(rel), on, &reads, &placed, schema);
        let best = rest.iter().enumerate().min_by_key(|(at, rel)| (rank(rel), *at)).map_or(0, |(at, _)| at);
        let next = rest.remove(best);
        placed.extend(next.col_ids());
        ordered.push(next);
    }
    ordered
}

/// How near an input is to what is placed already.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Change,
    ByKey,
    ByEquality,
    ByCondition,
    Apart,
}

fn rank(
    rel: &Rel,
    few: bool,
    on: &[Scalar],
    reads: &[BTreeSet<ColId>],
    placed: &BTreeSet<ColId>,
    schema: &Schema,
) -> Rank {
    let own: BTreeSet<ColId> = rel.col_ids().into_iter().collect();
    let leads_here = |read: &&BTreeSet<ColId>| {
        !read.is_disjoint(&own)
            && !read.is_disjoint(placed)
            && read.iter().all(|c| own.contains(c) || placed.contains(c))
    };
    let connected = reads.iter().any(|r| leads_here(&r));
    if few && (connected || placed.is_empty()) {
        return Rank::Change;
    }
    if placed.is_empty() || !connected {
        return Rank::Apart;
    }
    let found: BTreeSet<ColId> = on
        .iter()
        .filter_map(scalar::as_equality)
        .filter_map(|(a, b)| {
            match (own.contains(&a) && placed.contains(&b), own.contains(&b) && placed.contains(&a)) {
                (true, _) => Some(a),
                (_, true) => Some(b),
                (false, false) => None,
            }
        })
        .collect();
    if props::keys(rel, schema).iter().any(|key| key.iter().all(|c| found.contains(c))) {
        Rank::ByKey
    } else if found.is_empty() {
        Rank::ByCondition
    } else {
        Rank::ByEquality
    }
}
