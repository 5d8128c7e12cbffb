//! What is known of the values of a column from how it is computed, beyond its type.
//!
//! - *Equal values look alike*: `extract(year FROM d)` is a numeric without a declared scale, but all its values are whole
//!   numbers without decimals.
//! - *Never infinite*: a numeric with a declared scale is not, and what is computed of such numbers is not either:
//!   PostgreSQL raises an error where a result is too large. It may be NaN.
//!
//! A column is followed down to the map that computes it. Not followed through a union, whose branches may differ.

use super::Context;
use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind};
use crate::ast::Special;
use crate::catalog::{Func, FuncId, TypeId};

/// Fields of dates, times and intervals that are whole numbers. Seconds have decimals, but always as many; `julian` has
/// as many as it needs.
const WHOLE_FIELDS: [&str; 14] = [
    "century",
    "day",
    "decade",
    "dow",
    "doy",
    "hour",
    "isodow",
    "isoyear",
    "millennium",
    "minute",
    "month",
    "quarter",
    "week",
    "year",
];

/// Whether equal values of an expression over the rows of `input` look alike.
pub(super) fn looks_alike(e: &Scalar, input: &Rel, cx: &Context<'_>) -> bool {
    if cx.types.image_function(&e.ty).is_none() {
        return true;
    }
    match &e.kind {
        ScalarKind::Col(id) => computed(input, *id).is_some_and(|(e, below)| looks_alike(e, below, cx)),
        ScalarKind::Const(_) | ScalarKind::Now(_) => true,
        ScalarKind::Cast { arg, .. } => e.ty.id == TypeId::NUMERIC && is_integer(arg),
        ScalarKind::Call { func, args, .. } => match (built_in(*func, cx), args.as_slice()) {
            (Some("extract" | "date_part"), [field, _]) => {
                let whole = |f: &str| WHOLE_FIELDS.iter().any(|w| f.eq_ignore_ascii_case(w));
                matches!(&field.kind, ScalarKind::Const(Some(f)) if whole(f))
            }
            (Some("round" | "trunc"), [_, places]) => {
                e.ty.id == TypeId::NUMERIC && matches!(places.kind, ScalarKind::Const(_))
            }
            (Some("round" | "trunc" | "floor" | "ceil" | "ceiling"), [_]) => e.ty.id == TypeId::NUMERIC,
            (_, _) => false,
        },
        ScalarKind::Op { .. }
        | ScalarKind::And(_)
        | ScalarKind::Or(_)
        | ScalarKind::Not(_)
        | ScalarKind::Is { .. }
        | ScalarKind::IsDistinct { .. }
        | ScalarKind::Case { .. }
        | ScalarKind::Special { .. }
        | ScalarKind::InList { .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Array(_)
        | ScalarKind::Row(_)
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. }
        | ScalarKind::Collate(_) => false,
    }
}

/// Whether an expression over the rows of `input` is never infinite.
pub(super) fn never_infinite(e: &Scalar, input: &Rel, cx: &Context<'_>) -> bool {
    if is_integer(e) || (e.ty.id == TypeId::NUMERIC && e.ty.typmod >= 0) {
        return true;
    }
    if e.ty.id != TypeId::NUMERIC {
        return false;
    }
    let all = |args: &[Scalar]| args.iter().all(|a| never_infinite(a, input, cx));
    match &e.kind {
        ScalarKind::Col(id) => computed(input, *id).is_some_and(|(e, below)| never_infinite(e, below, cx)),
        ScalarKind::Const(text) => text.as_ref().is_none_or(|t| t.bytes().any(|b| b.is_ascii_digit())),
        ScalarKind::Cast { arg, .. } => never_infinite(arg, input, cx),
        ScalarKind::Op { oper, args } => {
            let name = cx.types.catalog.oper(*oper).map(|o| o.name);
            matches!(name, Some("+" | "-" | "*" | "/" | "%")) && all(args)
        }
        ScalarKind::Case { whens, else_, .. } => {
            whens.iter().map(|(_, value)| value).chain(else_.as_deref()).all(|v| never_infinite(v, input, cx))
        }
        ScalarKind::Special { kind, args } => match kind {
            Special::Coalesce | Special::Greatest | Special::Least | Special::NullIf => all(args),
        },
        ScalarKind::Call { .. }
        | ScalarKind::And(_)
        | ScalarKind::Or(_)
        | ScalarKind::Not(_)
        | ScalarKind::Is { .. }
        | ScalarKind::IsDistinct { .. }
        | ScalarKind::InList { .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Array(_)
        | ScalarKind::Row(_)
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. }
        | ScalarKind::Now(_)
        | ScalarKind::Collate(_) => false,
    }
}

fn is_integer(e: &Scalar) -> bool {
    matches!(e.ty.id, TypeId::INT2 | TypeId::INT4 | TypeId::INT8)
}

/// The expression that a column is, and the plan whose columns it reads. A padded NULL is one more value of it.
fn computed(rel: &Rel, id: ColId) -> Option<(&Scalar, &Rel)> {
    let below = |input: &'_ Rel| input.col(id).is_some();
    match rel.op() {
        Op::Map { input, exprs } => {
            let at = rel.cols().iter().position(|c| c.id == id)?;
            Some((exprs.get(at)?, input))
        }
        Op::Join { inputs, .. } => computed(inputs.iter().find(|i| below(i))?, id),
        Op::Outer { left, right, .. } => computed([left, right].into_iter().find(|i| below(i))?, id),
        Op::Filter { input, .. }
        | Op::Semi { left: input, .. }
        | Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Touched { input, .. }
        | Op::Guard { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. }
        | Op::Window { input, .. }
        | Op::Top { input, .. }
        | Op::Aggregate { input, .. }
        | Op::Sums { input, .. } => below(input).then(|| computed(input, id))?,
        Op::Scan { .. } | Op::Values { .. } | Op::UnionAll { .. } | Op::Fixpoint { .. } | Op::Working => None,
    }
}

/// The name of a function of PostgreSQL's own.
fn built_in(func: FuncId, cx: &Context<'_>) -> Option<&'static str> {
    match cx.types.func(func)? {
        Func::Builtin(row) => Some(row.name),
        Func::User(_) => None,
    }
}
