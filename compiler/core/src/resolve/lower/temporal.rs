//! Moves the current time to where it is maintained: into filters, maps and conditions of inner joins.
//!
//! | Where it stands | Definition |
//! |---|---|
//! | WHERE, HAVING | a filter, as near to the tables as it commutes |
//! | ON of a semi or outer join, right side only | a filter on the right side |
//! | ON of a semi join, left side only | a filter on the left side |
//! | else in ON; in arguments and FILTER of aggregates, in windows, orders, functions in FROM | a column of a map below, with the truth of the bound |
//! | VALUES | a map of one row |
//!
//! Why it holds: a condition is the same whether it is tested or its truth is read from a column. What stands outside of
//! bounds becomes a column too; that is right, but every row changes with it, see [`time`].

use std::collections::BTreeSet;

use crate::algebra::build::{self, ColIds, remake};
use crate::algebra::fold::{
    self, columns, map_agg, map_order, map_parts, map_window, rewrite, scalars, visit,
};
use crate::algebra::scalar::{self, and};
use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, TableCall, pick, time};

/// The plan with the time in filters, maps and inner joins only.
pub(crate) fn place(rel: &Rel, ids: &mut ColIds) -> Rel {
    rewrite(rel, &mut |node| if reads(&node) { placed(&node, ids) } else { node })
}

/// Where a placed plan cannot be maintained although each use of the time is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// Some node reads the time outside of bounds.
    pub(crate) loose: bool,
    /// A recursion reads it.
    pub(crate) recursive: bool,
    /// A bound compares a value that is computed from many rows.
    pub(crate) computed: bool,
}

/// See [`Findings`].
pub(crate) fn findings(rel: &Rel) -> Findings {
    let mut found = Findings::default();
    visit(rel, &mut |node| {
        found.recursive |= matches!(node.op(), Op::Fixpoint { .. }) && time::anywhere(rel);
        for scalar in scalars(node).into_iter().filter(|s| time::reads(s)) {
            let (bounds, loose) = time::bounds(scalar);
            found.loose |= loose;
            let of_rows = bounds.into_iter().filter_map(time::of_row).flat_map(columns);
            for id in of_rows {
                found.computed |= !fold::children(node).into_iter().any(|input| of_tables(input, id));
            }
        }
    });
    found
}

fn reads(node: &Rel) -> bool {
    scalars(node).into_iter().any(time::reads)
}

