//! The validator, run after every step: in a plan that passes, columns resolve and are unique, types agree, predicates
//! are truth values, aggregates read bags, and no term of a delta is free of deltas.
//!
//! In: a plan. Out: the violations, each one a defect of the compiler and never of the user's SQL.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::fold::{agg_scalars, children, columns, scalars, visit};
use crate::algebra::oids::BOOL;
use crate::algebra::rules::BROKEN_PLAN;
use crate::algebra::scalar::as_col;
use crate::algebra::{Col, ColId, Op, Rel, Scalar, State, Total, Type, Weights};
use crate::diag::{Diagnostic, Level};
use crate::schema::Schema;

/// What is wrong with a plan; nothing, as a rule.
#[must_use]
pub fn check(rel: &Rel, schema: &Schema) -> Vec<Diagnostic> {
    let mut found = Found { list: vec![], types: BTreeMap::new() };
    visit(rel, &mut |node| {
        unique_columns(node, &mut found);
        scalars_resolve(node, &mut found);
        shape(node, schema, &mut found);
    });
    found.list
}

/// What is wrong with a defining query: it must be a sound plan over current states.
#[must_use]
pub fn check_query(rel: &Rel, schema: &Schema) -> Vec<Diagnostic> {
    let mut list = check(rel, schema);
    visit(rel, &mut |node| {
        if matches!(node.op(), Op::Scan { state: State::Delta, .. }) {
            list.push(violation(node, "a defining query reads a delta"));
        }
    });
    list
}

/// What is wrong with a delta: it must be a sound plan, and each of its terms must read a delta, else a refresh would
/// cost a recomputation or, worse, add the whole result once more.
#[must_use]
pub fn check_delta(rel: &Rel, schema: &Schema) -> Vec<Diagnostic> {
    let mut list = check(rel, schema);
    let mut changing: BTreeMap<usize, bool> = BTreeMap::new();
    visit(rel, &mut |node| {
        let below = children(node).into_iter().any(|c| changing.get(&c.address()) == Some(&true));
        let own = matches!(node.op(), Op::Scan { state: State::Delta, .. });
        changing.insert(node.address(), own || below);
    });
    let mut terms = vec![rel];
    while let Some(term) = terms.pop() {
        match term.op() {
            Op::UnionAll { inputs } if !inputs.is_empty() => terms.extend(inputs),
            Op::Map { input, .. }
            | Op::Filter { input, .. }
            | Op::Negate { input }
            | Op::Consolidate { input } => {
                terms.push(input);
            }
            Op::Values { rows } if rows.is_empty() => {}
            Op::Guard { nonempty, .. }
                if nonempty.iter().any(|g| changing.get(&g.address()) == Some(&true)) => {}
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Join { .. }
            | Op::UnionAll { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. } => {
                if changing.get(&term.address()) != Some(&true) {
                    list.push(violation(term, "a term of a delta reads no delta"));
                }
            }
        }
    }
    list
}

/// What was found, and the types that column ids were seen with.
struct Found {
    list: Vec<Diagnostic>,
    types: BTreeMap<ColId, Type>,
}

impl Found {
    fn unless(&mut self, fine: bool, rel: &Rel, message: impl Into<String>) {
        if !fine {
            self.list.push(violation(rel, message));
        }
    }
}

fn violation(rel: &Rel, message: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code: BROKEN_PLAN,
        level: Level::Error,
        message: message.into(),
        span: rel.origin().span,
        labels: vec![],
        help: None,
    }
}

fn unique_columns(rel: &Rel, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for col in rel.cols() {
        found.unless(seen.insert(col.id), rel, format!("column c{} occurs twice in one node", col.id.0));
        let known = found.types.entry(col.id).or_insert_with(|| col.ty.clone()).clone();
        found.unless(known == col.ty, rel, format!("column c{} has two types", col.id.0));
    }
}

fn scalars_resolve(rel: &Rel, found: &mut Found) {
    let inputs = match rel.op() {
        Op::Guard { input, .. } => vec![input],
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. } => children(rel),
    };
    let known: BTreeMap<ColId, &Type> = inputs.iter().flat_map(|r| r.cols()).map(|c| (c.id, &c.ty)).collect();
    for scalar in scalars(rel) {
        for id in columns(scalar) {
            found.unless(known.contains_key(&id), rel, format!("column c{} is read but not there", id.0));
        }
        types_agree(scalar, &known, rel, found);
    }
}

