//! Subqueries in expressions: EXISTS, IN, ANY, ALL, ARRAY and those that stand for a value.
//!
//! Each becomes a [`Sub`]: the subquery's plan, in which columns of the queries around it are free, and a column that the
//! expression refers to. The clause adds that column to its plan, see [`lower`](super::lower).
//!
//! `x op ANY (query)` is `m OR (NULL AND u)`, where m says that some row satisfies the comparison and u that for some it
//! is NULL (or true): the three-valued result, spelt out. In WHERE only m is left of it.

use std::collections::BTreeMap;

use crate::algebra::build::ColIds;
use crate::algebra::{
    AggCall, Col, ColId, Op, Rel, Scalar, ScalarKind, SortKey, Type, build, fold, oids, scalar,
};
use crate::ast::{Expr, ExprKind, Ident, IsTest, Literal, Operator, OrderBy, Query, SelectItem, SetExpr};
use crate::catalog::TypeId;
use crate::diag::{Level as Severity, Result, Span};
use crate::resolve::bound::Bound;
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::scope::{Scope, ScopeCol, problem};
use crate::resolve::select::{Level, Pending};
use crate::resolve::{Binder, rules};

/// A subquery of an expression.
#[derive(Clone, Debug)]
pub(crate) struct Sub {
    /// What stands for its value in the expression.
    pub(crate) col: Col,
    pub(crate) kind: Kind,
    /// The plan, with free columns.
    pub(crate) plan: Rel,
    /// Further conditions on its rows, over its columns and the expression's.
    pub(crate) on: Vec<Scalar>,
    /// It stands in an argument of an aggregate: its value is needed before grouping.
    pub(crate) inside: bool,
    pub(crate) span: Option<Span>,
}

/// What is asked of the subquery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Whether it has a row.
    Exists,
    /// The value in its only row.
    Value(ColId),
    /// All values, in an order.
    Array { value: ColId, order: Vec<SortKey> },
}

impl Sub {
    /// The same for subqueries that mean the same, wherever they stand.
    fn shape(&self) -> (Rel, Vec<Scalar>, Kind, bool) {
        const ABOVE_ALL: u32 = 1 << 31;
        let plan = fold::rewrite(&self.plan, &mut without_places);
        let (sub, _) = Sub { plan, ..self.clone() }.instance(&mut ColIds::starting_at(ABOVE_ALL));
        (sub.plan, sub.on, sub.kind, sub.inside)
    }

    /// The same subquery with fresh columns, and the new names.
    pub(crate) fn instance(&self, ids: &mut ColIds) -> (Sub, BTreeMap<ColId, ColId>) {
        let (plan, names) = fold::instantiate(&self.plan, ids);
        let name = |id: ColId| names.get(&id).copied().unwrap_or(id);
        let rename = |s: &Scalar| {
            fold::substitute(s, &|id| {
                self.plan.col(id).map(|c| Scalar { kind: ScalarKind::Col(name(id)), ty: c.ty.clone() })
            })
        };
        let kind = match &self.kind {
            Kind::Exists => Kind::Exists,
            Kind::Value(id) => Kind::Value(name(*id)),
            Kind::Array { value, order } => {
                let order = order.iter().map(|k| SortKey { expr: rename(&k.expr), ..k.clone() }).collect();
                Kind::Array { value: name(*value), order }
            }
        };
        let on = self.on.iter().map(rename).collect();
        (Sub { kind, plan, on, ..self.clone() }, names)
    }
}

impl Binder<'_, '_> {
    /// `EXISTS (query)`. How many rows there are, and in which order, does not matter; whether there is one does.
    pub(crate) fn exists(&mut self, query: &Query, span: Option<Span>, cx: &ExprCx<'_>) -> Result<Bound> {
        let pending = if limit_is_positive(query) {
            self.inner(&Query { limit: None, ..query.clone() }, cx.scope)?
        } else {
            self.inner(query, cx.scope)?
        };
        let s = self.some_row(&pending.rel, vec![], span, cx);
        Ok(Bound::of(s, span, &self.env.types))
    }

    /// `(query)` as a value.
    pub(crate) fn scalar_query(
        &mut self,
        query: &Query,
        span: Option<Span>,
        cx: &ExprCx<'_>,
    ) -> Result<Bound> {
        let (plan, cols) = self.inner_columns(query, cx.scope)?;
        let value = only_column(&cols, span)?;
        let Some(id) = scalar::as_col(&value) else { return Err(no_column(span)) };
        let s = self.add_sub(Kind::Value(id), plan, vec![], value.ty, span, cx);
        Ok(Bound::of(s, span, &self.env.types))
    }

