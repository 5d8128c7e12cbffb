//! Drops columns that nobody reads, down to the scans: less to read, less to capture, and changes of other columns
//! cancel out.
//!
//! Law: projection commutes with every linear operator. What each node must give is the union of what its readers need,
//! so a shared node stays shared.
//!
//! Does not apply to the inputs of operators that ask *which rows occur*, when these are signed: rows that differ only
//! in a dropped column would be merged there, and +1 and −1 would cancel. So `touched`, `sums` and guards keep every
//! column of a signed input (a guard excepted whose own term reads it and vanishes with it), and a consolidated set
//! keeps its columns because it is a set only with all of them. A scan keeps at least one column.

use std::collections::{BTreeSet, HashMap};

use super::Context;
use crate::algebra::fold::{
    agg_scalars, columns, columns_into, map_children, total_scalar, visit, window_scalars,
};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, Weights, build};
use crate::schema::Schema;

type Needs = HashMap<usize, BTreeSet<ColId>>;

pub(super) fn run(rel: &Rel, ctx: &Context<'_>) -> Rel {
    let mut order = vec![];
    visit(rel, &mut |node| order.push(node));
    let mut needs: Needs = HashMap::from([(rel.address(), rel.col_ids().into_iter().collect())]);
    for node in order.iter().rev() {
        for (child, columns) in demands(node, &needs) {
            needs.entry(child.address()).or_default().extend(columns);
        }
    }
    let mut done: HashMap<usize, Rel> = HashMap::new();
    for node in order {
        let over = map_children(node, &mut |child| done.get(&child.address()).unwrap_or(child).clone());
        let needed = needs.get(&node.address()).cloned().unwrap_or_default();
        done.insert(node.address(), prune(node, &over, &needed, ctx.schema));
    }
    let pruned = done.remove(&rel.address()).unwrap_or_else(|| rel.clone());
    build::project(&pruned, &rel.col_ids())
}

/// What a node reads of its inputs, to give what it must.
fn demands<'a>(node: &'a Rel, needs: &Needs) -> Vec<(&'a Rel, BTreeSet<ColId>)> {
    let needed = needs.get(&node.address()).cloned().unwrap_or_default();
    let all = |input: &Rel| -> BTreeSet<ColId> { input.col_ids().into_iter().collect() };
    let unless_signed = |input: &Rel, columns: BTreeSet<ColId>| {
        if input.weights() == Weights::Any { all(input) } else { columns }
    };
    match node.op() {
        Op::Scan { .. } | Op::Values { .. } | Op::Working => vec![],
        // Columns that nobody reads tell rows apart, and stop the recursion.
        Op::Fixpoint { base, step, .. } => vec![(base, all(base)), (step, all(step))],
        Op::Map { input, exprs } => {
            let mut used = BTreeSet::new();
            for (_, expr) in node.cols().iter().zip(exprs).filter(|(c, _)| needed.contains(&c.id)) {
                columns_into(expr, &mut used);
            }
            vec![(input, used)]
        }
        Op::Filter { input, pred } | Op::Repeat { input, times: pred } => {
            vec![(input, &needed | &columns(pred))]
        }
        Op::FlatMap { input, calls, .. } => {
            let used = calls.iter().fold(&needed & &all(input), |mut used, call| {
                columns_into(&call.call, &mut used);
                used
            });
            vec![(input, used)]
        }
        Op::Join { inputs, on } => {
            let used = &needed | &read_by(on);
            inputs.iter().map(|input| (input, &used & &all(input))).collect()
        }
        Op::Semi { left, right, on, .. } => {
            let used = read_by(on);
            vec![(left, &needed | &(&used & &all(left))), (right, &used & &all(right))]
        }
        Op::Outer { left, right, on, .. } => {
            let used = &needed | &read_by(on);
            vec![(left, &used & &all(left)), (right, &used & &all(right))]
        }
        Op::UnionAll { inputs } => {
            let here = |input: &Rel| {
                let pairs = node.cols().iter().zip(input.cols());
                pairs.filter(|(own, _)| needed.contains(&own.id)).map(|(_, c)| c.id).collect()
            };
            inputs.iter().map(|input| (input, here(input))).collect()
        }
        Op::Consolidate { input } if node.weights() == Weights::One => vec![(input, all(input))],
        Op::Negate { input } | Op::Consolidate { input } => vec![(input, needed)],
        Op::Touched { input, keys } => {
            vec![(input, unless_signed(input, keys.iter().copied().collect()))]
        }
        Op::Guard { input, nonempty } => {
            let guards = nonempty
                .iter()
                .filter(|g| !vanishes(input, g))
                .map(|g| (g, unless_signed(g, BTreeSet::new())));
            std::iter::once((input, needed.clone())).chain(guards).collect()
        }
        Op::Aggregate { input, keys, aggs } => {
            let mut used: BTreeSet<ColId> = keys.iter().copied().collect();
            let own = node.cols().iter().skip(keys.len());
            for (_, call) in own.zip(aggs).filter(|(c, _)| needed.contains(&c.id)) {
                agg_scalars(call).into_iter().for_each(|s| columns_into(s, &mut used));
            }
            vec![(input, used)]
        }
        Op::Sums { input, keys, totals } => {
            let mut used: BTreeSet<ColId> = keys.iter().copied().collect();
            totals.iter().filter_map(total_scalar).for_each(|s| columns_into(s, &mut used));
            vec![(input, unless_signed(input, used))]
        }
        Op::Window { input, partition, calls } => {
            let mut used: BTreeSet<ColId> = partition.iter().copied().collect();
            let own = node.cols().iter().skip(input.cols().len());
            for (_, call) in own.zip(calls).filter(|(c, _)| needed.contains(&c.id)) {
                window_scalars(call).into_iter().for_each(|s| columns_into(s, &mut used));
            }
            vec![(input, &(&needed & &all(input)) | &used)]
        }
        Op::Top { input, partition, order, .. } => {
            let mut used: BTreeSet<ColId> = partition.iter().copied().collect();
            order.iter().for_each(|k| columns_into(&k.expr, &mut used));
            vec![(input, &needed | &used)]
        }
    }
}