fn placed(node: &Rel, ids: &mut ColIds) -> Rel {
    let origin = || node.origin().clone();
    let mut new = Columns::default();
    let op = match node.op() {
        Op::Filter { input, pred } => {
            let (plain, timed) = time::split(pred);
            let below = pick::rows(input, and(timed));
            return if plain.is_empty() {
                below
            } else {
                build::filter(&below, and(plain)).with_origin(origin())
            };
        }
        Op::Values { rows } => {
            let row = |row: &Vec<Scalar>| {
                build::map_as(
                    &build::one_row(),
                    node.col_ids().into_iter().zip(row.iter().cloned()).collect(),
                )
            };
            let rows: Vec<Rel> = rows.iter().map(row).collect();
            return match rows.as_slice() {
                [only] => only.with_origin(origin()),
                _ => build::union_all_as(rows, &node.col_ids()).with_origin(origin()),
            };
        }
        Op::Semi { left, right, on, anti } => return semi(node, left, right, on, *anti, ids),
        Op::Outer { left, right, on, full } => return outer(node, left, right, on, *full, ids),
        Op::Aggregate { input, keys, aggs } => {
            let aggs = aggs.iter().map(|a| map_agg(a, &mut |s| new.read(s, ids))).collect();
            Op::Aggregate { input: new.over(input), keys: keys.clone(), aggs }
        }
        Op::Window { input, partition, calls } => {
            let calls = calls.iter().map(|c| map_window(c, &mut |s| new.read(s, ids))).collect();
            Op::Window { input: new.over(input), partition: partition.clone(), calls }
        }
        Op::Top { input, partition, order, limit, offset, ties } => {
            let order = map_order(order, &mut |s| new.read(s, ids));
            Op::Top {
                input: new.over(input),
                partition: partition.clone(),
                order,
                limit: *limit,
                offset: *offset,
                ties: *ties,
            }
        }
        Op::Repeat { input, times } => {
            let times = new.read(times, ids);
            Op::Repeat { input: new.over(input), times }
        }
        Op::FlatMap { input, calls, ordinality, outer } => {
            let mut arguments = |c: &TableCall| TableCall {
                call: map_parts(&c.call, &mut |s| new.read(s, ids)),
                ..c.clone()
            };
            let calls = calls.iter().map(&mut arguments).collect();
            Op::FlatMap { input: new.over(input), calls, ordinality: *ordinality, outer: *outer }
        }
        Op::Map { .. }
        | Op::Join { .. }
        | Op::Scan { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Sums { .. }
        | Op::Fixpoint { .. }
        | Op::Working => return node.clone(),
    };
    build::project(&remake(node, op), &node.col_ids()).with_origin(origin())
}

fn semi(node: &Rel, left: &Rel, right: &Rel, on: &[Scalar], anti: bool, ids: &mut ColIds) -> Rel {
    let mut sides = Sides::of(left, right);
    let on = sides.conditions(on, !anti, true, ids);
    let (left, right) = sides.rels();
    let joined = build::semi_or_anti(&left, &right, on, anti).with_origin(node.origin().clone());
    build::project(&joined, &node.col_ids())
}

fn outer(node: &Rel, left: &Rel, right: &Rel, on: &[Scalar], full: bool, ids: &mut ColIds) -> Rel {
    let mut sides = Sides::of(left, right);
    let on = sides.conditions(on, false, !full, ids);
    let (left, right) = sides.rels();
    let joined = build::outer(&left, &right, on, full).with_origin(node.origin().clone());
    build::project(&joined, &node.col_ids())
}

/// Columns that a map adds, each the value of a bound or of the time.
#[derive(Default)]
struct Columns(Vec<(ColId, Scalar)>);

impl Columns {
    /// The scalar over these columns.
    fn read(&mut self, s: &Scalar, ids: &mut ColIds) -> Scalar {
        if !time::reads(s) {
            return s.clone();
        }
        if time::is_bound(s) || matches!(s.kind, ScalarKind::Now(_)) {
            return self.column(s, ids);
        }
        map_parts(s, &mut |part| self.read(part, ids))
    }

    fn column(&mut self, s: &Scalar, ids: &mut ColIds) -> Scalar {
        let known = self.0.iter().find(|(_, e)| e == s).map(|(id, _)| *id);
        let id = known.unwrap_or_else(|| {
            let id = ids.fresh();
            self.0.push((id, s.clone()));
            id
        });
        Scalar { kind: ScalarKind::Col(id), ty: s.ty.clone() }
    }

    /// The input with these columns.
    fn over(&self, input: &Rel) -> Rel {
        if self.0.is_empty() {
            return input.clone();
        }
        let own = input.cols().iter().map(|c| (c.id, scalar::col(c)));
        build::map_as(input, own.chain(self.0.iter().cloned()).collect())
    }
}

/// The sides of a semi or outer join.
struct Sides {
    left: Rel,
    right: Rel,
    of_left: BTreeSet<ColId>,
    of_right: BTreeSet<ColId>,
    on_left: Columns,
    on_right: Columns,
}

impl Sides {
    fn of(left: &Rel, right: &Rel) -> Sides {
        Sides {
            left: left.clone(),
            right: right.clone(),
            of_left: left.col_ids().into_iter().collect(),
            of_right: right.col_ids().into_iter().collect(),
            on_left: Columns::default(),
            on_right: Columns::default(),
        }
    }

    /// The conditions without the time. Those over one side become filters of it where that means the same.
    fn conditions(
        &mut self,
        on: &[Scalar],
        filter_left: bool,
        filter_right: bool,
        ids: &mut ColIds,
    ) -> Vec<Scalar> {
        let mut rest = vec![];
        for condition in on.iter().flat_map(|p| scalar::conjuncts(p.clone())) {
            let used = columns(&condition);
            if !time::reads(&condition) {
                rest.push(condition);
            } else if filter_right && used.is_subset(&self.of_right) {
                self.right = pick::rows(&self.right, condition);
            } else if filter_left && used.is_subset(&self.of_left) {
                self.left = pick::rows(&self.left, condition);
            } else {
                rest.push(self.read(&condition, ids));
            }
        }
        rest
    }

    fn read(&mut self, s: &Scalar, ids: &mut ColIds) -> Scalar {
        if !time::reads(s) {
            return s.clone();
        }
        let used = columns(s);
        if time::is_bound(s) && used.is_subset(&self.of_left) {
            return self.on_left.column(s, ids);
        }
        if time::is_bound(s) && used.is_subset(&self.of_right) {
            return self.on_right.column(s, ids);
        }
        if let ScalarKind::Now(_) = s.kind {
            return self.on_left.column(s, ids);
        }
        map_parts(s, &mut |part| self.read(part, ids))
    }

    fn rels(&self) -> (Rel, Rel) {
        (self.on_left.over(&self.left), self.on_right.over(&self.right))
    }
}

/// Whether a column is computed row by row from tables, so that few of its rows can be found without the others.
fn of_tables(rel: &Rel, id: ColId) -> bool {
    let Some(at) = rel.cols().iter().position(|c| c.id == id) else { return false };
    match rel.op() {
        Op::Scan { .. } | Op::Values { .. } => true,
        Op::Map { input, exprs } => {
            exprs.get(at).is_some_and(|e| columns(e).into_iter().all(|used| of_tables(input, used)))
        }
        Op::Filter { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Guard { input, .. } => of_tables(input, id),
        Op::Join { inputs, .. } => inputs.iter().any(|input| of_tables(input, id)),
        Op::Semi { left, .. } => of_tables(left, id),
        Op::Outer { left, right, .. } => of_tables(left, id) || of_tables(right, id),
        Op::UnionAll { inputs } => {
            inputs.iter().all(|i| i.cols().get(at).is_some_and(|c| of_tables(i, c.id)))
        }
        Op::Aggregate { input, keys, .. }
        | Op::Touched { input, keys }
        | Op::Sums { input, keys, .. }
        | Op::Window { input, partition: keys, .. }
        | Op::Top { input, partition: keys, .. } => keys.contains(&id) && of_tables(input, id),
        Op::Fixpoint { .. } | Op::Working => false,
    }
}
