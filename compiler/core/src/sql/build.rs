//! Small constructors for the syntax tree.

use crate::ast::{
    Arg, Call, Cte, CteBody, Expr, ExprKind, Ident, IsTest, Literal, Name, Operator, Query, Select,
    SelectItem, SetExpr, Special, TableAlias, TableRef,
};

/// `relation.column`
#[must_use]
pub(crate) fn col(relation: &str, column: &str) -> Expr {
    ExprKind::Column(Name::qualified(relation, column)).into()
}

/// `left op right`
#[must_use]
pub(crate) fn binary(op: &str, left: Expr, right: Expr) -> Expr {
    ExprKind::Binary { op: Operator::new(op), left: Box::new(left), right: Box::new(right) }.into()
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

/// `schema.name(args)`
#[must_use]
pub(crate) fn call_name(name: Name, args: Vec<Expr>) -> Expr {
    ExprKind::Call(Box::new(Call {
        name,
        args: args.into_iter().map(|value| Arg { name: None, value }).collect(),
        star: false,
        distinct: false,
        variadic: false,
        order_by: vec![],
        within_group: vec![],
        filter: None,
        over: None,
        sql_syntax: None,
    }))
    .into()
}

/// An integer constant.
#[must_use]
pub(crate) fn int(value: i64) -> Expr {
    ExprKind::Literal(Literal::Number(value.to_string())).into()
}

/// A string constant.
#[must_use]
pub(crate) fn string(value: &str) -> Expr {
    ExprKind::Literal(Literal::String(value.to_owned())).into()
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
    let implied = matches!(&expr.kind, ExprKind::Column(name) if name.last() == alias);
    SelectItem::Expr { expr, alias: (!implied).then(|| Ident::new(alias)) }
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

/// `SELECT items FROM from`
#[must_use]
pub(crate) fn select(items: Vec<SelectItem>, from: Vec<TableRef>) -> Select {
    Select {
        distinct: None,
        items,
        from,
        where_: None,
        group_by: vec![],
        group_distinct: false,
        having: None,
        windows: vec![],
        span: None,
    }
}

/// A query that is one SELECT.
#[must_use]
pub(crate) fn query(select: Select) -> Query {
    body(SetExpr::Select(Box::new(select)))
}

/// A query without WITH, ORDER BY and LIMIT.
#[must_use]
pub(crate) fn body(body: SetExpr) -> Query {
    Query { recursive: false, ctes: vec![], body, order_by: vec![], limit: None, offset: None, span: None }
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
        span: None,
    }
}
