//! Which of several equal values is shown, below other operators.
//!
//! A grouping by numeric has one group for 1.0 and 1.00, and PostgreSQL shows the key of whichever row came first; so do
//! min and max. Below another operator what a group was before is computed again, and may then be the other one. Where
//! rows are removed by what they look like (a storage of counted rows), or a function that looks at more than equality
//! does decides which rows there are, that names a row which is not stored. So in such places the choice is fixed: the
//! value whose binary form is the least, `(array_agg(x ORDER BY image(x)))[1]`. It is one of the results that PostgreSQL
//! may give.
//!
//! What is needed of each column is passed down from the top: nothing, the value up to equality, or the value as it is
//! written. Only groupings whose choice is needed as written change; for all others the key itself stays the cheapest.
//! Choices that cannot be fixed this way (DISTINCT inside of an aggregate, `percentile_disc`, a frame, arrays) are refused.

use std::collections::{BTreeMap, HashMap};

use super::{Context, order::Use, rules};
use crate::algebra::build::{self, ColIds};
use crate::algebra::fold::{self, columns, window_scalars};
use crate::algebra::scalar::{self, as_col, only_compared};
use crate::algebra::window::WindowFunc;
use crate::algebra::{AggCall, Col, ColId, Op, Rel, Scalar, ScalarKind, SortKey, Type};
use crate::catalog::{AggId, FuncId, TypeId};
use crate::diag::{Diagnostic, Level, Result, Span};

/// `array_agg(anynonarray)`
const ARRAY_AGG: AggId = AggId(FuncId(2335));

/// How much of a value is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    /// Up to equality.
    Equal,
    /// As it is written.
    Exact,
}

type Needs = BTreeMap<ColId, Need>;

/// The plan with those choices fixed that matter for the use of its rows.
///
/// # Errors
/// PGTC1410 when a choice matters that cannot be fixed.
pub(super) fn settle(rel: &Rel, read: &Use<'_>, cx: &Context<'_>, ids: &mut ColIds) -> Result<Rel> {
    let own = match read {
        Use::Keyed => Needs::new(),
        Use::Exact => rel.cols().iter().map(|c| (c.id, Need::Exact)).collect(),
        Use::Grouped { keys, added } => {
            let mut own: Needs = keys.iter().map(|id| (*id, Need::Equal)).collect();
            added.iter().for_each(|s| reads(s, Need::Equal, &mut own));
            own
        }
    };
    // Readers come before what they read.
    let mut nodes: Vec<&Rel> = vec![];
    fold::visit(rel, &mut |node| nodes.push(node));
    let mut all: HashMap<&Rel, Needs> = HashMap::from([(rel, own)]);
    let mut chosen: HashMap<Rel, Needs> = HashMap::new();
    for node in nodes.into_iter().rev() {
        let own = all.remove(node).unwrap_or_default();
        for (child, needs) in pass(node, &own, cx) {
            let known = all.entry(child).or_default();
            needs.into_iter().for_each(|(id, need)| raise(known, id, need));
        }
        match node.op() {
            Op::Aggregate { .. } if own.values().any(|n| *n == Need::Exact) => {
                let known = chosen.entry(node.clone()).or_default();
                own.into_iter().for_each(|(id, need)| raise(known, id, need));
            }
            Op::Window { calls, input, .. } => {
                for (col, call) in node.cols().iter().skip(input.cols().len()).zip(calls) {
                    let picks = matches!(&call.func, WindowFunc::Aggregate(agg) if is_extreme(*agg, cx));
                    if picks && weak(&col.ty, cx) && own.get(&col.id) == Some(&Need::Exact) {
                        return Err(refused(call.span));
                    }
                }
            }
            Op::Aggregate { .. }
            | Op::Scan { .. }
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
            | Op::Guard { .. }
            | Op::Sums { .. }
            | Op::Repeat { .. }
            | Op::FlatMap { .. }
            | Op::Top { .. }
            | Op::Fixpoint { .. }
            | Op::Working => {}
        }
    }
    let mut problem = None;
    let settled = replace(rel, &chosen, &mut HashMap::new(), &mut |node, own| {
        fixed(node, own, cx, ids).unwrap_or_else(|p| {
            problem.get_or_insert(p);
            node.clone()
        })
    });
    problem.map_or(Ok(settled), Err)
}

