//! Small constructors and questions for [`Scalar`]s.
//!
//! Nothing here resolves names or types: operators and functions are given by id. What is built is in a plain normal
//! form: conjunctions are flat and never hold one member or a literal `true`.

use std::collections::BTreeSet;

use crate::algebra::oids::{self, bool_type, int8_type, text_type};
use crate::algebra::{Col, ColId, Scalar, ScalarKind, Type};
use crate::ast::{IsTest, Special};
use crate::catalog::{FuncId, OperId, TypeId};

/// A column.
#[must_use]
pub fn col(col: &Col) -> Scalar {
    Scalar { kind: ScalarKind::Col(col.id), ty: col.ty.clone() }
}

/// A constant in PostgreSQL's text form.
#[must_use]
pub fn constant(text: impl Into<String>, ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Const(Some(text.into())), ty }
}

/// NULL of a type.
#[must_use]
pub fn null(ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Const(None), ty }
}

/// A `bigint` constant.
#[must_use]
pub fn int8(value: i64) -> Scalar {
    constant(value.to_string(), int8_type())
}

/// A `text` constant.
#[must_use]
pub fn text(value: impl Into<String>) -> Scalar {
    constant(value, text_type())
}

/// A truth value.
#[must_use]
pub fn truth(value: bool) -> Scalar {
    constant(if value { "t" } else { "f" }, bool_type())
}

/// Whether it is the literal `true`.
#[must_use]
pub fn is_true(scalar: &Scalar) -> bool {
    is_literal(scalar, "t", "true")
}

/// Whether it is the literal `false` or a NULL: as a predicate, neither lets a row pass.
#[must_use]
pub fn never_true(scalar: &Scalar) -> bool {
    is_literal(scalar, "f", "false") || matches!(scalar.kind, ScalarKind::Const(None))
}

fn is_literal(scalar: &Scalar, short: &str, long: &str) -> bool {
    scalar.ty.id == oids::BOOL
        && matches!(&scalar.kind, ScalarKind::Const(Some(t)) if t.eq_ignore_ascii_case(short) || t.eq_ignore_ascii_case(long))
}

/// Conjunction; nested ones are flattened, literal `true` is dropped, and an empty one is `true`.
#[must_use]
pub fn and(parts: impl IntoIterator<Item = Scalar>) -> Scalar {
    let mut flat = vec![];
    for part in parts {
        push_conjuncts(part, &mut flat);
    }
    match flat.len() {
        0 => truth(true),
        1 => flat.remove(0),
        _ => Scalar { kind: ScalarKind::And(flat), ty: bool_type() },
    }
}

/// The members of a conjunction; literal `true` has none.
#[must_use]
pub fn conjuncts(scalar: Scalar) -> Vec<Scalar> {
    let mut flat = vec![];
    push_conjuncts(scalar, &mut flat);
    flat
}

fn push_conjuncts(scalar: Scalar, flat: &mut Vec<Scalar>) {
    if is_true(&scalar) {
        return;
    }
    if let ScalarKind::And(parts) = scalar.kind {
        for part in parts {
            push_conjuncts(part, flat);
        }
    } else {
        flat.push(scalar);
    }
}

/// Disjunction; an empty one is `false`.
#[must_use]
pub fn or(parts: impl IntoIterator<Item = Scalar>) -> Scalar {
    let mut parts: Vec<Scalar> = parts.into_iter().collect();
    match parts.len() {
        0 => truth(false),
        1 => parts.remove(0),
        _ => Scalar { kind: ScalarKind::Or(parts), ty: bool_type() },
    }
}

/// Three-valued negation.
#[must_use]
pub fn not(arg: Scalar) -> Scalar {
    Scalar { kind: ScalarKind::Not(Box::new(arg)), ty: bool_type() }
}

/// An operator that yields a truth value, such as an equality.
#[must_use]
pub fn compare(oper: OperId, left: Scalar, right: Scalar) -> Scalar {
    op(oper, vec![left, right], bool_type())
}

/// Any operator.
#[must_use]
pub fn op(oper: OperId, args: Vec<Scalar>, ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Op { oper, args }, ty }
}