    /// `ARRAY(query)`: the sort keys of the query become columns, so that the values can be collected in that order.
    pub(crate) fn array_query(
        &mut self,
        query: &Query,
        span: Option<Span>,
        cx: &ExprCx<'_>,
    ) -> Result<Bound> {
        let (query, keys) = with_sort_keys(query);
        let (plan, cols) = self.inner_columns(&query, cx.scope)?;
        let added = keys.iter().filter(|(_, at)| at.is_some()).count();
        let value = only_column(cols.get(..cols.len().saturating_sub(added)).unwrap_or_default(), span)?;
        let Some(id) = scalar::as_col(&value) else { return Err(no_column(span)) };
        if keys.is_empty() {
            let message = "ARRAY over rows in no order: its result is not determined".to_owned();
            let help = "write the order: ARRAY(SELECT … ORDER BY …)";
            self.tell(Severity::Warning, rules::UNORDERED_AGGREGATE, span, message, help);
        }
        let mut order = vec![];
        for (key, at) in keys {
            let column = at.and_then(|n| cols.get(cols.len() - added + n)).map_or(&value, |c| &c.s);
            self.sortable(column.ty.id, key.expr.span)?;
            let nulls_first = key.nulls_first.unwrap_or(key.desc);
            order.push(SortKey { expr: column.clone(), desc: key.desc, nulls_first });
        }
        let array = self.array_type(value.ty.id, span)?;
        let ty = Type { id: array, ..value.ty };
        let s = self.add_sub(Kind::Array { value: id, order }, plan, vec![], ty, span, cx);
        Ok(Bound::of(s, span, &self.env.types))
    }

    /// `arg IN (query)`
    pub(crate) fn in_query(
        &mut self,
        arg: &Expr,
        query: &Query,
        negated: bool,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let s = self.some_row_compares(arg, &Operator::new("="), false, query, span, cx)?;
        Ok(Bound::of(if negated { scalar::not(s) } else { s }, span, &self.env.types))
    }

    /// `left op ANY|ALL (query)`. ALL fails for the rows for which the opposite comparison holds.
    pub(crate) fn quantified_query(
        &mut self,
        left: &Expr,
        op: &Operator,
        all: bool,
        query: &Query,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let s = self.some_row_compares(left, op, all, query, span, cx)?;
        Ok(Bound::of(if all { scalar::not(s) } else { s }, span, &self.env.types))
    }

