//! Whether time alone changes the result: the question that a refresh without pending changes asks first.
//!
//! ```text
//! for each bound x op g(now) over columns of a table T:   is there a row of T with x between g(then) and g(now)
//! ```
//!
//! Why it holds: without a changed row, the query changes only if the truth of some bound does for some row, and the
//! columns of a bound are columns of a table, seen through maps, joins and groupings by them. Rows that the query leaves
//! out for other reasons count here too; then the refresh finds nothing to do. What it costs: a look into the index on x.
//!
//! Where a bound compares what is no column of one table, or the time stands outside of bounds, a refresh always looks.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::algebra::fold::{self, children, columns, scalars, substitute, visit};
use crate::algebra::{ColId, Op, Rel, Scalar, State, build, scalar, time};

/// How time changes the result of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Moves {
    /// It does not.
    #[default]
    Never,
    /// Only if one of these has a row.
    Rows(Vec<Rel>),
    /// It may at any time.
    Always,
}

impl Moves {
    /// Whether time changes the result at all.
    #[must_use]
    pub fn any(&self) -> bool {
        *self != Moves::Never
    }

    /// Of a query.
    pub(super) fn of(rel: &Rel) -> Moves {
        if !time::anywhere(rel) {
            return Moves::Never;
        }
        let mut probes: Option<Vec<Rel>> = Some(vec![]);
        visit(rel, &mut |node| {
            let found = of_node(node);
            probes = match (probes.take(), found) {
                (Some(mut all), Some(more)) => {
                    all.extend(more);
                    Some(all)
                }
                (None, _) | (_, None) => None,
            };
        });
        match probes {
            Some(mut probes) => {
                let mut seen = HashSet::new();
                // Two conditions over one table may ask for the same rows.
                probes.retain(|p| seen.insert(p.clone()));
                Moves::Rows(probes)
            }
            None => Moves::Always,
        }
    }
}

/// The probes of the bounds that stand in a node; `None` where there is no telling.
fn of_node(node: &Rel) -> Option<Vec<Rel>> {
    let mut probes = vec![];
    for scalar in scalars(node).into_iter().filter(|s| time::reads(s)) {
        let (bounds, loose) = time::bounds(scalar);
        if loose {
            return None;
        }
        for bound in bounds {
            if columns(bound).is_empty() {
                probes.push(empty_rows(&build::one_row(), bound));
            } else {
                let below = children(node).into_iter().map(|input| rows(input, bound));
                probes.extend(below.into_iter().find_map(|p| p)?);
            }
        }
    }
    Some(probes)
}

fn empty_rows(of: &Rel, bound: &Scalar) -> Rel {
    build::project(&build::filter(of, time::crossed([bound])), &[])
}

/// The rows of the tables from which the columns of a bound come for which it changed.
fn rows(rel: &Rel, bound: &Scalar) -> Option<Vec<Rel>> {
    let own: BTreeSet<ColId> = rel.col_ids().into_iter().collect();
    if !columns(bound).is_subset(&own) {
        return None;
    }
    let with = |input: &Rel, by_id: &BTreeMap<ColId, Scalar>| {
        rows(input, &substitute(bound, &|id| by_id.get(&id).cloned()))
    };
    match rel.op() {
        Op::Scan { state: State::New, .. } => Some(vec![empty_rows(rel, bound)]),
        Op::Map { input, exprs } => {
            with(input, &rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect())
        }
        Op::UnionAll { inputs } => {
            let mut all = vec![];
            for input in inputs {
                let columns = rel.col_ids().into_iter().zip(input.cols().iter().map(scalar::col));
                all.extend(with(input, &columns.collect())?);
            }
            Some(all)
        }
        Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Guard { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Aggregate { .. }
        | Op::Touched { .. }
        | Op::Sums { .. }
        | Op::Window { .. }
        | Op::Top { .. } => fold::children(rel).into_iter().find_map(|input| rows(input, bound)),
        Op::Scan { state: State::Delta, .. } | Op::Values { .. } | Op::Fixpoint { .. } | Op::Working => None,
    }
}