/// A function call.
#[must_use]
pub fn call(func: FuncId, args: Vec<Scalar>, ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Call { func, args, variadic: false }, ty }
}

/// `arg IS NULL`
#[must_use]
pub fn is_null(arg: Scalar) -> Scalar {
    Scalar {
        kind: ScalarKind::Is { arg: Box::new(arg), test: IsTest::Null, negated: false },
        ty: bool_type(),
    }
}

/// `arg IS NOT NULL`
#[must_use]
pub fn is_not_null(arg: Scalar) -> Scalar {
    Scalar { kind: ScalarKind::Is { arg: Box::new(arg), test: IsTest::Null, negated: true }, ty: bool_type() }
}

/// `left IS NOT DISTINCT FROM right`
#[must_use]
pub fn not_distinct(equal: OperId, left: Scalar, right: Scalar) -> Scalar {
    let kind = ScalarKind::IsDistinct { left: Box::new(left), right: Box::new(right), equal, negated: true };
    Scalar { kind, ty: bool_type() }
}

/// The condition under which two columns hold the same key. NULL is a key like any other, so plain `=` would lose the
/// group of NULLs; where one side is never NULL, `=` is enough and can use an index.
#[must_use]
pub fn same_key(equal: OperId, left: &Col, right: &Col) -> Scalar {
    if left.nullable && right.nullable {
        not_distinct(equal, col(left), col(right))
    } else {
        compare(equal, col(left), col(right))
    }
}

/// `COALESCE(…)`
#[must_use]
pub fn coalesce(args: Vec<Scalar>, ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Special { kind: Special::Coalesce, args }, ty }
}

/// The column, if the scalar is nothing but a column.
#[must_use]
pub fn as_col(scalar: &Scalar) -> Option<ColId> {
    if let ScalarKind::Col(id) = scalar.kind { Some(id) } else { None }
}

/// The scalar below conversions that PostgreSQL inserts by itself and that keep different values different and NULL
/// NULL: `varchar` to `text`, and a number to a wider exact number. Not `char(n)`, which loses its padding.
#[must_use]
pub fn bare(scalar: &Scalar) -> &Scalar {
    const NUMBERS: [TypeId; 4] = [oids::INT2, oids::INT4, oids::INT8, oids::NUMERIC];
    if let ScalarKind::Cast { arg, implicit: true } = &scalar.kind {
        let rank = |ty: TypeId| NUMBERS.iter().position(|n| *n == ty);
        let widens = matches!((rank(arg.ty.id), rank(scalar.ty.id)), (Some(from), Some(to)) if from < to);
        let relabels = arg.ty.id == oids::VARCHAR && scalar.ty.id == oids::TEXT;
        if scalar.ty.typmod < 0 && (widens || relabels) {
            return bare(arg);
        }
    }
    scalar
}

/// The two columns, if the scalar is a known equality (or null-safe equality) between columns.
#[must_use]
pub fn as_equality(scalar: &Scalar) -> Option<(ColId, ColId)> {
    let (left, right) = equality_sides(scalar)?;
    Some((as_col(bare(left))?, as_col(bare(right))?))
}

/// The two sides of a known equality, null-safe or not.
#[must_use]
pub fn equality_sides(scalar: &Scalar) -> Option<(&Scalar, &Scalar)> {
    if let ScalarKind::Op { oper, args } = &scalar.kind {
        let [left, right] = args.as_slice() else { return None };
        return (oids::comparison(*oper) == Some(oids::Compare::Eq)).then_some((left, right));
    }
    if let ScalarKind::IsDistinct { left, right, negated: true, .. } = &scalar.kind {
        return Some((left, right));
    }
    None
}

