//! Walking and rewriting plans and scalars: the only structural recursion besides `eval`, `show` and `delta`.
//!
//! Rewrites keep sharing: a node that occurs twice is rewritten once and stays one node, and a node whose children did
//! not change is returned as it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::algebra::build::{ColIds, remake, reshape};
use crate::algebra::window::{Bound, Frame, WindowCall};
use crate::algebra::{AggCall, Col, ColId, Op, Rel, Scalar, ScalarKind, SortKey, TableCall, Total};

/// The inputs of a node, guards last.
#[must_use]
pub fn children(rel: &Rel) -> Vec<&Rel> {
    match rel.op() {
        Op::Scan { .. } | Op::Values { .. } | Op::Working => vec![],
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Touched { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Aggregate { input, .. }
        | Op::Sums { input, .. }
        | Op::Window { input, .. }
        | Op::Top { input, .. } => vec![input],
        Op::Join { inputs, .. } | Op::UnionAll { inputs } => inputs.iter().collect(),
        Op::Semi { left, right, .. } | Op::Outer { left, right, .. } => vec![left, right],
        Op::Guard { input, nonempty } => std::iter::once(input).chain(nonempty).collect(),
        Op::Fixpoint { base, step, .. } => vec![base, step],
    }
}

/// The node over other inputs, in the order of [`children`].
#[must_use]
pub fn map_children(rel: &Rel, f: &mut dyn FnMut(&Rel) -> Rel) -> Rel {
    let new: Vec<Rel> = children(rel).into_iter().map(&mut *f).collect();
    if new.iter().zip(children(rel)).all(|(a, b)| a.same(b)) {
        return rel.clone();
    }
    remake(rel, with_inputs(rel.op(), new))
}

/// The operator over other inputs, in the order of [`children`].
fn with_inputs(op: &Op, new: Vec<Rel>) -> Op {
    let mut new = new.into_iter();
    let mut next = |old: &Rel| new.next().unwrap_or_else(|| old.clone());
    match op {
        Op::Scan { .. } | Op::Values { .. } | Op::Working => op.clone(),
        Op::Map { input, exprs } => Op::Map { input: next(input), exprs: exprs.clone() },
        Op::Filter { input, pred } => Op::Filter { input: next(input), pred: pred.clone() },
        Op::Join { inputs, on } => {
            Op::Join { inputs: inputs.iter().map(&mut next).collect(), on: on.clone() }
        }
        Op::Semi { left, right, on, anti } => {
            Op::Semi { left: next(left), right: next(right), on: on.clone(), anti: *anti }
        }
        Op::Outer { left, right, on, full } => {
            Op::Outer { left: next(left), right: next(right), on: on.clone(), full: *full }
        }
        Op::UnionAll { inputs } => Op::UnionAll { inputs: inputs.iter().map(&mut next).collect() },
        Op::Negate { input } => Op::Negate { input: next(input) },
        Op::Consolidate { input } => Op::Consolidate { input: next(input) },
        Op::Touched { input, keys } => Op::Touched { input: next(input), keys: keys.clone() },
        Op::Guard { input, nonempty } => {
            Op::Guard { input: next(input), nonempty: nonempty.iter().map(&mut next).collect() }
        }
        Op::Aggregate { input, keys, aggs } => {
            Op::Aggregate { input: next(input), keys: keys.clone(), aggs: aggs.clone() }
        }
        Op::Repeat { input, times } => Op::Repeat { input: next(input), times: times.clone() },
        Op::FlatMap { input, calls, ordinality, outer } => {
            Op::FlatMap { input: next(input), calls: calls.clone(), ordinality: *ordinality, outer: *outer }
        }
        Op::Sums { input, keys, totals } => {
            Op::Sums { input: next(input), keys: keys.clone(), totals: totals.clone() }
        }
        Op::Window { input, partition, calls } => {
            Op::Window { input: next(input), partition: partition.clone(), calls: calls.clone() }
        }
        Op::Fixpoint { base, step, working, distinct } => {
            Op::Fixpoint { base: next(base), step: next(step), working: working.clone(), distinct: *distinct }
        }
        Op::Top { input, partition, order, limit, offset, ties } => Op::Top {
            input: next(input),
            partition: partition.clone(),
            order: order.clone(),
            limit: *limit,
            offset: *offset,
            ties: *ties,
        },
    }
}

/// Rewrites bottom-up: inputs first, then `f` on the node over them.
pub fn rewrite(rel: &Rel, f: &mut dyn FnMut(Rel) -> Rel) -> Rel {
    rewrite_memo(rel, f, &mut HashMap::new())
}

/// [`rewrite`] of several plans that share nodes; what they share stays shared.
pub fn rewrite_all(rels: &[Rel], f: &mut dyn FnMut(Rel) -> Rel) -> Vec<Rel> {
    let mut done = HashMap::new();
    rels.iter().map(|r| rewrite_memo(r, f, &mut done)).collect()
}

fn rewrite_memo(rel: &Rel, f: &mut dyn FnMut(Rel) -> Rel, done: &mut HashMap<usize, Rel>) -> Rel {
    if let Some(known) = done.get(&rel.address()) {
        return known.clone();
    }
    let over = map_children(rel, &mut |child| rewrite_memo(child, f, done));
    let new = f(over);
    done.insert(rel.address(), new.clone());
    new
}

/// Calls `f` once per node, inputs before the node that reads them.
pub fn visit<'a>(rel: &'a Rel, f: &mut dyn FnMut(&'a Rel)) {
    fn go<'a>(rel: &'a Rel, f: &mut dyn FnMut(&'a Rel), seen: &mut BTreeSet<usize>) {
        if seen.insert(rel.address()) {
            for child in children(rel) {
                go(child, f, seen);
            }
            f(rel);
        }
    }
    go(rel, f, &mut BTreeSet::new());
}

/// How often each node is read, by [`Rel::address`]. Nodes with more than one reader are printed once, as a CTE.
#[must_use]
pub fn readers(rel: &Rel) -> HashMap<usize, usize> {
    let mut count = HashMap::new();
    visit(rel, &mut |node| {
        for child in children(node) {
            *count.entry(child.address()).or_insert(0) += 1;
        }
    });
    count
}

/// Every scalar that stands directly in a node.
#[must_use]
pub fn scalars(rel: &Rel) -> Vec<&Scalar> {
    match rel.op() {
        Op::Values { rows } => rows.iter().flatten().collect(),
        Op::Map { exprs, .. } => exprs.iter().collect(),
        Op::Filter { pred: s, .. } | Op::Repeat { times: s, .. } => vec![s],
        Op::FlatMap { calls, .. } => calls.iter().map(|c| &c.call).collect(),
        Op::Join { on, .. } | Op::Semi { on, .. } | Op::Outer { on, .. } => on.iter().collect(),
        Op::Aggregate { aggs, .. } => aggs.iter().flat_map(agg_scalars).collect(),
        Op::Sums { totals, .. } => totals.iter().filter_map(total_scalar).collect(),
        Op::Window { calls, .. } => calls.iter().flat_map(window_scalars).collect(),
        Op::Top { order, .. } => order.iter().map(|k| &k.expr).collect(),
        Op::Scan { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::Guard { .. } => vec![],
    }
}

/// The scalars of an aggregate call.
#[must_use]
pub fn agg_scalars(call: &AggCall) -> Vec<&Scalar> {
    let sort = call.order_by.iter().chain(&call.within_group).map(|k| &k.expr);
    call.args.iter().chain(sort).chain(&call.filter).collect()
}

/// The scalars of a window function call.
#[must_use]
pub fn window_scalars(call: &WindowCall) -> Vec<&Scalar> {
    let bounds = call.frame.iter().flat_map(|f| [&f.start, &f.end]);
    let offsets = bounds.filter_map(|b| match b {
        Bound::Before(offset) | Bound::After(offset) => Some(offset),
        Bound::First | Bound::Current | Bound::Last => None,
    });
    call.args.iter().chain(call.order.iter().map(|k| &k.expr)).chain(&call.filter).chain(offsets).collect()
}

/// The argument of a total.
#[must_use]
pub fn total_scalar(total: &Total) -> Option<&Scalar> {
    match total {
        Total::Rows => None,
        Total::Where(arg) | Total::Sum(arg) | Total::Extreme { arg, .. } => Some(arg),
    }
}

/// An aggregate call over other scalars.
#[must_use]
pub fn map_agg(call: &AggCall, f: &mut dyn FnMut(&Scalar) -> Scalar) -> AggCall {
    let mut sort = |keys: &[SortKey]| -> Vec<SortKey> {
        keys.iter().map(|k| SortKey { expr: f(&k.expr), ..k.clone() }).collect()
    };
    let order_by = sort(&call.order_by);
    let within_group = sort(&call.within_group);
    AggCall {
        args: call.args.iter().map(&mut *f).collect(),
        order_by,
        within_group,
        filter: call.filter.as_ref().map(f),
        ..call.clone()
    }
}

/// Sort keys over other scalars.
#[must_use]
pub fn map_order(order: &[SortKey], f: &mut dyn FnMut(&Scalar) -> Scalar) -> Vec<SortKey> {
    order.iter().map(|k| SortKey { expr: f(&k.expr), ..k.clone() }).collect()
}

/// A window function call over other scalars.
#[must_use]
pub fn map_window(call: &WindowCall, f: &mut dyn FnMut(&Scalar) -> Scalar) -> WindowCall {
    let mut bound = |b: &Bound| match b {
        Bound::Before(offset) => Bound::Before(f(offset)),
        Bound::After(offset) => Bound::After(f(offset)),
        Bound::First | Bound::Current | Bound::Last => b.clone(),
    };
    let frame =
        call.frame.as_ref().map(|x| Frame { start: bound(&x.start), end: bound(&x.end), ..x.clone() });
    let order = map_order(&call.order, f);
    WindowCall {
        args: call.args.iter().map(&mut *f).collect(),
        order,
        filter: call.filter.as_ref().map(f),
        frame,
        ..call.clone()
    }
}

/// A total over another scalar.
#[must_use]
pub fn map_total(total: &Total, f: &mut dyn FnMut(&Scalar) -> Scalar) -> Total {
    match total {
        Total::Rows => Total::Rows,
        Total::Where(arg) => Total::Where(f(arg)),
        Total::Sum(arg) => Total::Sum(f(arg)),
        Total::Extreme { arg, end, sign } => Total::Extreme { arg: f(arg), end: *end, sign: *sign },
    }
}

/// The members of a scalar.
#[must_use]
pub fn parts(scalar: &Scalar) -> Vec<&Scalar> {
    match &scalar.kind {
        ScalarKind::Col(_) | ScalarKind::Const(_) | ScalarKind::Now(_) => vec![],
        ScalarKind::Call { args, .. }
        | ScalarKind::Op { args, .. }
        | ScalarKind::And(args)
        | ScalarKind::Or(args)
        | ScalarKind::Special { args, .. }
        | ScalarKind::Array(args)
        | ScalarKind::Row(args) => args.iter().collect(),
        ScalarKind::Cast { arg, .. }
        | ScalarKind::Not(arg)
        | ScalarKind::Is { arg, .. }
        | ScalarKind::Field { arg, .. }
        | ScalarKind::Collate(arg) => vec![arg],
        ScalarKind::IsDistinct { left, right, .. } => vec![left, right],
        ScalarKind::Case { operand, whens, else_ } => operand
            .as_deref()
            .into_iter()
            .chain(whens.iter().flat_map(|(when, then)| [when, then]))
            .chain(else_.as_deref())
            .collect(),
        ScalarKind::InList { arg, list, .. } => std::iter::once(&**arg).chain(list).collect(),
        ScalarKind::Quantified { left, array, .. } => vec![left, array],
        ScalarKind::Index { arg, index } => vec![arg, index],
        ScalarKind::Slice { arg, lower, upper } => {
            std::iter::once(&**arg).chain(lower.as_deref()).chain(upper.as_deref()).collect()
        }
    }
}

/// The scalar over other members.
#[must_use]
pub fn map_parts(scalar: &Scalar, f: &mut dyn FnMut(&Scalar) -> Scalar) -> Scalar {
    let kind = match &scalar.kind {
        ScalarKind::Col(_) | ScalarKind::Const(_) | ScalarKind::Now(_) => scalar.kind.clone(),
        ScalarKind::Call { func, args, variadic } => {
            ScalarKind::Call { func: *func, args: args.iter().map(f).collect(), variadic: *variadic }
        }
        ScalarKind::Op { oper, args } => ScalarKind::Op { oper: *oper, args: args.iter().map(f).collect() },
        ScalarKind::Cast { arg, implicit } => ScalarKind::Cast { arg: Box::new(f(arg)), implicit: *implicit },
        ScalarKind::And(args) => ScalarKind::And(args.iter().map(f).collect()),
        ScalarKind::Or(args) => ScalarKind::Or(args.iter().map(f).collect()),
        ScalarKind::Not(arg) => ScalarKind::Not(Box::new(f(arg))),
        ScalarKind::Is { arg, test, negated } => {
            ScalarKind::Is { arg: Box::new(f(arg)), test: *test, negated: *negated }
        }
        ScalarKind::IsDistinct { left, right, equal, negated } => ScalarKind::IsDistinct {
            left: Box::new(f(left)),
            right: Box::new(f(right)),
            equal: *equal,
            negated: *negated,
        },
        ScalarKind::Case { operand, whens, else_ } => ScalarKind::Case {
            operand: operand.as_ref().map(|o| Box::new(f(o))),
            whens: whens.iter().map(|(when, then)| (f(when), f(then))).collect(),
            else_: else_.as_ref().map(|e| Box::new(f(e))),
        },
        ScalarKind::Special { kind, args } => {
            ScalarKind::Special { kind: *kind, args: args.iter().map(f).collect() }
        }
        ScalarKind::InList { arg, list, negated } => ScalarKind::InList {
            arg: Box::new(f(arg)),
            list: list.iter().map(f).collect(),
            negated: *negated,
        },
        ScalarKind::Quantified { left, oper, all, array } => ScalarKind::Quantified {
            left: Box::new(f(left)),
            oper: *oper,
            all: *all,
            array: Box::new(f(array)),
        },
        ScalarKind::Array(args) => ScalarKind::Array(args.iter().map(f).collect()),
        ScalarKind::Row(args) => ScalarKind::Row(args.iter().map(f).collect()),
        ScalarKind::Index { arg, index } => {
            ScalarKind::Index { arg: Box::new(f(arg)), index: Box::new(f(index)) }
        }
        ScalarKind::Slice { arg, lower, upper } => ScalarKind::Slice {
            arg: Box::new(f(arg)),
            lower: lower.as_ref().map(|e| Box::new(f(e))),
            upper: upper.as_ref().map(|e| Box::new(f(e))),
        },
        ScalarKind::Field { arg, field } => ScalarKind::Field { arg: Box::new(f(arg)), field: field.clone() },
        ScalarKind::Collate(arg) => ScalarKind::Collate(Box::new(f(arg))),
    };
    Scalar { kind, ty: scalar.ty.clone() }
}

/// Replaces columns by scalars; columns for which `f` knows nothing stay.
#[must_use]
pub fn substitute(scalar: &Scalar, f: &dyn Fn(ColId) -> Option<Scalar>) -> Scalar {
    if let ScalarKind::Col(id) = scalar.kind {
        return f(id).unwrap_or_else(|| scalar.clone());
    }
    map_parts(scalar, &mut |part| substitute(part, f))
}

/// Adds the columns that a scalar reads.
pub fn columns_into(scalar: &Scalar, into: &mut BTreeSet<ColId>) {
    if let ScalarKind::Col(id) = scalar.kind {
        into.insert(id);
    }
    for part in parts(scalar) {
        columns_into(part, into);
    }
}

/// The columns that a scalar reads.
#[must_use]
pub fn columns(scalar: &Scalar) -> BTreeSet<ColId> {
    let mut set = BTreeSet::new();
    columns_into(scalar, &mut set);
    set
}

/// A copy of a plan in which every column has a fresh id, and the renaming: for a plan that is used twice in a join.
#[must_use]
pub fn instantiate(rel: &Rel, ids: &mut ColIds) -> (Rel, BTreeMap<ColId, ColId>) {
    let mut names = BTreeMap::new();
    visit(rel, &mut |node| {
        for col in node.cols() {
            names.entry(col.id).or_insert_with(|| ids.fresh());
        }
    });
    (rename_plan(rel, &names, &mut HashMap::new()), names)
}

fn rename_plan(rel: &Rel, names: &BTreeMap<ColId, ColId>, done: &mut HashMap<usize, Rel>) -> Rel {
    if let Some(known) = done.get(&rel.address()) {
        return known.clone();
    }
    let inputs = children(rel).into_iter().map(|child| rename_plan(child, names, done)).collect();
    let name = |id: ColId| names.get(&id).copied().unwrap_or(id);
    let op = rename_op(with_inputs(rel.op(), inputs), &name);
    let cols = rel.cols().iter().map(|c| Col { id: name(c.id), ..c.clone() }).collect();
    let new = reshape(rel, op, cols);
    done.insert(rel.address(), new.clone());
    new
}

/// The operator with the columns of its keys and scalars renamed.
fn rename_op(op: Op, name: &dyn Fn(ColId) -> ColId) -> Op {
    let scalar = |s: &Scalar| rename_scalar(s, name);
    let keys = |keys: Vec<ColId>| keys.into_iter().map(name).collect();
    match op {
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Working
        | Op::Guard { .. } => op,
        Op::Fixpoint { base, step, working, distinct } => {
            Op::Fixpoint { base, step, working: keys(working), distinct }
        }
        Op::Map { input, exprs } => Op::Map { input, exprs: exprs.iter().map(scalar).collect() },
        Op::Filter { input, pred } => Op::Filter { input, pred: scalar(&pred) },
        Op::Join { inputs, on } => Op::Join { inputs, on: on.iter().map(scalar).collect() },
        Op::Semi { left, right, on, anti } => {
            Op::Semi { left, right, on: on.iter().map(scalar).collect(), anti }
        }
        Op::Outer { left, right, on, full } => {
            Op::Outer { left, right, on: on.iter().map(scalar).collect(), full }
        }
        Op::Touched { input, keys: k } => Op::Touched { input, keys: keys(k) },
        Op::Aggregate { input, keys: k, aggs } => Op::Aggregate {
            input,
            keys: keys(k),
            aggs: aggs.iter().map(|a| map_agg(a, &mut |s| scalar(s))).collect(),
        },
        Op::Repeat { input, times } => Op::Repeat { input, times: scalar(&times) },
        Op::FlatMap { input, calls, ordinality, outer } => Op::FlatMap {
            input,
            calls: calls.into_iter().map(|c| TableCall { call: scalar(&c.call), ..c }).collect(),
            ordinality,
            outer,
        },
        Op::Sums { input, keys: k, totals } => Op::Sums {
            input,
            keys: keys(k),
            totals: totals.iter().map(|t| map_total(t, &mut |s| scalar(s))).collect(),
        },
        Op::Window { input, partition, calls } => Op::Window {
            input,
            partition: keys(partition),
            calls: calls.iter().map(|c| map_window(c, &mut |s| scalar(s))).collect(),
        },
        Op::Top { input, partition, order, limit, offset, ties } => Op::Top {
            input,
            partition: keys(partition),
            order: map_order(&order, &mut |s| scalar(s)),
            limit,
            offset,
            ties,
        },
    }
}

fn rename_scalar(s: &Scalar, name: &dyn Fn(ColId) -> ColId) -> Scalar {
    if let ScalarKind::Col(id) = s.kind {
        return Scalar { kind: ScalarKind::Col(name(id)), ty: s.ty.clone() };
    }
    map_parts(s, &mut |part| rename_scalar(part, name))
}