/// The plan with the chosen groupings, as they stand over their new inputs, replaced.
fn replace(
    rel: &Rel,
    chosen: &HashMap<Rel, Needs>,
    done: &mut HashMap<usize, Rel>,
    f: &mut dyn FnMut(&Rel, &Needs) -> Rel,
) -> Rel {
    if let Some(known) = done.get(&rel.address()) {
        return known.clone();
    }
    let below = fold::map_children(rel, &mut |child| replace(child, chosen, done, f));
    let new = chosen.get(rel).map_or(below.clone(), |own| f(&below, own));
    done.insert(rel.address(), new.clone());
    new
}

fn raise(needs: &mut Needs, id: ColId, need: Need) {
    let known = needs.entry(id).or_insert(need);
    *known = (*known).max(need);
}

/// What a scalar reads whose value is needed.
fn reads(s: &Scalar, need: Need, into: &mut Needs) {
    if let Some(id) = as_col(s) {
        return raise(into, id, need);
    }
    for id in columns(s) {
        raise(into, id, if only_compared(s, id) { Need::Equal } else { Need::Exact });
    }
}

/// What a node needs of its inputs.
fn pass<'a>(node: &'a Rel, own: &Needs, cx: &Context<'_>) -> Vec<(&'a Rel, Needs)> {
    let decides = |scalars: &[&Scalar]| {
        let mut needs = own.clone();
        scalars.iter().for_each(|s| reads(s, Need::Equal, &mut needs));
        needs
    };
    let keyed = |keys: &[ColId], mut needs: Needs| {
        keys.iter().for_each(|id| raise(&mut needs, *id, Need::Equal));
        needs
    };
    match node.op() {
        Op::Map { input, exprs } => {
            let mut needs = Needs::new();
            for (col, expr) in node.cols().iter().zip(exprs) {
                if let Some(need) = own.get(&col.id) {
                    reads(expr, *need, &mut needs);
                }
            }
            vec![(input, needs)]
        }
        Op::Filter { input, pred: s } | Op::Repeat { input, times: s } => vec![(input, decides(&[s]))],
        Op::FlatMap { input, calls, .. } => {
            let mut needs = own.clone();
            for id in calls.iter().flat_map(|c| columns(&c.call)) {
                raise(&mut needs, id, Need::Exact);
            }
            vec![(input, needs)]
        }
        Op::Join { inputs, on } => {
            let needs = decides(&on.iter().collect::<Vec<_>>());
            inputs.iter().map(|i| (i, needs.clone())).collect()
        }
        Op::Semi { left, right, on, .. } | Op::Outer { left, right, on, .. } => {
            let needs = decides(&on.iter().collect::<Vec<_>>());
            vec![(left, needs.clone()), (right, needs)]
        }
        Op::UnionAll { inputs } => inputs
            .iter()
            .map(|input| {
                let named = node.cols().iter().zip(input.cols());
                (input, named.filter_map(|(c, i)| own.get(&c.id).map(|need| (i.id, *need))).collect())
            })
            .collect(),
        Op::Negate { input } | Op::Consolidate { input } | Op::Guard { input, .. } => {
            vec![(input, own.clone())]
        }
        Op::Touched { input, keys } | Op::Sums { input, keys, .. } => {
            vec![(input, keyed(keys, own.clone()))]
        }
        Op::Aggregate { input, keys, aggs } => {
            let shown = own.iter().filter(|(id, _)| keys.contains(id)).map(|(id, n)| (*id, *n)).collect();
            let mut needs = keyed(keys, shown);
            for (col, agg) in node.cols().iter().skip(keys.len()).zip(aggs) {
                let Some(need) = own.get(&col.id) else { continue };
                let need = match name(agg.agg, cx) {
                    Some("count") => Need::Equal,
                    Some("min" | "max" | "sum" | "avg") => *need,
                    _ => Need::Exact,
                };
                agg.args.iter().for_each(|s| reads(s, need, &mut needs));
                let sorted = agg.order_by.iter().chain(&agg.within_group).map(|k| &k.expr);
                sorted.for_each(|s| reads(s, need, &mut needs));
                agg.filter.iter().for_each(|s| reads(s, Need::Equal, &mut needs));
            }
            vec![(input, needs)]
        }
        Op::Window { input, partition, calls } => {
            let mut needs = keyed(partition, own.clone());
            for call in calls {
                window_scalars(call).into_iter().for_each(|s| reads(s, Need::Exact, &mut needs));
            }
            vec![(input, needs)]
        }
        Op::Top { input, partition, order, .. } => {
            let sorted: Vec<&Scalar> = order.iter().map(|k| &k.expr).collect();
            vec![(input, keyed(partition, decides(&sorted)))]
        }
        // A recursion compares whole rows.
        Op::Fixpoint { base, step, .. } => {
            [base, step].map(|r| (r, r.cols().iter().map(|c| (c.id, Need::Exact)).collect())).into()
        }
        Op::Scan { .. } | Op::Values { .. } | Op::Working => vec![],
    }
}