/// Whether NULL can be the value, given columns that are never NULL. Errs on the side of `true`.
#[must_use]
pub fn nullable(scalar: &Scalar, never_null: &dyn Fn(ColId) -> bool) -> bool {
    let any = |args: &[Scalar]| args.iter().any(|a| nullable(a, never_null));
    match &scalar.kind {
        ScalarKind::Col(id) => !never_null(*id),
        ScalarKind::Const(value) => value.is_none(),
        ScalarKind::Now(_) => false,
        ScalarKind::Op { oper, args } => !oids::never_null_on_values(*oper) || any(args),
        ScalarKind::And(args) | ScalarKind::Or(args) => any(args),
        ScalarKind::Not(arg) | ScalarKind::Collate(arg) => nullable(arg, never_null),
        ScalarKind::Cast { arg, implicit: true } => nullable(arg, never_null),
        ScalarKind::Is { .. } | ScalarKind::IsDistinct { .. } | ScalarKind::Array(_) | ScalarKind::Row(_) => {
            false
        }
        ScalarKind::Case { whens, else_, .. } => {
            whens.iter().any(|(_, then)| nullable(then, never_null))
                || else_.as_ref().is_none_or(|e| nullable(e, never_null))
        }
        ScalarKind::Special { kind, args } => match kind {
            Special::Coalesce | Special::Greatest | Special::Least => {
                args.iter().all(|a| nullable(a, never_null))
            }
            Special::NullIf => true,
        },
        ScalarKind::InList { arg, list, .. } => nullable(arg, never_null) || any(list),
        ScalarKind::Call { .. }
        | ScalarKind::Cast { implicit: false, .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. } => true,
    }
}

/// Columns of which each makes the whole NULL if it is NULL.
fn makes_null(scalar: &Scalar) -> BTreeSet<ColId> {
    match &bare(scalar).kind {
        ScalarKind::Col(id) => BTreeSet::from([*id]),
        ScalarKind::Op { oper, args } if oids::strict_arithmetic(*oper) => {
            args.iter().flat_map(makes_null).collect()
        }
        ScalarKind::Const(_)
        | ScalarKind::Now(_)
        | ScalarKind::Call { .. }
        | ScalarKind::Op { .. }
        | ScalarKind::Cast { .. }
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
        | ScalarKind::Collate(_) => BTreeSet::new(),
    }
}

/// Columns that cannot be NULL in a row for which the predicate is true.
#[must_use]
pub fn rejects_null(pred: &Scalar) -> BTreeSet<ColId> {
    match &pred.kind {
        ScalarKind::Col(id) => BTreeSet::from([*id]),
        ScalarKind::And(parts) => parts.iter().flat_map(rejects_null).collect(),
        ScalarKind::Or(parts) => {
            let mut sets = parts.iter().map(rejects_null);
            let first = sets.next().unwrap_or_default();
            sets.fold(first, |acc, set| acc.intersection(&set).copied().collect())
        }
        ScalarKind::Op { oper, args } if oids::comparison(*oper).is_some() => {
            args.iter().flat_map(makes_null).collect()
        }
        ScalarKind::Is { arg, test: IsTest::Null, negated: true } => as_col(arg).into_iter().collect(),
        ScalarKind::Is { arg, test: IsTest::True, negated: false } => rejects_null(arg),
        ScalarKind::InList { arg, .. } => makes_null(arg),
        ScalarKind::Const(_)
        | ScalarKind::Now(_)
        | ScalarKind::Call { .. }
        | ScalarKind::Op { .. }
        | ScalarKind::Cast { .. }
        | ScalarKind::Not(_)
        | ScalarKind::Is { .. }
        | ScalarKind::IsDistinct { .. }
        | ScalarKind::Case { .. }
        | ScalarKind::Special { .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Array(_)
        | ScalarKind::Row(_)
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. }
        | ScalarKind::Collate(_) => BTreeSet::new(),
    }
}

/// Whether a scalar reads a column only as an operand of a comparison, which sees no more of it than equality does.
#[must_use]
pub fn only_compared(s: &Scalar, id: ColId) -> bool {
    let comparison = matches!(&s.kind, ScalarKind::Op { oper, .. } if oids::comparison(*oper).is_some())
        || matches!(s.kind, ScalarKind::IsDistinct { .. } | ScalarKind::Is { .. });
    super::fold::parts(s).into_iter().all(|part| {
        if as_col(part) == Some(id) { comparison || connective(s) } else { only_compared(part, id) }
    })
}

/// AND, OR and NOT see a truth value as it is.
fn connective(s: &Scalar) -> bool {
    matches!(s.kind, ScalarKind::And(_) | ScalarKind::Or(_) | ScalarKind::Not(_))
}
