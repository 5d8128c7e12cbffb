//! Aggregates whose value depends on the order of their rows, below other operators.
//!
//! A grouping below another operator has no stored result: what a group was before is computed again from its rows. For
//! `sum` over floating point numbers, `array_agg` without ORDER BY or an aggregate of the user's own, that may give another
//! value than the one a refresh saw last time. It does no harm where the value is only handed on to rows that are stored
//! under a key, since the row found by its key is replaced. Where it decides *which* rows there are (a condition, a
//! grouping, a sum that changes are added to, a storage without key), a removal would name a row that is not stored, so
//! that is a diagnostic.

use std::collections::{BTreeSet, HashMap};

use super::{Context, rules, steady};
use crate::algebra::build::ColIds;
use crate::algebra::fold::{agg_scalars, columns, total_scalar, visit, window_scalars};
use crate::algebra::props::{Cols, facts};
use crate::algebra::scalar::as_col;
use crate::algebra::window::{WindowCall, WindowFunc};
use crate::algebra::{AggCall, ColId, Op, Rel, Scalar, ScalarKind};
use crate::catalog::TypeId;
use crate::diag::{Diagnostic, Level, Result, Span};

/// What becomes of the rows of a plan.
pub(super) enum Use<'a> {
    /// They are stored under a key.
    Keyed,
    /// They are stored as they are, or merged with others: their values must be exact.
    Exact,
    /// They are grouped by these columns, and totals of these scalars are kept: both must be exact.
    Grouped { keys: &'a [ColId], added: &'a [Scalar] },
}

/// Columns that may have another value when computed again, and the place where that comes from.
type Unsteady = HashMap<ColId, Option<Span>>;

/// The plan, if it is the same whenever it is computed: choices among equal values are fixed, see [`steady`].
///
/// # Errors
/// PGTC1410 for what cannot be fixed.
pub(super) fn settled(rel: &Rel, read: &Use<'_>, cx: &Context<'_>, ids: &mut ColIds) -> Result<Rel> {
    check(rel, read, cx)?;
    let fixed = steady::settle(rel, read, cx, ids)?;
    if fixed == *rel { Ok(fixed) } else { cx.optimize(&fixed) }
}

/// Refuses plans in which such a value decides which rows there are.
fn check(rel: &Rel, read: &Use<'_>, cx: &Context<'_>) -> Result<()> {
    let mut unsteady = Unsteady::new();
    let mut wrong: Option<Option<Span>> = None;
    visit(rel, &mut |node| {
        for id in decisive(node) {
            if let Some(place) = unsteady.get(&id) {
                wrong.get_or_insert(*place);
            }
        }
        learn(node, &mut unsteady, cx);
    });
    let exact: Vec<ColId> = match read {
        Use::Keyed => vec![],
        Use::Exact => rel.col_ids(),
        Use::Grouped { keys, added } => keys.iter().copied().chain(added.iter().flat_map(columns)).collect(),
    };
    for id in exact {
        if let Some(place) = unsteady.get(&id) {
            wrong.get_or_insert(*place);
        }
    }
    match wrong {
        None => Ok(()),
        Some(span) => Err(Box::new(Diagnostic {
            code: rules::UNSTEADY_AGGREGATE,
            level: Level::Error,
            message: "the value of this aggregate depends on the order of its rows, and the query around it compares, \
                      groups or adds it"
                .to_owned(),
            span,
            labels: vec![],
            help: Some(
                "give it an ORDER BY, cast floating point numbers to numeric, or make the inner query a stream table of \
                 its own"
                    .to_owned(),
            ),
        })),
    }
}

