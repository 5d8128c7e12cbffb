//! Short constructors for the syntax trees that the compiler makes. No decisions, no text.

use crate::ast::{
    Arg, Call, Cte, CteBody, Expr, ExprKind, Ident, Join, JoinConstraint, JoinKind, Literal, Name, Operator,
    Query, Select, SelectItem, SetExpr, SetOp, TableAlias, TableRef, TypeName,
};

/// `qualifier.column`
#[must_use]
pub fn column(qualifier: &Ident, column: &Ident) -> Expr {
    ExprKind::Column(Name(vec![qualifier.clone(), column.clone()])).into()
}

/// `column`
#[must_use]
pub fn bare_column(column: &Ident) -> Expr {
    ExprKind::Column(Name(vec![column.clone()])).into()
}

/// A whole number.
#[must_use]
pub fn integer(value: i64) -> Expr {
    ExprKind::Literal(Literal::Number(value.to_string())).into()
}

/// `'text'`
#[must_use]
pub fn string(value: impl Into<String>) -> Expr {
    ExprKind::Literal(Literal::String(value.into())).into()
}

/// `left op right`
#[must_use]
pub fn binary(op: &str, left: Expr, right: Expr) -> Expr {
    ExprKind::Binary { op: Operator::new(op), left: Box::new(left), right: Box::new(right) }.into()
}

/// `-arg`
#[must_use]
pub fn minus(arg: Expr) -> Expr {
    ExprKind::Unary { op: Operator::new("-"), arg: Box::new(arg) }.into()
}

/// The conjunction of any number of conditions; `None` for none.
#[must_use]
pub fn and(mut conditions: Vec<Expr>) -> Option<Expr> {
    if conditions.len() > 1 { Some(ExprKind::And(conditions).into()) } else { conditions.pop() }
}

/// The product of any number of factors, `1` for none.
#[must_use]
pub fn product(factors: Vec<Expr>) -> Expr {
    factors.into_iter().reduce(|l, r| binary("*", l, r)).unwrap_or_else(|| integer(1))
}

/// `EXISTS (query)`
#[must_use]
pub fn exists(query: Query) -> Expr {
    ExprKind::Exists(Box::new(query)).into()
}

/// `arg::ty`
#[must_use]
pub fn cast(arg: Expr, ty: TypeName) -> Expr {
    ExprKind::Cast { arg: Box::new(arg), ty }.into()
}

/// `f(args)`
#[must_use]
pub fn call(name: Name, args: Vec<Expr>) -> Expr {
    ExprKind::Call(Box::new(plain_call(name, args))).into()
}

/// A call without clauses, to be completed.
#[must_use]
pub fn plain_call(name: Name, args: Vec<Expr>) -> Call {
    Call {
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
    }
}

/// `expr AS alias`, or just the expression when it is a column of that name.
#[must_use]
pub fn item(expr: Expr, alias: &Ident) -> SelectItem {
    let same = matches!(&expr.kind, ExprKind::Column(name) if name.last() == alias.as_str());
    SelectItem::Expr { expr, alias: if same { None } else { Some(alias.clone()) } }
}

/// `SELECT items FROM from`, to be completed.
#[must_use]
pub fn select(items: Vec<SelectItem>, from: Vec<TableRef>) -> Select {
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

/// A query that is just a body.
#[must_use]
pub fn query(body: SetExpr) -> Query {
    Query { recursive: false, ctes: vec![], body, order_by: vec![], limit: None, offset: None, span: None }
}

/// A query that is one SELECT.
#[must_use]
pub fn select_query(select: Select) -> Query {
    query(SetExpr::Select(Box::new(select)))
}

/// The parts joined by UNION ALL; `None` for none.
#[must_use]
pub fn union_all(parts: impl IntoIterator<Item = SetExpr>) -> Option<SetExpr> {
    parts.into_iter().reduce(|left, right| SetExpr::SetOp {
        op: SetOp::Union,
        all: true,
        left: Box::new(left),
        right: Box::new(right),
        span: None,
    })
}

/// `name AS alias`, without the alias when it is the same.
#[must_use]
pub fn table(name: Name, alias: &Ident) -> TableRef {
    let same = matches!(name.0.as_slice(), [only] if only == alias);
    let alias = if same { None } else { Some(TableAlias { name: alias.clone(), columns: vec![] }) };
    TableRef::Table { name, alias, only: false, span: None }
}

/// `left JOIN right ON on`, or a CROSS JOIN.
#[must_use]
pub fn join(left: TableRef, right: TableRef, on: Option<Expr>) -> TableRef {
    let constraint = on.map_or(JoinConstraint::None, JoinConstraint::On);
    TableRef::Join(Box::new(Join { kind: JoinKind::Inner, left, right, constraint, span: None }))
}

/// `left LEFT|FULL JOIN right ON on`
#[must_use]
pub fn outer_join(kind: JoinKind, left: TableRef, right: TableRef, on: Vec<Expr>) -> TableRef {
    let on = and(on).unwrap_or_else(|| ExprKind::Literal(Literal::Bool(true)).into());
    TableRef::Join(Box::new(Join { kind, left, right, constraint: JoinConstraint::On(on), span: None }))
}

/// `NOT arg`
#[must_use]
pub fn not(arg: Expr) -> Expr {
    ExprKind::Not(Box::new(arg)).into()
}

/// `name AS (query)` under its comment.
#[must_use]
pub fn cte(name: Ident, query: Query, comment: Vec<String>) -> Cte {
    Cte {
        name,
        columns: vec![],
        materialized: None,
        body: CteBody::Query(Box::new(query)),
        comment,
        search_cycle: None,
        span: None,
    }
}
