//! Storage of a query that is not a grouping: its rows, with something that makes each row itself.
//!
//! A key among the output columns is best. Else a key of the plan below is carried along in hidden columns. Else rows
//! are counted. What a key is comes from declared keys only (`props::keys`), so it holds in every state.

use std::collections::BTreeSet;

use super::{Change, Context, Few, Identity, Moves, Program, Storage, Stored, View, columns_read, order};
use crate::algebra::build::{self, ColIds};
use crate::algebra::{Col, ColId, Op, Rel, State, Type, fold, props, scalar};
use crate::catalog::TypeId;
use crate::diag::Result;
use crate::resolve::Resolved;
use crate::schema::Schema;

/// The program of a query whose top is not a grouping.
pub(super) fn plan_rows(resolved: &Resolved, cx: &Context<'_>, ids: &mut ColIds) -> Result<Program> {
    let outputs: Vec<ColId> = resolved.outputs.iter().map(|o| o.col).collect();
    let (full, key) = with_key(&resolved.rel, &outputs, cx, ids);
    let hidden = full.cols().iter().filter(|c| !outputs.contains(&c.id)).map(|c| c.id);
    let order: Vec<ColId> = outputs.iter().copied().chain(hidden).collect();
    let full = cx.optimize(&build::project(&full, &order))?;

    let columns = name_columns(&full, resolved);
    let identity = match key {
        Some(key) => {
            let at: Vec<usize> =
                key.iter().filter_map(|k| full.cols().iter().position(|c| c.id == *k)).collect();
            let hashed = at.iter().any(|i| full.cols().get(*i).is_none_or(|c| c.nullable));
            Identity::Key { columns: at, hashed }
        }
        None => Identity::Bag,
    };
    let read = match identity {
        Identity::Key { .. } => order::Use::Keyed,
        Identity::Bag => order::Use::Exact,
    };
    let full = order::settled(&full, &read, cx, ids)?;
    let view = View {
        columns: resolved
            .outputs
            .iter()
            .map(|o| o.name.clone())
            .zip(full.cols().iter().map(scalar::col))
            .collect(),
        filter: None,
        repeat: None,
    };
    let change = |delta: &Rel| -> Result<Change> {
        Ok(Change::Rows { delta: cx.optimize(&build::consolidate(delta))? })
    };
    let few = match cx.few(&full, ids)? {
        Some(few) => Some(Few { change: change(&few.delta)?, joins: few.joins }),
        None => None,
    };
    let change = change(&cx.delta(&full, ids)?)?;
    let captured = captured(&full, &change, few.as_ref());
    let full = match identity {
        Identity::Bag => cx.optimize(&build::consolidate(&full))?,
        Identity::Key { .. } => full,
    };
    Ok(Program {
        storage: Storage { columns, identity },
        view,
        full,
        change,
        few,
        captured,
        moves: Moves::default(),
        labels: resolved.labels.clone(),
    })
}

/// The stored columns: the outputs, then what is hidden.
pub(super) fn name_columns(full: &Rel, resolved: &Resolved) -> Vec<Stored> {
    let width = resolved.outputs.len();
    let name = |i: usize| match resolved.outputs.get(i) {
        Some(output) => output.name.clone(),
        None => format!("pgtc_key_{}", i - width + 1),
    };
    full.cols().iter().enumerate().map(|(i, col)| Stored { col: col.clone(), name: name(i) }).collect()
}

/// What must be captured: the columns that the change reads as deltas. A source whose delta is not read at all is
/// listed too: its TRUNCATE matters.
pub(super) fn captured(
    full: &Rel,
    change: &Change,
    few: Option<&Few>,
) -> std::collections::BTreeMap<crate::schema::TableId, BTreeSet<usize>> {
    let plans: Vec<&Rel> =
        change.plans().into_iter().chain(few.iter().flat_map(|f| f.change.plans())).collect();
    let mut all = columns_read(&plans, State::Delta);
    for table in columns_read(&[full], State::New).into_keys() {
        all.entry(table).or_default();
    }
    all
}