/// The columns that decide which rows a node has.
fn decisive(node: &Rel) -> BTreeSet<ColId> {
    let of = |scalars: &[Scalar]| scalars.iter().flat_map(columns).collect();
    match node.op() {
        Op::Filter { pred: s, .. } | Op::Repeat { times: s, .. } => columns(s),
        Op::FlatMap { calls, .. } => calls.iter().flat_map(|c| columns(&c.call)).collect(),
        Op::Join { on, .. } | Op::Semi { on, .. } | Op::Outer { on, .. } => of(on),
        Op::Touched { keys, .. } | Op::Aggregate { keys, .. } => keys.iter().copied().collect(),
        Op::Sums { keys, totals, .. } => {
            keys.iter().copied().chain(totals.iter().filter_map(total_scalar).flat_map(columns)).collect()
        }
        Op::Window { partition, calls, .. } => {
            let sorted = calls.iter().flat_map(|c| &c.order).flat_map(|k| columns(&k.expr));
            partition.iter().copied().chain(sorted).collect()
        }
        Op::Top { partition, order, .. } => {
            partition.iter().copied().chain(order.iter().flat_map(|k| columns(&k.expr))).collect()
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::Guard { .. } => BTreeSet::new(),
    }
}

/// The columns of a node that may have another value when computed again.
fn learn(node: &Rel, unsteady: &mut Unsteady, cx: &Context<'_>) {
    let read = |s: &Scalar, known: &Unsteady| columns(s).iter().find_map(|id| known.get(id).copied());
    match node.op() {
        Op::Map { exprs, .. } => {
            for (col, expr) in node.cols().iter().zip(exprs) {
                if let Some(place) = read(expr, unsteady) {
                    unsteady.insert(col.id, place);
                }
            }
        }
        Op::UnionAll { inputs } => {
            for input in inputs {
                for (col, own) in node.cols().iter().zip(input.cols()) {
                    if let Some(place) = unsteady.get(&own.id).copied() {
                        unsteady.insert(col.id, place);
                    }
                }
            }
        }
        Op::Aggregate { input, keys, aggs } => {
            for (col, agg) in node.cols().iter().skip(keys.len()).zip(aggs) {
                let inside = agg_scalars(agg).into_iter().find_map(|s| read(s, unsteady));
                let own = (!steady(agg, input, keys, cx)).then_some(agg.span);
                if let Some(place) = inside.or(own) {
                    unsteady.insert(col.id, place);
                }
            }
        }
        Op::Window { input, partition, calls } => {
            for (col, call) in node.cols().iter().skip(input.cols().len()).zip(calls) {
                let inside = window_scalars(call).into_iter().find_map(|s| read(s, unsteady));
                let own = (!steady_window(call, input, partition, cx)).then_some(call.span);
                if let Some(place) = inside.or(own) {
                    unsteady.insert(col.id, place);
                }
            }
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Sums { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => {}
    }
}

/// The same for an aggregate over a frame, whose rows come in the order of the window.
fn steady_window(call: &WindowCall, input: &Rel, partition: &[ColId], cx: &Context<'_>) -> bool {
    let WindowFunc::Aggregate(agg) = call.func else { return true };
    let agg = AggCall {
        agg,
        args: call.args.clone(),
        distinct: false,
        order_by: call.order.clone(),
        within_group: vec![],
        filter: None,
        variadic: call.variadic,
        span: call.span,
    };
    steady(&agg, input, partition, cx) || ordered(&agg, input, partition, cx)
}

/// Whether an aggregate gives one value whatever the order of its rows.
fn steady(agg: &AggCall, input: &Rel, keys: &[ColId], cx: &Context<'_>) -> bool {
    let Some(function) = cx.types.catalog.func(agg.agg.0) else { return false };
    let exact = |s: &Scalar| {
        matches!(cx.types.base(s.ty.id), TypeId::INT2 | TypeId::INT4 | TypeId::INT8 | TypeId::NUMERIC)
    };
    match function.name {
        "count" | "regr_count" | "min" | "max" | "bool_and" | "bool_or" | "every" | "bit_and" | "bit_or"
        | "bit_xor" => true,
        "sum" | "avg" | "variance" | "var_samp" | "var_pop" | "stddev" | "stddev_samp" | "stddev_pop" => {
            agg.args.iter().all(exact)
        }
        "string_agg" | "array_agg" | "json_agg" | "jsonb_agg" | "json_object_agg" | "jsonb_object_agg"
        | "xmlagg" => agg.distinct || ordered(agg, input, keys, cx),
        _ => !agg.within_group.is_empty(),
    }
}

/// Whether ORDER BY leaves no choice: it sorts by all that is aggregated, or by a key of the group's rows.
fn ordered(agg: &AggCall, input: &Rel, keys: &[ColId], cx: &Context<'_>) -> bool {
    let sorted: Vec<&Scalar> = agg.order_by.iter().map(|k| &k.expr).collect();
    let constant = |s: &Scalar| matches!(s.kind, ScalarKind::Const(_));
    if !sorted.is_empty() && agg.args.iter().all(|a| constant(a) || sorted.contains(&a)) {
        return true;
    }
    let by: Cols = sorted.iter().filter_map(|s| as_col(s)).chain(keys.iter().copied()).collect();
    facts(input, cx.schema).unique(&by)
}