    /// Whether for some row the comparison holds, or with `fails` does not hold, in three-valued logic.
    fn some_row_compares(
        &mut self,
        left: &Expr,
        op: &Operator,
        fails: bool,
        query: &Query,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Scalar> {
        let types = self.env.types;
        let left = self.expr(left, cx)?;
        let (plan, cols) = self.inner_columns(query, cx.scope)?;
        let width = if let ScalarKind::Row(fields) = &left.s.kind { fields.len() } else { 1 };
        if width != cols.len() {
            let what = if cols.len() < width { "few" } else { "many" };
            let message = format!("subquery has too {what} columns");
            return Err(problem(rules::COLUMN_COUNT, span, message, "compare as many columns as it has"));
        }
        let values: Vec<Scalar> = cols.iter().map(|c| c.s.clone()).collect();
        let right = if matches!(left.s.kind, ScalarKind::Row(_)) {
            let row = Scalar { kind: ScalarKind::Row(values.clone()), ty: Type::plain(TypeId::RECORD) };
            Bound::of(row, span, &types)
        } else {
            Bound::of(only_column(&cols, span)?, span, &types)
        };
        self.copy(&left.s, span)?;
        let test = self.binary(op.schema.as_ref(), &op.symbol, left.clone(), right.clone(), span)?;
        if test.ty() != TypeId::BOOL {
            let message = "operator must return type boolean";
            return Err(problem(rules::TYPE_MISMATCH, span, message, "use a comparison"));
        }
        let holds = if !fails {
            test.s.clone()
        } else if let (Some(symbol), true) = (opposite(&op.symbol), compares(&test.s)) {
            self.binary(op.schema.as_ref(), symbol, left.clone(), right, span)?.s
        } else {
            scalar::not(test.s.clone())
        };
        let m = self.some_row(&plan, vec![holds], span, cx);
        let nullable = |s: &Scalar| scalar::nullable(s, &|id| plan.col(id).is_some_and(|c| !c.nullable));
        let unknown = if let ([value], true) = (values.as_slice(), compares(&test.s)) {
            let mut ways = vec![];
            if nullable(value) {
                ways.push(self.some_row(&plan, vec![scalar::is_null(value.clone())], span, cx));
            }
            if !matches!(left.s.kind, ScalarKind::Const(Some(_))) {
                let any = self.some_row(&plan, vec![], span, cx);
                ways.push(scalar::and([scalar::is_null(left.s.clone()), any]));
            }
            scalar::or(ways)
        } else if let (ScalarKind::And(tests), ScalarKind::Row(fields), false) =
            (&test.s.kind, &left.s.kind, fails)
            && tests.len() == values.len()
            && tests.iter().all(compares)
        {
            // Not false: every pair is equal or has a NULL.
            let pairs = tests.iter().zip(fields).zip(&values).map(|((test, l), r)| {
                let mut ways = vec![test.clone(), scalar::is_null(l.clone())];
                if nullable(r) {
                    ways.push(scalar::is_null(r.clone()));
                }
                scalar::or(ways)
            });
            self.some_row(&plan, pairs.collect(), span, cx)
        } else {
            let kind = ScalarKind::Is { arg: Box::new(test.s), test: IsTest::Unknown, negated: false };
            self.some_row(&plan, vec![Scalar { kind, ty: oids::bool_type() }], span, cx)
        };
        Ok(scalar::or([m, scalar::and([scalar::null(oids::bool_type()), unknown])]))
    }

    /// EXISTS over the rows that satisfy conditions.
    fn some_row(&mut self, plan: &Rel, on: Vec<Scalar>, span: Option<Span>, cx: &ExprCx<'_>) -> Scalar {
        self.add_sub(Kind::Exists, plan.clone(), on, oids::bool_type(), span, cx)
    }

    /// The column that stands for a subquery; equal subqueries share one.
    fn add_sub(
        &mut self,
        kind: Kind,
        plan: Rel,
        on: Vec<Scalar>,
        ty: Type,
        span: Option<Span>,
        cx: &ExprCx<'_>,
    ) -> Scalar {
        let inside = matches!(cx.place, Place::AggregateArgument | Place::Filter);
        let mut sub =
            Sub { col: Col { id: ColId(u32::MAX), ty, nullable: true }, kind, plan, on, inside, span };
        let shape = sub.shape();
        if let Some(known) = self.subs.iter().find(|s| s.shape() == shape) {
            return scalar::col(&known.col);
        }
        sub.col.id = self.ids.fresh();
        let s = scalar::col(&sub.col);
        self.subs.push(sub);
        s
    }

    /// The plan of a subquery and its columns.
    fn inner_columns(&mut self, query: &Query, scope: &Scope) -> Result<(Rel, Vec<ScopeCol>)> {
        let pending = self.inner(query, scope)?;
        self.finish(pending)
    }

    /// A query that sees the columns of a scope.
    pub(crate) fn inner<'b>(&'b mut self, query: &'b Query, scope: &Scope) -> Result<Pending> {
        // The query may live shorter than those that the binder began with.
        let mut inner: Binder<'b, '_> = Binder {
            env: self.env,
            ids: &mut *self.ids,
            labels: std::mem::take(&mut self.labels),
            findings: std::mem::take(&mut self.findings),
            views: std::mem::take(&mut self.views),
            sources: self.sources,
            copied: self.copied,
            depth: self.depth,
            names: self.names.clone(),
            outer: std::mem::take(&mut self.outer),
            beside: vec![],
            subs: vec![],
            recursions: self.recursions.clone(),
            named: self.named.clone(),
            clock: self.clock.clone(),
        };
        inner.outer.push(scope.clone());
        let names = inner.names.clone();
        let result = inner.query(query, &names, Level::Inner);
        inner.outer.pop();
        let Binder { labels, findings, views, sources, copied, depth, outer, .. } = inner;
        (self.labels, self.findings, self.views, self.outer) = (labels, findings, views, outer);
        (self.sources, self.copied, self.depth) = (sources, copied, depth);
        result
    }