/// The plan, widened by hidden columns where that gives it a key, and the key.
pub(super) fn with_key(
    rel: &Rel,
    outputs: &[ColId],
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> (Rel, Option<Vec<ColId>>) {
    let schema = cx.schema;
    let visible: Vec<Vec<ColId>> =
        props::keys(rel, schema).into_iter().filter(|k| k.iter().all(|c| outputs.contains(c))).collect();
    if let Some(key) = best(visible, rel) {
        return (rel.clone(), Some(key));
    }
    // A row of no type, such as the path of CYCLE, is no column of a table.
    let storable = |rel: &Rel, key: &[ColId]| {
        key.iter().filter_map(|k| rel.col(*k)).all(|c| cx.types.is_storable(&c.ty))
    };
    match expose(rel, schema, ids).filter(|(wide, key)| storable(wide, key)) {
        Some((wide, key)) => (wide, Some(key)),
        None => (rel.clone(), None),
    }
}

/// The plan with key columns added at its end.
fn expose(rel: &Rel, schema: &Schema, ids: &mut ColIds) -> Option<(Rel, Vec<ColId>)> {
    if let Some(key) = best(props::keys(rel, schema), rel) {
        return Some((rel.clone(), key));
    }
    match rel.op() {
        Op::Map { input, exprs } => {
            let (input, key) = expose(input, schema, ids)?;
            let own = rel.cols().iter().zip(exprs).map(|(c, e)| (c.id, e.clone()));
            let added: Vec<(ColId, crate::algebra::Scalar)> = key
                .iter()
                .filter(|k| rel.col(**k).is_none())
                .filter_map(|k| input.col(*k))
                .map(|c| (c.id, scalar::col(c)))
                .collect();
            Some((build::map_as(&input, own.chain(added).collect()), key))
        }
        Op::Filter { input, pred } => {
            let (input, key) = expose(input, schema, ids)?;
            Some((build::filter(&input, pred.clone()), key))
        }
        Op::Semi { left, right, on, anti } => {
            let (left, key) = expose(left, schema, ids)?;
            Some((build::semi_or_anti(&left, right, on.clone(), *anti), key))
        }
        Op::UnionAll { inputs } => expose_union(rel, inputs, schema, ids),
        Op::Window { input, .. } | Op::Top { input, .. } => {
            let (input, key) = expose(input, schema, ids)?;
            Some((fold::map_children(rel, &mut |_| input.clone()), key))
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Outer { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::FlatMap { .. } => None,
    }
}

/// A union of keyed branches has the key (branch key, number of the branch), if the keys have the same types.
fn expose_union(rel: &Rel, inputs: &[Rel], schema: &Schema, ids: &mut ColIds) -> Option<(Rel, Vec<ColId>)> {
    let mut branches = Vec::new();
    for input in inputs {
        let (branch, key) = expose(input, schema, ids)?;
        branches.push((input.col_ids(), branch, key));
    }
    let types = |branch: &Rel, key: &[ColId]| -> Vec<Type> {
        key.iter().filter_map(|k| branch.col(*k)).map(|c| c.ty.clone()).collect()
    };
    let first = branches.first().map(|(_, b, k)| types(b, k))?;
    if branches.iter().any(|(_, b, k)| types(b, k) != first) {
        return None;
    }
    let wide: Vec<Rel> = branches
        .iter()
        .enumerate()
        .map(|(number, (own, branch, key))| {
            let own = own.iter().filter_map(|id| branch.col(*id)).map(scalar::col);
            let keys = key.iter().filter_map(|id| branch.col(*id)).map(scalar::col);
            let tag = scalar::constant((number + 1).to_string(), Type::plain(TypeId(23)));
            build::map(branch, own.chain(keys).chain([tag]).collect(), ids)
        })
        .collect();
    let key = ids.take(first.len() + 1);
    let columns: Vec<ColId> = rel.col_ids().into_iter().chain(key.iter().copied()).collect();
    Some((build::union_all_as(wide, &columns), key))
}

/// The best key: NOT NULL before nullable, short before long, early columns before late ones.
fn best(keys: Vec<Vec<ColId>>, rel: &Rel) -> Option<Vec<ColId>> {
    let nullable = |key: &[ColId]| key.iter().filter_map(|k| rel.col(*k)).any(|c: &Col| c.nullable);
    keys.into_iter().min_by_key(|k| (nullable(k), k.len(), k.clone()))
}