/// A grouping whose choices are fixed.
fn fixed(node: &Rel, own: &Needs, cx: &Context<'_>, ids: &mut ColIds) -> Result<Rel> {
    let Op::Aggregate { input, keys, aggs } = node.op() else { return Ok(node.clone()) };
    let exact = |col: &Col| own.get(&col.id) == Some(&Need::Exact);
    let mut exprs: Vec<(ColId, Scalar)> = input.cols().iter().map(|c| (c.id, scalar::col(c))).collect();
    let mut new_keys = keys.clone();
    let (mut calls, mut cols, mut shown) = (vec![], vec![], vec![]);
    for (at, col) in node.cols().iter().enumerate() {
        let Some(agg) = at.checked_sub(keys.len()).and_then(|at| aggs.get(at)) else {
            if !exact(col) || !weak(&col.ty, cx) {
                shown.push((col.id, scalar::col(col)));
                continue;
            }
            let key = ids.fresh();
            exprs.push((key, scalar::col(col)));
            if let Some(place) = new_keys.get_mut(at) {
                *place = key;
            }
            let (call, value) = least(scalar::col(col), vec![], None, node.origin().span, cx, ids)?;
            shown.push((col.id, first(&value, col)));
            calls.push(call);
            cols.push(value);
            continue;
        };
        let choice = if exact(col) { choice(agg, cx) } else { Choice::None };
        match choice {
            Choice::None => {
                calls.push(agg.clone());
                cols.push(col.clone());
                shown.push((col.id, scalar::col(col)));
            }
            Choice::Refused => return Err(refused(agg.span)),
            Choice::Order => {
                let mut order_by = vec![];
                for key in &agg.order_by {
                    order_by.push(key.clone());
                    order_by.extend(image(&key.expr, cx));
                }
                calls.push(AggCall { order_by, ..agg.clone() });
                cols.push(col.clone());
                shown.push((col.id, scalar::col(col)));
            }
            Choice::Extreme { desc } => {
                let Some(arg) = agg.args.first() else { return Err(refused(agg.span)) };
                let some = scalar::is_not_null(arg.clone());
                let filter = Some(scalar::and(agg.filter.iter().cloned().chain([some])));
                let order = vec![SortKey { expr: arg.clone(), desc, nulls_first: false }];
                let (call, value) = least(arg.clone(), order, filter, agg.span, cx, ids)?;
                shown.push((col.id, first(&value, col)));
                calls.push(call);
                cols.push(value);
            }
        }
    }
    let input = if exprs.len() == input.cols().len() { input.clone() } else { build::map_as(input, exprs) };
    let grouped = build::aggregate_as(&input, &new_keys, calls, cols).with_origin(node.origin().clone());
    Ok(build::map_as(&grouped, shown).with_origin(node.origin().clone()))
}