    /// The column that a name refers to: of the present query, else of the nearest one around it that knows the name.
    pub(crate) fn column(
        &self,
        name: &crate::ast::Name,
        span: Option<Span>,
        scope: &Scope,
    ) -> Result<(Scalar, bool)> {
        if !scope.knows(name)
            && let Some(outer) = self.outer.iter().rev().find(|s| s.knows(name))
        {
            return Ok((outer.column(name, span)?, false));
        }
        Ok((scope.column(name, span)?, true))
    }

    /// Whether a column belongs to a query around the present one.
    pub(crate) fn is_outer(&self, id: ColId) -> bool {
        self.outer.iter().any(|s| s.holds(id))
    }

    /// The type of an array of values of a type.
    pub(crate) fn array_type(&self, ty: TypeId, span: Option<Span>) -> Result<TypeId> {
        let types = self.env.types;
        types.array_of(ty).or_else(|| types.base_element(ty).map(|_| ty)).ok_or_else(|| {
            let message = format!("could not find array type for data type {}", self.type_name(ty));
            problem(rules::TYPE_MISMATCH, span, message, "cast the value")
        })
    }
}

/// The node without places in the user's text, which would make equal subqueries different.
fn without_places(node: Rel) -> Rel {
    let Op::Aggregate { input, keys, aggs } = node.op() else { return node };
    let calls = aggs.iter().map(|call| AggCall { span: None, ..call.clone() }).collect();
    build::aggregate_as(input, keys, calls, node.cols().iter().skip(keys.len()).cloned().collect())
}

fn only_column(cols: &[ScopeCol], span: Option<Span>) -> Result<Scalar> {
    match cols {
        [only] => Ok(only.s.clone()),
        [] => Err(no_column(span)),
        [_, _, ..] => {
            let message = "subquery must return only one column";
            Err(problem(rules::COLUMN_COUNT, span, message, "select one column"))
        }
    }
}

fn no_column(span: Option<Span>) -> Box<crate::diag::Diagnostic> {
    problem(rules::COLUMN_COUNT, span, "subquery must return a column", "select one column")
}

/// Whether it is a comparison that is NULL exactly when one of its sides is.
fn compares(s: &Scalar) -> bool {
    matches!(&s.kind, ScalarKind::Op { oper, .. } if oids::comparison(*oper).is_some())
}

/// The comparison that holds when another does not.
fn opposite(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "=" => "<>",
        "<>" | "!=" => "=",
        "<" => ">=",
        "<=" => ">",
        ">" => "<=",
        ">=" => "<",
        _ => return None,
    })
}

fn limit_is_positive(query: &Query) -> bool {
    let count = query.limit.as_ref().map(|l| &l.count.kind);
    let Some(ExprKind::Literal(Literal::Number(digits))) = count else { return false };
    query.offset.is_none() && digits.parse::<u64>().is_ok_and(|n| n > 0)
}

/// The query with its sort keys as further columns, and which of them each key is; `None` for the value itself.
fn with_sort_keys(query: &Query) -> (Query, Vec<(OrderBy, Option<usize>)>) {
    let mut query = query.clone();
    let mut keys = vec![];
    let value_name = match &query.body {
        SetExpr::Select(select) => match select.items.first() {
            Some(SelectItem::Expr { expr, alias }) => {
                alias.clone().or_else(|| Some(Ident::new(super::names::output_name(expr))))
            }
            Some(SelectItem::Star { .. }) | None => None,
        },
        SetExpr::Values(_) | SetExpr::Query(_) | SetExpr::SetOp { .. } => None,
    };
    for key in &query.order_by {
        let is_value = if let ExprKind::Column(name) = &key.expr.kind {
            name.0.len() == 1 && name.0.first() == value_name.as_ref()
        } else {
            matches!(&key.expr.kind, ExprKind::Literal(Literal::Number(digits)) if digits == "1")
        };
        let SetExpr::Select(select) = &mut query.body else {
            keys.push((key.clone(), None));
            continue;
        };
        if is_value || select.distinct.is_some() {
            keys.push((key.clone(), None));
        } else {
            let added = keys.iter().filter(|(_, at): &&(OrderBy, Option<usize>)| at.is_some()).count();
            select.items.push(SelectItem::Expr { expr: key.expr.clone(), alias: None });
            keys.push((key.clone(), Some(added)));
        }
    }
    if query.limit.is_none() && query.offset.is_none() {
        query.order_by.clear();
    }
    (query, keys)
}
