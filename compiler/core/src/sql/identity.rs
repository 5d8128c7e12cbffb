//! Equality and identity of values as SQL.
//!
//! `=` may be weaker than identity (1.0 and 1.00) or not exist at all (json). Two values are the same for a reader if
//! their *images* are equal: the value itself where equality is identity, else its binary form or its text.

use super::build::call;
use crate::algebra::Type;
use crate::ast::{Expr, ExprKind};
use crate::catalog::{Equality, TypeId, Types};

/// What to group by so that only identical values meet: the value, and its image where equality is weaker.
#[must_use]
pub(crate) fn identity(value: Expr, ty: &Type, types: &Types<'_>) -> Vec<Expr> {
    match types.equality(ty) {
        Equality::None => vec![text(value)],
        Equality::Identity(_) => vec![value],
        Equality::Weaker { .. } => vec![value.clone(), image(value, ty, types)],
    }
}

/// The value of a group of identical ones, as an expression over what [`identity`] groups by.
#[must_use]
pub(crate) fn representative(value: Expr, ty: &Type, types: &Types<'_>) -> Expr {
    match types.equality(ty) {
        Equality::None => {
            ExprKind::Cast { arg: Box::new(text(value)), ty: super::select::type_name(ty, types) }.into()
        }
        Equality::Identity(_) | Equality::Weaker { .. } => value,
    }
}

/// One expression that is equal for two values exactly if they are identical.
#[must_use]
pub(crate) fn image(value: Expr, ty: &Type, types: &Types<'_>) -> Expr {
    match types.equality(ty) {
        Equality::None => text(value),
        Equality::Identity(_) => value,
        Equality::Weaker { image, .. } if ty.id != TypeId::BPCHAR => match types.func(image) {
            Some(function) => call(&function.name().name, vec![value]),
            None => text(value),
        },
        // The image of char(n) is its length only; with the value it is unique, alone it is not.
        Equality::Weaker { .. } => call("textsend", vec![text(value)]),
    }
}

/// A 64-bit hash of a row of values, equal for equal rows; NULLs count as values.
#[must_use]
pub(crate) fn row_hash(values: &[Expr], tys: &[Type], types: &Types<'_>) -> Expr {
    let hashable =
        |(value, ty): (&Expr, &Type)| match types.has_hash(ty.id) || types.equality(ty) == Equality::None {
            true => value.clone(),
            false => text(value.clone()),
        };
    let row = ExprKind::Row(values.iter().zip(tys).map(hashable).collect());
    call("hash_record_extended", vec![row.into(), super::build::int(0)])
}

fn text(value: Expr) -> Expr {
    let ty = crate::ast::TypeName {
        name: crate::ast::Name::bare("text"),
        modifiers: vec![],
        interval_fields: None,
        dims: 0,
        span: None,
    };
    ExprKind::Cast { arg: Box::new(value), ty }.into()
}
