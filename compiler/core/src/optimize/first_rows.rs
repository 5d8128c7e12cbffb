//! A bound on a row number is a bound on the rows: what is counted beyond it is not computed.
//!
//! Laws, for a window w whose functions only look at rows before theirs in one order:
//! σ(row_number ≤ n)(w X) = w(first n rows of each partition of X), and σ(rank ≤ n)(w X) = w(the same, with ties).
//!
//! It makes the usual way to the first rows of a group, a derived table with `WHERE rn = 1`, what DISTINCT ON is: the
//! partition is a key then, and a number that is not shown is not computed. A condition in a join moves to the window
//! that it bounds. Does not apply where the window has other readers, nor beside functions that look further.

use super::{Context, Shared, rewrite};
use crate::algebra::build::Range;
use crate::algebra::fold::{columns, substitute};
use crate::algebra::oids::{self, Compare};
use crate::algebra::scalar::{and, as_col, conjuncts};
use crate::algebra::window::{WindowCall, WindowFunc};
use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, build};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    rewrite(rel, &|node, shared| match node.op() {
        Op::Filter { input, pred } => {
            bounded(input, conjuncts(pred.clone()), shared).unwrap_or_else(|| node.clone())
        }
        Op::Join { inputs, on } => join(&node, inputs, on, shared),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => node,
    })
}

fn join(node: &Rel, inputs: &[Rel], on: &[Scalar], shared: &Shared) -> Rel {
    let mut rest = on.to_vec();
    let mut new = inputs.to_vec();
    for input in &mut new {
        let own = |p: &Scalar| {
            let read = columns(p);
            !read.is_empty() && read.iter().all(|id| input.col(*id).is_some())
        };
        let (mine, others): (Vec<Scalar>, Vec<Scalar>) = rest.iter().cloned().partition(own);
        if let Some(fewer) = bounded(input, mine, shared) {
            *input = fewer;
            rest = others;
        }
    }
    if rest.len() == on.len() {
        return node.clone();
    }
    build::join(new, rest).with_origin(node.origin().clone())
}

/// The rows of a plan for which the conditions hold, if one of them bounds a row number; `None` if none does.
fn bounded(rel: &Rel, conditions: Vec<Scalar>, shared: &Shared) -> Option<Rel> {
    if conditions.is_empty() || shared.contains(rel) {
        return None;
    }
    if let Op::Map { input, exprs } = rel.op() {
        let value =
            |id: ColId| rel.cols().iter().zip(exprs).find(|(c, _)| c.id == id).map(|(_, e)| e.clone());
        let below = conditions.iter().map(|p| substitute(p, &value)).collect();
        let input = bounded(input, below, shared)?;
        let own = rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect();
        return Some(build::map_as(&input, own).with_origin(rel.origin().clone()));
    }
    let Op::Window { input, partition, calls } = rel.op() else { return None };
    let own = rel.cols().get(input.cols().len()..)?;
    let mut found = None;
    for (call, col) in calls.iter().zip(own) {
        let most = conditions.iter().filter_map(|p| most(p, col.id)).min();
        let ties = call.func == WindowFunc::Builtin(oids::RANK);
        let counts = call.func == WindowFunc::Builtin(oids::ROW_NUMBER);
        if let (Some(most), true, None) = (most, ties || counts, &found) {
            found = Some((call, col.id, most, ties && !call.order.is_empty()));
        }
    }
    let (call, id, most_rows, ties) = found?;
    let unordered_rank = call.func == WindowFunc::Builtin(oids::RANK) && call.order.is_empty();
    if unordered_rank || !calls.iter().all(|c| looks_back(c) && c.order == call.order) {
        return None;
    }
    let range = Range { limit: Some(most_rows), offset: 0, ties };
    let first = build::top(input, partition, call.order.clone(), range).with_origin(rel.origin().clone());
    let over =
        build::window(&first, partition, calls.clone(), own.to_vec()).with_origin(rel.origin().clone());
    // An upper bound holds for all that is left.
    let implied = |p: &Scalar| {
        most(p, id) == Some(most_rows) && (most_rows == 1 && counts_from_one(call) || is_upper(p))
    };
    let rest: Vec<Scalar> = conditions.into_iter().filter(|p| !implied(p)).collect();
    Some(if rest.is_empty() { over } else { build::filter(&over, and(rest)) })
}

/// A row numbered 1 is what is left of a bound of 1.
fn counts_from_one(call: &WindowCall) -> bool {
    matches!(call.func, WindowFunc::Builtin(oids::ROW_NUMBER | oids::RANK))
}

/// Functions whose value for a row follows from the rows before it and their number.
fn looks_back(call: &WindowCall) -> bool {
    matches!(call.func, WindowFunc::Builtin(oids::ROW_NUMBER | oids::RANK | oids::DENSE_RANK))
}

fn is_upper(pred: &Scalar) -> bool {
    let ScalarKind::Op { oper, .. } = &pred.kind else { return false };
    oids::comparison(*oper) != Some(Compare::Eq)
}

/// The greatest value that a whole number above zero can have if the condition holds, where that is known.
fn most(pred: &Scalar, id: ColId) -> Option<u64> {
    let ScalarKind::Op { oper, args } = &pred.kind else { return None };
    let [left, right] = args.as_slice() else { return None };
    let compare = oids::comparison(*oper)?;
    let (compare, value) = if as_col(left) == Some(id) {
        (compare, number(right)?)
    } else if as_col(right) == Some(id) {
        let turned = match compare {
            Compare::Lt => Compare::Gt,
            Compare::Le => Compare::Ge,
            Compare::Gt => Compare::Lt,
            Compare::Ge => Compare::Le,
            same @ (Compare::Eq | Compare::Ne) => same,
        };
        (turned, number(left)?)
    } else {
        return None;
    };
    let least = match compare {
        Compare::Eq | Compare::Le => value,
        Compare::Lt => value.checked_sub(1)?,
        Compare::Ne | Compare::Gt | Compare::Ge => return None,
    };
    u64::try_from(least).ok()
}

/// A whole number, whatever integer type it has.
fn number(s: &Scalar) -> Option<i64> {
    if let ScalarKind::Cast { arg, implicit: true } = &s.kind {
        return number(arg);
    }
    let integer = [oids::INT2, oids::INT4, oids::INT8].contains(&s.ty.id);
    if let (true, ScalarKind::Const(Some(text))) = (integer, &s.kind) { text.parse().ok() } else { None }
}
