//! Constructors for the statements of a refresh, by plain names; what is no different from [`tree`] is taken from there.

use super::tree;
pub(crate) use super::tree::{
    binary, call as call_name, exists, integer as int, query as body, select, select_query as query, string,
};
use crate::ast::{
    Cte, CteBody, Expr, ExprKind, Ident, IsTest, Literal, Name, Query, SelectItem, Special, TableAlias,
    TableRef,
};

/// `relation.column`
#[must_use]
pub(crate) fn col(relation: &str, column: &str) -> Expr {
    ExprKind::Column(Name::qualified(relation, column)).into()
}

/// A conjunction; `true` when there is nothing to say.
#[must_use]
pub(crate) fn and(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => truth(true),
        1 => parts.remove(0),
        _ => ExprKind::And(parts).into(),
    }
}

/// A disjunction of at least one part.
#[must_use]
pub(crate) fn or(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => truth(false),
        1 => parts.remove(0),
        _ => ExprKind::Or(parts).into(),
    }
}

/// `NOT arg`
#[must_use]
pub(crate) fn not(arg: Expr) -> Expr {
    ExprKind::Not(Box::new(arg)).into()
}

/// `greatest(args)`
#[must_use]
pub(crate) fn greatest(args: Vec<Expr>) -> Expr {
    ExprKind::Special { kind: Special::Greatest, args }.into()
}

/// `least(args)`
#[must_use]
pub(crate) fn least(args: Vec<Expr>) -> Expr {
    ExprKind::Special { kind: Special::Least, args }.into()
}

/// `CASE WHEN condition THEN value ELSE otherwise END`
#[must_use]
pub(crate) fn when(condition: Expr, value: Expr, otherwise: Expr) -> Expr {
    ExprKind::Case { operand: None, whens: vec![(condition, value)], else_: Some(Box::new(otherwise)) }.into()
}

/// `left IS NOT DISTINCT FROM right`
#[must_use]
pub(crate) fn is_not_distinct(left: Expr, right: Expr) -> Expr {
    ExprKind::IsDistinct { left: Box::new(left), right: Box::new(right), negated: true }.into()
}

/// `arg IS NULL`
#[must_use]
pub(crate) fn is_null(arg: Expr) -> Expr {
    ExprKind::Is { arg: Box::new(arg), test: IsTest::Null, negated: false }.into()
}

/// `arg IS NOT NULL`
#[must_use]
pub(crate) fn is_not_null(arg: Expr) -> Expr {
    ExprKind::Is { arg: Box::new(arg), test: IsTest::Null, negated: true }.into()
}

/// `name(args)`
#[must_use]
pub(crate) fn call(name: &str, args: Vec<Expr>) -> Expr {
    call_name(Name::bare(name), args)
}

/// TRUE or FALSE.
#[must_use]
pub(crate) fn truth(value: bool) -> Expr {
    ExprKind::Literal(Literal::Bool(value)).into()
}

/// NULL
#[must_use]
pub(crate) fn null() -> Expr {
    ExprKind::Literal(Literal::Null).into()
}

/// `expr AS alias`
#[must_use]
pub(crate) fn item(expr: Expr, alias: &str) -> SelectItem {
    SelectItem::Expr { expr, alias: Some(Ident::new(alias)) }
}

/// `expr`, with `AS alias` only where the expression is not a column of that name.
#[must_use]
pub(crate) fn named(expr: Expr, alias: &str) -> SelectItem {
    tree::item(expr, &Ident::new(alias))
}

/// `relation.column`, named after the column.
#[must_use]
pub(crate) fn plain(relation: &str, column: &str) -> SelectItem {
    SelectItem::Expr { expr: col(relation, column), alias: None }
}

/// `schema.name AS alias`
#[must_use]
pub(crate) fn table(name: Name, alias: &str) -> TableRef {
    TableRef::Table {
        name,
        alias: Some(TableAlias { name: Ident::new(alias), columns: vec![] }),
        only: false,
        span: None,
    }
}

/// The same, without the tables that inherit from it.
pub(crate) fn only(name: Name, alias: &str) -> TableRef {
    TableRef::Table {
        name,
        alias: Some(TableAlias { name: Ident::new(alias), columns: vec![] }),
        only: true,
        span: None,
    }
}

/// `(query) AS alias`
#[must_use]
pub(crate) fn derived(query: Query, alias: &str) -> TableRef {
    TableRef::Subquery {
        lateral: false,
        query: Box::new(query),
        alias: Some(TableAlias { name: Ident::new(alias), columns: vec![] }),
        span: None,
    }
}

/// A commented common table expression.
#[must_use]
pub(crate) fn cte(name: &str, comment: &str, body: CteBody) -> Cte {
    Cte {
        name: Ident::new(name),
        columns: vec![],
        materialized: None,
        body,
        comment: vec![comment.to_owned()],
        search_cycle: None,
        span: None,
    }
}
