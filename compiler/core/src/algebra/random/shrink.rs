//! Makes a failing case small: fewer operators, then fewer rows.

use std::collections::BTreeSet;

use crate::algebra::eval::Database;
use crate::algebra::fold::{rewrite, visit};
use crate::algebra::{Op, Rel, Scalar, build};

/// A smaller case that still fails, by trying simpler ones until none of them does.
pub(crate) fn shrink(
    mut plan: Rel,
    mut db: Database,
    fails: &dyn Fn(&Rel, &Database) -> bool,
) -> (Rel, Database) {
    loop {
        if let Some(smaller) = simpler_plans(&plan).into_iter().find(|p| fails(p, &db)) {
            plan = smaller;
        } else if let Some(smaller) = smaller_data(&db).into_iter().find(|d| fails(&plan, d)) {
            db = smaller;
        } else {
            return (plan, db);
        }
    }
}

/// The parts of a plan, and the plan with one operator taken out or one branch or condition dropped.
fn simpler_plans(plan: &Rel) -> Vec<Rel> {
    let mut nodes = vec![];
    visit(plan, &mut |node| nodes.push(node.clone()));
    nodes.pop();
    let mut simpler = nodes.clone();
    nodes.push(plan.clone());
    for node in nodes {
        for other in simpler_nodes(&node) {
            let at = node.address();
            simpler.push(replace(plan, at, &other));
        }
    }
    simpler
}

fn replace(plan: &Rel, at: usize, by: &Rel) -> Rel {
    // Addresses of untouched nodes survive a rewrite, and the first change is the only one.
    rewrite(plan, &mut |node| if node.address() == at { by.clone() } else { node })
}

fn simpler_nodes(node: &Rel) -> Vec<Rel> {
    match node.op() {
        Op::Filter { input, .. } | Op::Consolidate { input } | Op::Guard { input, .. } => vec![input.clone()],
        Op::Negate { input } | Op::Repeat { input, .. } => vec![input.clone()],
        Op::Join { inputs, on } => without_one(on).map(|on| build::join(inputs.clone(), on)).collect(),
        Op::Semi { left, right, on, anti } => {
            let less = without_one(on).map(|on| build::semi_or_anti(left, right, on, *anti));
            std::iter::once(left.clone()).chain(less).collect()
        }
        Op::Outer { left, right, on, full } => {
            let less = without_one(on).map(|on| build::outer(left, right, on, *full));
            let inner = build::join(vec![left.clone(), right.clone()], on.clone());
            std::iter::once(inner)
                .chain(full.then(|| build::left_join(left, right, on.clone())))
                .chain(less)
                .collect()
        }
        Op::UnionAll { inputs } if inputs.len() > 1 => (0..inputs.len())
            .map(|drop| {
                let rest = inputs.iter().enumerate().filter(|(i, _)| *i != drop).map(|(_, r)| r.clone());
                build::union_all_as(rest.collect(), &node.col_ids())
            })
            .collect(),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::UnionAll { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::FlatMap { .. } => vec![],
        Op::Window { input, partition, calls } => (0..calls.len())
            .filter(|_| calls.len() > 1)
            .map(|drop| {
                let own = node.cols().iter().skip(input.cols().len());
                let rest = calls.iter().zip(own).enumerate().filter(|(i, _)| *i != drop).map(|(_, c)| c);
                let (calls, own): (Vec<_>, Vec<_>) = rest.map(|(c, o)| (c.clone(), o.clone())).unzip();
                build::window(input, partition, calls, own)
            })
            .collect(),
        Op::Top { input, .. } => vec![input.clone()],
    }
}

/// The conditions, each time without another one of them.
fn without_one(on: &[Scalar]) -> impl Iterator<Item = Vec<Scalar>> {
    (0..on.len())
        .map(|drop| on.iter().enumerate().filter(|(i, _)| *i != drop).map(|(_, p)| p.clone()).collect())
}

/// The data without one row, in both states, or with one change undone.
fn smaller_data(db: &Database) -> Vec<Database> {
    let mut smaller = vec![];
    for table in db.now.keys().chain(db.change.keys()).collect::<BTreeSet<_>>() {
        for row in db.now.get(table).into_iter().flatten().map(|(row, _)| row) {
            let mut less = db.clone();
            less.now.entry(*table).or_default().remove(row);
            less.change.entry(*table).or_default().remove(row);
            smaller.push(less);
        }
        for (row, weight) in db.change.get(table).into_iter().flatten() {
            let mut less = db.clone();
            less.change.entry(*table).or_default().remove(row);
            if *weight < 0 {
                smaller.push(less);
            }
        }
    }
    smaller
}