fn types_agree(scalar: &Scalar, known: &BTreeMap<ColId, &Type>, rel: &Rel, found: &mut Found) {
    if let Some(id) = as_col(scalar) {
        let same = known.get(&id).is_none_or(|ty| **ty == scalar.ty);
        found.unless(same, rel, format!("column c{} is read with another type", id.0));
    }
    for part in crate::algebra::fold::parts(scalar) {
        types_agree(part, known, rel, found);
    }
}

fn shape(rel: &Rel, schema: &Schema, found: &mut Found) {
    match rel.op() {
        Op::Scan { table, columns, .. } => {
            found.unless(columns.len() == rel.cols().len(), rel, "a scan has another number of columns");
            let Some(table) = schema.table(*table) else {
                found.unless(false, rel, "a scan reads an unknown table");
                return;
            };
            for (at, col) in columns.iter().zip(rel.cols()) {
                let fits = table.columns.get(*at).is_some_and(|c| c.ty == col.ty);
                found.unless(fits, rel, "a scan reads a column that its table does not have");
            }
        }
        Op::Values { rows } => {
            for row in rows {
                let fits = row.len() == rel.cols().len()
                    && row.iter().zip(rel.cols()).all(|(v, c)| v.ty.id == c.ty.id);
                found.unless(fits, rel, "a row of constants does not fit its columns");
            }
        }
        Op::Map { input, exprs } => map(rel, input, exprs, found),
        Op::Filter { pred, .. } => found.unless(pred.ty.id == BOOL, rel, "a filter is no truth value"),
        Op::Join { inputs, on } => {
            found.unless(!inputs.is_empty(), rel, "a join has no inputs");
            found.unless(on.iter().all(|p| p.ty.id == BOOL), rel, "a join condition is no truth value");
        }
        Op::UnionAll { inputs } => union_all(rel, inputs, found),
        Op::Touched { input, keys } => keys_resolve(rel, input, keys, found),
        Op::Aggregate { input, keys, aggs } => {
            keys_resolve(rel, input, keys, found);
            found.unless(input.weights() != Weights::Any, rel, "an aggregate reads a signed input");
            found.unless(rel.cols().len() == keys.len() + aggs.len(), rel, "an aggregate lacks columns");
            for call in aggs {
                let fine = call.filter.as_ref().is_none_or(|f| f.ty.id == BOOL);
                found.unless(fine, rel, "the filter of an aggregate is no truth value");
                let sorted = call.within_group.is_empty() || call.order_by.is_empty();
                found.unless(
                    sorted && (agg_scalars(call).len() >= call.args.len()),
                    rel,
                    "an aggregate sorts twice",
                );
            }
        }
        Op::Sums { input, keys, totals } => {
            keys_resolve(rel, input, keys, found);
            found.unless(rel.cols().len() == keys.len() + totals.len(), rel, "sums lack columns");
            for total in totals {
                let fine = match total {
                    Total::Rows | Total::Sum(_) => true,
                    Total::Where(arg) => arg.ty.id == BOOL,
                };
                found.unless(fine, rel, "the condition of a total is no truth value");
            }
        }
        Op::Negate { .. } | Op::Consolidate { .. } | Op::Guard { .. } => {}
    }
}

fn map(rel: &Rel, input: &Rel, exprs: &[Scalar], found: &mut Found) {
    found.unless(exprs.len() == rel.cols().len(), rel, "a map has another number of columns");
    for (col, expr) in rel.cols().iter().zip(exprs) {
        found.unless(expr.ty == col.ty, rel, "a mapped column has another type");
        let kept = input.col(col.id).is_none() || as_col(expr) == Some(col.id);
        found.unless(kept, rel, format!("column c{} is given another meaning", col.id.0));
    }
}

fn union_all(rel: &Rel, inputs: &[Rel], found: &mut Found) {
    found.unless(!inputs.is_empty(), rel, "a union has no branches");
    for input in inputs {
        let same = |(a, b): (&Col, &Col)| a.ty.id == b.ty.id && a.ty.collation == b.ty.collation;
        let fits = input.cols().len() == rel.cols().len() && input.cols().iter().zip(rel.cols()).all(same);
        found.unless(fits, rel, "a branch of a union does not fit");
    }
}

fn keys_resolve(rel: &Rel, input: &Rel, keys: &[ColId], found: &mut Found) {
    found.unless(keys.iter().all(|k| input.col(*k).is_some()), rel, "a key is no column of the input");
}
