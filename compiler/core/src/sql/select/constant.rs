//! Constants of a known type.
//!
//! A bare form is used where the server gives it the very type (`42`, `1.5`, `TRUE`); otherwise the type is written
//! down (`'2026-01-31'::date`, `42::bigint`). Text is the exception: `'x'` is of type unknown to the server, and the
//! caller must see to it that it becomes text.

use crate::algebra::Type;
use crate::ast::{Expr, ExprKind, Literal, Name, TypeName};
use crate::catalog::{TypeId, Types};
use crate::sql::tree;

/// The expression and the type that a server would give it.
pub(super) fn constant(value: Option<&str>, ty: &Type, types: &Types<'_>) -> (Expr, TypeId) {
    let Some(value) = value else {
        return (tree::cast(ExprKind::Literal(Literal::Null).into(), type_name(ty, types)), ty.id);
    };
    if ty.typmod == -1 {
        if ty.id == TypeId::TEXT {
            return (tree::string(value), TypeId::UNKNOWN);
        }
        if let Some(bare) = bare(value, ty.id) {
            return (bare, ty.id);
        }
        if matches!(ty.id, TypeId::INT8 | TypeId::NUMERIC) && is_number(value) {
            return (tree::cast(number(value), type_name(ty, types)), ty.id);
        }
    }
    (tree::cast(tree::string(value), type_name(ty, types)), ty.id)
}

/// The form without a type, if the server gives it just this one.
fn bare(value: &str, ty: TypeId) -> Option<Expr> {
    if ty == TypeId::BOOL {
        return match value {
            "t" | "true" => Some(ExprKind::Literal(Literal::Bool(true)).into()),
            "f" | "false" => Some(ExprKind::Literal(Literal::Bool(false)).into()),
            _ => None,
        };
    }
    if !is_number(value) {
        return None;
    }
    // The sign is an operator on a constant, so the type is that of the digits.
    let digits = value.strip_prefix('-').unwrap_or(value);
    let natural = match digits.parse::<i64>() {
        Ok(n) if i32::try_from(n).is_ok() => TypeId::INT4,
        Ok(_) => TypeId::INT8,
        Err(_) => TypeId::NUMERIC,
    };
    (natural == ty).then(|| number(value))
}

/// `-?digits[.digits][e[±]digits]`
fn is_number(value: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((m, e)) => (m, Some(e)),
        None => (unsigned, None),
    };
    let mantissa = match mantissa.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(mantissa),
    };
    mantissa && exponent.is_none_or(|e| digits(e.strip_prefix(['+', '-']).unwrap_or(e)))
}

fn number(value: &str) -> Expr {
    let literal = |digits: &str| ExprKind::Literal(Literal::Number(digits.to_owned())).into();
    match value.strip_prefix('-') {
        Some(digits) => tree::minus(literal(digits)),
        None => literal(value),
    }
}

/// A type as generated SQL names it: as short as it can be without changing its meaning.
pub(super) fn type_name(ty: &Type, types: &Types<'_>) -> TypeName {
    let Some(mut name) = types.type_name(ty) else {
        // Cannot happen after `check`; the server rejects it.
        let name = Name::bare(format!("unknown_type_{}", ty.id.0));
        return TypeName { name, modifiers: vec![], interval_fields: None, dims: 0, span: None };
    };
    let has_spelling = match name.name.last() {
        "bool" | "int2" | "int4" | "int8" | "float4" | "float8" | "numeric" | "varchar" | "varbit"
        | "bit" | "time" | "timestamp" | "interval" => true,
        "bpchar" => !name.modifiers.is_empty(),
        _ => false,
    };
    if name.name.schema() == Some("pg_catalog") && !has_spelling {
        name.name = Name::bare(name.name.last());
    }
    name
}