fn read_by(on: &[Scalar]) -> BTreeSet<ColId> {
    let mut used = BTreeSet::new();
    on.iter().for_each(|p| columns_into(p, &mut used));
    used
}

/// Whether a plan is certainly empty when `guard`, as far as the plan reads it, is.
fn vanishes(rel: &Rel, guard: &Rel) -> bool {
    if rel.same(guard) {
        return true;
    }
    match rel.op() {
        Op::Scan { .. } | Op::Values { .. } | Op::Working => false,
        Op::Fixpoint { base, .. } => vanishes(base, guard),
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Touched { input, .. }
        | Op::Guard { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Sums { input, .. }
        | Op::Window { input, .. }
        | Op::Top { input, .. } => vanishes(input, guard),
        Op::Aggregate { input, keys, .. } => !keys.is_empty() && vanishes(input, guard),
        Op::Join { inputs, .. } => inputs.iter().any(|i| vanishes(i, guard)),
        Op::Semi { left, .. } => vanishes(left, guard),
        Op::Outer { left, right, full, .. } => vanishes(left, guard) && (!full || vanishes(right, guard)),
        Op::UnionAll { inputs } => inputs.iter().all(|i| vanishes(i, guard)),
    }
}

/// The node over pruned inputs, with at least the needed columns.
fn prune(old: &Rel, over: &Rel, needed: &BTreeSet<ColId>, schema: &Schema) -> Rel {
    let origin = || old.origin().clone();
    let kept = |col: &Col| needed.contains(&col.id);
    match (old.op(), over.op()) {
        (Op::Scan { table, state, columns }, _) => {
            let key = schema.table(*table).and_then(|t| t.keys.first()).and_then(|k| k.columns.first());
            let spare = columns.iter().position(|c| Some(c) == key).unwrap_or(0);
            let none = !old.cols().iter().any(kept);
            let (columns, cols): (Vec<usize>, Vec<Col>) = columns
                .iter()
                .zip(old.cols())
                .enumerate()
                .filter(|(i, (_, c))| kept(c) || (none && *i == spare))
                .map(|(_, (at, c))| (*at, c.clone()))
                .unzip();
            if cols.len() == old.cols().len() {
                return old.clone();
            }
            build::scan_as(*table, *state, columns, cols).with_origin(origin())
        }
        (_, Op::Map { input, exprs }) => {
            let exprs: Vec<_> = old
                .cols()
                .iter()
                .zip(exprs)
                .filter(|(c, _)| kept(c))
                .map(|(c, e)| (c.id, e.clone()))
                .collect();
            if exprs.len() == old.cols().len() {
                return over.clone();
            }
            build::map_as(input, exprs).with_origin(origin())
        }
        (Op::UnionAll { inputs: before }, Op::UnionAll { inputs }) => {
            let wanted = |input: &Rel| -> Vec<ColId> {
                let pairs = old.cols().iter().zip(input.cols());
                pairs.filter(|(own, _)| kept(own)).map(|(_, c)| c.id).collect()
            };
            let branches: Vec<Rel> =
                inputs.iter().zip(before).map(|(new, b)| build::project(new, &wanted(b))).collect();
            let ids: Vec<ColId> = old.cols().iter().filter(|c| kept(c)).map(|c| c.id).collect();
            build::union_all_as(branches, &ids).with_origin(origin())
        }
        (Op::Aggregate { .. }, Op::Aggregate { input, keys, aggs }) => {
            let own = old.cols().iter().skip(keys.len()).zip(aggs).filter(|(c, _)| kept(c));
            let (own, aggs): (Vec<Col>, Vec<_>) = own.map(|(c, a)| (c.clone(), a.clone())).unzip();
            build::aggregate_as(input, keys, aggs, own).with_origin(origin())
        }
        (Op::Window { input: before, .. }, Op::Window { input, partition, calls }) => {
            let own = old.cols().iter().skip(before.cols().len()).zip(calls).filter(|(c, _)| kept(c));
            let (own, calls): (Vec<Col>, Vec<_>) = own.map(|(c, a)| (c.clone(), a.clone())).unzip();
            if calls.is_empty() {
                return input.clone();
            }
            build::window(input, partition, calls, own).with_origin(origin())
        }
        (Op::Consolidate { .. }, Op::Consolidate { input }) => {
            let exact: Vec<ColId> = old.cols().iter().filter(|c| kept(c)).map(|c| c.id).collect();
            match old.weights() {
                // Its input was asked for every column.
                Weights::One => build::consolidate_as(&build::project(input, &old.col_ids()), Weights::One),
                claim @ (Weights::Positive | Weights::Any) => {
                    build::consolidate_as(&build::project(input, &exact), claim)
                }
            }
            .with_origin(origin())
        }
        (Op::Fixpoint { base: b, step: s, .. }, Op::Fixpoint { base, step, working, distinct }) => {
            let (base, step) = (build::project(base, &b.col_ids()), build::project(step, &s.col_ids()));
            build::fixpoint(&base, &step, working, *distinct, &old.col_ids()).with_origin(origin())
        }
        _ => over.clone(),
    }
}
