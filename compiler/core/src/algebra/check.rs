//! The validator, run after every step: in a plan that passes, columns resolve and are unique, types agree, predicates
//! are truth values, aggregates read bags, and no term of a delta is free of deltas.
//!
//! In: a plan. Out: the violations, each one a defect of the compiler and never of the user's SQL.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::fold::{agg_scalars, children, columns, scalars, visit};
use crate::algebra::oids::{BOOL, INT8};
use crate::algebra::rules::BROKEN_PLAN;
use crate::algebra::scalar::as_col;
use crate::algebra::{Col, ColId, Op, Rel, Scalar, State, Total, Type, Weights, time};
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
        if time::compares(node) {
            list.push(violation(node, "a defining query reads an old time"));
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
        let own = matches!(node.op(), Op::Scan { state: State::Delta, .. }) || time::compares(node);
        changing.insert(node.address(), own || below);
    });
    let mut terms = vec![rel];
    while let Some(term) = terms.pop() {
        match term.op() {
            Op::UnionAll { inputs } if !inputs.is_empty() => terms.extend(inputs),
            // What time moved is picked by a filter over a present state.
            Op::Filter { .. } if time::compares(term) => {}
            Op::Map { input, .. }
            | Op::Filter { input, .. }
            | Op::Negate { input }
            | Op::Repeat { input, .. }
            | Op::FlatMap { input, .. }
            | Op::Consolidate { input } => {
                terms.push(input);
            }
            Op::Values { rows } if rows.is_empty() => {}
            Op::Guard { nonempty, .. }
                if nonempty.iter().any(|g| changing.get(&g.address()) == Some(&true)) => {}
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::UnionAll { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Window { .. }
            | Op::Top { .. }
            | Op::Fixpoint { .. }
            | Op::Working => {
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
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => children(rel),
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
        Op::Repeat { times, .. } => {
            found.unless(times.ty.id == INT8, rel, "a repetition is not counted by a bigint");
        }
        Op::FlatMap { input, calls, ordinality, .. } => {
            let own: usize = calls.iter().map(|c| c.width).sum();
            let width = input.cols().len() + own + usize::from(*ordinality);
            found.unless(rel.cols().len() == width, rel, "a flat map has another number of columns");
            found.unless(!calls.is_empty(), rel, "a flat map calls nothing");
            for call in calls {
                let fits = call.record.is_empty() || call.record.len() == call.width;
                found.unless(fits, rel, "a row definition has another number of columns");
            }
        }
        Op::Join { inputs, on } => {
            found.unless(!inputs.is_empty(), rel, "a join has no inputs");
            found.unless(on.iter().all(|p| p.ty.id == BOOL), rel, "a join condition is no truth value");
        }
        Op::Semi { left, right, on, .. } => two_sides(rel, left, right, on, found),
        Op::Outer { left, right, on, full } => {
            two_sides(rel, left, right, on, found);
            let bag = !full || left.weights() != Weights::Any;
            found.unless(bag, rel, "a full join reads a signed left input");
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
                    Total::Rows | Total::Sum(_) | Total::Extreme { .. } => true,
                    Total::Where(arg) => arg.ty.id == BOOL,
                };
                let merged = input.weights() != Weights::Any || matches!(input.op(), Op::Consolidate { .. });
                let needed = matches!(total, Total::Extreme { .. });
                found.unless(merged || !needed, rel, "an extreme reads rows that are not merged");
                found.unless(fine, rel, "the condition of a total is no truth value");
            }
        }
        Op::Window { input, partition, calls } => {
            keys_resolve(rel, input, partition, found);
            found.unless(input.weights() != Weights::Any, rel, "a window reads a signed input");
            let width = input.cols().len() + calls.len();
            found.unless(rel.cols().len() == width, rel, "a window lacks columns");
            for call in calls {
                let fine = call.filter.as_ref().is_none_or(|f| f.ty.id == BOOL);
                found.unless(fine, rel, "the filter of a window function is no truth value");
            }
        }
        Op::Top { input, partition, order, offset, ties, .. } => {
            keys_resolve(rel, input, partition, found);
            found.unless(input.weights() != Weights::Any, rel, "the first rows of a signed input");
            let fine = !ties || !order.is_empty() && (partition.is_empty() || *offset == 0);
            found.unless(fine, rel, "ties without an order, or with an offset per partition");
        }
        Op::Fixpoint { base, step, working, distinct } => {
            fixpoint(rel, base, (step, working), *distinct, found)
        }
        Op::Negate { .. } | Op::Consolidate { .. } | Op::Guard { .. } | Op::Working => {}
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

/// Semi and outer joins: matches of a signed right side have no meaning, and conditions tell the sides apart by id.
fn two_sides(rel: &Rel, left: &Rel, right: &Rel, on: &[Scalar], found: &mut Found) {
    found.unless(on.iter().all(|p| p.ty.id == BOOL), rel, "a join condition is no truth value");
    found.unless(right.weights() != Weights::Any, rel, "a semi or outer join reads a signed right input");
    let apart = left.cols().iter().all(|c| right.col(c.id).is_none());
    found.unless(apart, rel, "the sides of a semi or outer join share a column");
}

fn union_all(rel: &Rel, inputs: &[Rel], found: &mut Found) {
    found.unless(!inputs.is_empty(), rel, "a union has no branches");
    for input in inputs {
        let same = |(a, b): (&Col, &Col)| a.ty.id == b.ty.id && a.ty.collation == b.ty.collation;
        let fits = input.cols().len() == rel.cols().len() && input.cols().iter().zip(rel.cols()).all(same);
        found.unless(fits, rel, "a branch of a union does not fit");
    }
}

/// A recursion: base, step and what the step reads have the same columns, rows count once, and the step reads the round
/// before at most once.
fn fixpoint(rel: &Rel, base: &Rel, (step, working): (&Rel, &[ColId]), distinct: bool, found: &mut Found) {
    for part in [base, step] {
        let same = part.cols().iter().map(|c| &c.ty).eq(rel.cols().iter().map(|c| &c.ty));
        found.unless(same, rel, "base and step of a recursion have other columns than it");
        let most = if distinct { Weights::One } else { Weights::Positive };
        found.unless(part.weights() <= most, rel, "a recursion over rows with weights");
    }
    found.unless(
        base.weights() == step.weights(),
        rel,
        "base and step of a recursion do not both have weights",
    );
    found.unless(uses_of_working(base, working) == 0, rel, "the base of a recursion reads its own result");
    found.unless(uses_of_working(step, working) < 2, rel, "the step of a recursion reads its rows twice");
    found.unless(working.len() == rel.cols().len(), rel, "a recursion reads back another number of columns");
}

/// How often a plan, as a tree, reads the round before of the recursion with these columns.
pub(crate) fn uses_of_working(rel: &Rel, working: &[ColId]) -> usize {
    let mut uses: BTreeMap<usize, usize> = BTreeMap::new();
    visit(rel, &mut |node| {
        let own = matches!(node.op(), Op::Working) && node.col_ids() == working;
        // A recursion inside, with the same columns, reads its own rounds.
        let inside = |of: &Rel| matches!(node.op(), Op::Fixpoint { step, working: own, .. } if own == working && step.same(of));
        let read = children(node).into_iter().filter(|c| !inside(c));
        let below = read.filter_map(|c| uses.get(&c.address()));
        let all = below.fold(usize::from(own), |sum, n| sum.saturating_add(*n));
        uses.insert(node.address(), all);
    });
    uses.get(&rel.address()).copied().unwrap_or(0)
}

fn keys_resolve(rel: &Rel, input: &Rel, keys: &[ColId], found: &mut Found) {
    found.unless(keys.iter().all(|k| input.col(*k).is_some()), rel, "a key is no column of the input");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::build::{self, AggCol, ColIds};
    use crate::algebra::oids::{self, int8_type};
    use crate::algebra::random::schema;
    use crate::algebra::{AggCall, scalar};
    use crate::schema::TableId;

    fn scan(ids: &mut ColIds) -> Rel {
        let schema = schema();
        let columns: Vec<_> = schema.tables[0].columns.iter().enumerate().collect();
        build::scan(TableId(0), &columns, ids)
    }

    fn messages(rel: &Rel) -> Vec<String> {
        check(rel, &schema()).into_iter().map(|d| d.message).collect()
    }

    fn count_rows() -> AggCol {
        let call = AggCall {
            agg: oids::COUNT_ROWS,
            args: vec![],
            distinct: false,
            order_by: vec![],
            within_group: vec![],
            filter: None,
            variadic: false,
            span: None,
        };
        AggCol { call, ty: int8_type(), nullable: false }
    }

    #[test]
    fn a_plan_met_twice_in_a_join_needs_names_of_its_own() {
        let mut ids = ColIds::default();
        let scan = scan(&mut ids);
        let join = build::join(vec![scan.clone(), scan.clone()], vec![]);
        assert_eq!(
            messages(&join),
            ["column c0 occurs twice in one node", "column c1 occurs twice in one node"]
        );
        let other = build::rename(&scan, &mut ids);
        assert_eq!(messages(&build::join(vec![scan, other], vec![])), [""; 0]);
    }

    #[test]
    fn scalars_must_resolve_with_their_types() {
        let mut ids = ColIds::default();
        let scan = scan(&mut ids);
        let stranger = Col { id: ColId(99), ty: int8_type(), nullable: true };
        let pred = scalar::is_null(scalar::col(&stranger));
        assert_eq!(messages(&build::filter(&scan, pred)), ["column c99 is read but not there"]);
        let twisted = Col { ty: oids::text_type(), ..scan.cols()[0].clone() };
        let pred = scalar::is_null(scalar::col(&twisted));
        assert_eq!(messages(&build::filter(&scan, pred)), ["column c0 is read with another type"]);
        let number = scalar::col(&scan.cols()[0]);
        assert_eq!(messages(&build::filter(&scan, number)), ["a filter is no truth value"]);
    }

    #[test]
    fn a_column_keeps_its_meaning() {
        let mut ids = ColIds::default();
        let scan = scan(&mut ids);
        let swapped = vec![(scan.cols()[0].id, scalar::col(&scan.cols()[1]))];
        assert_eq!(messages(&build::map_as(&scan, swapped)), ["column c0 is given another meaning"]);
    }

    #[test]
    fn aggregates_read_bags() {
        let mut ids = ColIds::default();
        let scan = scan(&mut ids);
        let signed = build::negate(&scan);
        let groups = build::aggregate(&signed, &[], vec![count_rows()], &mut ids);
        assert_eq!(messages(&groups), ["an aggregate reads a signed input"]);
        let claimed = build::consolidate_as(&signed, Weights::Positive);
        assert_eq!(messages(&build::aggregate(&claimed, &[], vec![count_rows()], &mut ids)), [""; 0]);
        let lost = build::aggregate(&scan, &[ColId(99)], vec![], &mut ids);
        assert!(messages(&lost).contains(&"a key is no column of the input".to_owned()));
    }

    #[test]
    fn branches_of_a_union_agree() {
        let mut ids = ColIds::default();
        let scan = scan(&mut ids);
        let narrow = build::project(&scan, &[scan.cols()[0].id]);
        let union = build::union_all(vec![scan, narrow], &mut ids);
        assert_eq!(messages(&union), ["a branch of a union does not fit"]);
    }

    #[test]
    fn every_term_of_a_delta_reads_a_delta() {
        let mut ids = ColIds::default();
        let now = scan(&mut ids);
        let change = build::scan_as(TableId(0), State::Delta, vec![0, 1], now.cols().to_vec());
        let good = build::union_all_as(vec![change.clone(), build::negate(&change)], &now.col_ids());
        assert!(check_delta(&good, &schema()).is_empty());
        let bad = build::union_all_as(vec![change.clone(), now.clone()], &now.col_ids());
        assert_eq!(check_delta(&bad, &schema()).len(), 1);
        assert_eq!(check_query(&good, &schema()).len(), 1);
        assert!(check_query(&now, &schema()).is_empty());
    }
}