/// What an aggregate chooses among equal values.
enum Choice {
    /// Nothing.
    None,
    /// One of several equal extremes.
    Extreme { desc: bool },
    /// The order of equal sort keys.
    Order,
    /// Something that cannot be fixed.
    Refused,
}

fn choice(agg: &AggCall, cx: &Context<'_>) -> Choice {
    let weak = |s: &Scalar| weak(&s.ty, cx);
    match name(agg.agg, cx) {
        Some("count") => Choice::None,
        Some(end @ ("min" | "max")) if agg.args.iter().any(weak) => Choice::Extreme { desc: end == "max" },
        _ if agg.distinct && agg.args.iter().any(weak) => Choice::Refused,
        _ if agg.within_group.iter().any(|k| weak(&k.expr)) => Choice::Refused,
        _ if agg.order_by.iter().any(|k| weak(&k.expr)) => {
            if agg.distinct {
                Choice::Refused
            } else {
                Choice::Order
            }
        }
        _ => Choice::None,
    }
}

/// `array_agg(value ORDER BY order, image(value))`
fn least(
    value: Scalar,
    mut order_by: Vec<SortKey>,
    filter: Option<Scalar>,
    span: Option<Span>,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<(AggCall, Col)> {
    let array =
        if cx.types.base_element(value.ty.id).is_some() { None } else { cx.types.array_of(value.ty.id) };
    let (Some(array), Some(image)) = (array, image(&value, cx)) else { return Err(refused(span)) };
    order_by.push(image);
    let ty = Type { id: array, typmod: -1, ..value.ty.clone() };
    let call = AggCall {
        agg: ARRAY_AGG,
        args: vec![value],
        distinct: false,
        order_by,
        within_group: vec![],
        filter,
        variadic: false,
        span,
    };
    Ok((call, Col { id: ids.fresh(), ty, nullable: true }))
}

/// `array[1]`, as a column of the old grouping.
fn first(array: &Col, col: &Col) -> Scalar {
    let one = scalar::constant("1", Type::plain(TypeId::INT4));
    let kind = ScalarKind::Index { arg: Box::new(scalar::col(array)), index: Box::new(one) };
    Scalar { kind, ty: col.ty.clone() }
}

/// The sort key that tells equal values apart.
fn image(value: &Scalar, cx: &Context<'_>) -> Option<SortKey> {
    let function = cx.types.image_function(&value.ty)?;
    let ty = cx.types.func(function)?.result();
    Some(SortKey { expr: scalar::call(function, vec![value.clone()], ty), desc: false, nulls_first: false })
}

fn weak(ty: &Type, cx: &Context<'_>) -> bool {
    cx.types.image_function(ty).is_some()
}

fn is_extreme(agg: AggId, cx: &Context<'_>) -> bool {
    matches!(name(agg, cx), Some("min" | "max"))
}

fn name<'a>(agg: AggId, cx: &'a Context<'_>) -> Option<&'a str> {
    cx.types.catalog.func(agg.0).map(|f| f.name)
}

fn refused(span: Option<Span>) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: rules::UNSTEADY_AGGREGATE,
        level: Level::Error,
        message: "this takes one of several values that are equal but look different (1.0 and 1.00), and the query \
                  around it tells them apart"
            .to_owned(),
        span,
        labels: vec![],
        help: Some(
            "declare a scale, cast the values to text or to a type whose equal values look the same, or make the inner \
             query a stream table of its own"
                .to_owned(),
        ),
    })
}
