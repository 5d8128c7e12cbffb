//! Expressions: one arm per kind of syntax, each lowered as PostgreSQL's own analysis lowers it.

use crate::algebra::{Scalar, ScalarKind, Type, oids, scalar};
use crate::ast::{Expr, ExprKind, IsTest, Literal, Quantified, Special};
use crate::catalog::{TypeId, common_type, common_typmod};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, Coll, deterministic, merge_all, normal, result_coll};
use crate::resolve::clock;
use crate::resolve::group::Aggs;
use crate::resolve::scope::{Scope, problem};
use crate::resolve::table_function::no_sets;
use crate::resolve::{Binder, rules};

/// Where an expression stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Select,
    Where,
    On,
    GroupBy,
    Having,
    OrderBy,
    Values,
    AggregateArgument,
    Filter,
    FromFunction,
    Window,
}

impl Place {
    /// As PostgreSQL's messages call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Place::Select => "the select list",
            Place::Where => "WHERE",
            Place::On => "JOIN conditions",
            Place::GroupBy => "GROUP BY",
            Place::Having => "HAVING",
            Place::OrderBy => "ORDER BY",
            Place::Values => "VALUES",
            Place::AggregateArgument => "an aggregate",
            Place::Filter => "FILTER",
            Place::FromFunction => "functions in FROM",
            Place::Window => "window definitions",
        }
    }
}

/// What an expression can refer to.
pub(crate) struct ExprCx<'s> {
    pub(crate) scope: &'s Scope,
    pub(crate) place: Place,
    /// Where aggregates are collected; `None` where none may stand.
    pub(crate) aggs: Option<&'s mut Aggs>,
}

impl<'s> ExprCx<'s> {
    /// A place without aggregates.
    pub(crate) fn plain(scope: &'s Scope, place: Place) -> ExprCx<'s> {
        ExprCx { scope, place, aggs: None }
    }

    /// A place with aggregates.
    pub(crate) fn grouped(scope: &'s Scope, place: Place, aggs: &'s mut Aggs) -> ExprCx<'s> {
        ExprCx { scope, place, aggs: Some(aggs) }
    }
}

impl Binder<'_, '_> {
    /// Resolves an expression.
    pub(crate) fn expr(&mut self, e: &Expr, cx: &mut ExprCx<'_>) -> Result<Bound> {
        let span = e.span;
        let types = self.env.types;
        let mut bound = match &e.kind {
            ExprKind::Column(name) => {
                let (column, own) = self.column(name, span, cx.scope)?;
                let bound = Bound::of(column, span, &types);
                if let (Some(aggs), true) = (&mut cx.aggs, own) {
                    aggs.used(&bound);
                }
                bound
            }
            ExprKind::Literal(literal) => self.literal(literal, span)?,
            ExprKind::Param(_) => {
                let help = "a stream table has no arguments: write a constant";
                return Err(problem(rules::PARAMETER, span, "a parameter in a defining query", help));
            }
            ExprKind::Unary { op, arg } => match negative(&op.symbol, arg) {
                Some(digits) => self.literal(&Literal::Number(digits), span)?,
                None => {
                    let arg = self.expr(arg, cx)?;
                    self.unary(op, arg, span)?
                }
            },
            ExprKind::Binary { op, left, right } => {
                let (left, right) = (self.expr(left, cx)?, self.expr(right, cx)?);
                self.binary(op.schema.as_ref(), &op.symbol, left, right, span)?
            }
            ExprKind::And(parts) => {
                let parts = self.conditions(parts, "AND", cx)?;
                Bound::of(scalar::and(parts), span, &types)
            }
            ExprKind::Or(parts) => {
                let parts = self.conditions(parts, "OR", cx)?;
                Bound::of(scalar::or(parts), span, &types)
            }
            ExprKind::Not(arg) => {
                let arg = self.expr(arg, cx)?;
                let arg = self.to_bool(arg, "NOT")?;
                Bound::of(scalar::not(arg.s), span, &types)
            }
            ExprKind::Is { arg, test, negated } => {
                let arg = self.expr(arg, cx)?;
                self.is_test(arg, *test, *negated, span)?
            }
            ExprKind::IsDistinct { left, right, negated } => {
                let (left, right) = (self.expr(left, cx)?, self.expr(right, cx)?);
                self.distinct_from(left, right, *negated, span)?
            }
            ExprKind::Between { arg, low, high, negated, symmetric } => {
                let parts = [self.expr(arg, cx)?, self.expr(low, cx)?, self.expr(high, cx)?];
                self.between(parts, *negated, *symmetric, span)?
            }
            ExprKind::InList { arg, list, negated } => {
                let arg = self.expr(arg, cx)?;
                let list = self.exprs(list, cx)?;
                self.in_list(arg, list, *negated, span)?
            }
            ExprKind::InQuery { arg, query, negated } => self.in_query(arg, query, *negated, span, cx)?,
            ExprKind::Exists(query) => self.exists(query, span, cx)?,
            ExprKind::Scalar(query) => self.scalar_query(query, span, cx)?,
            ExprKind::ArrayQuery(query) => self.array_query(query, span, cx)?,
            ExprKind::Quantified { left, op, all, right } => match right {
                Quantified::Query(query) => self.quantified_query(left, op, *all, query, span, cx)?,
                Quantified::Array(array) => {
                    let (left, array) = (self.expr(left, cx)?, self.expr(array, cx)?);
                    self.quantified(left, op, *all, array, span)?
                }
            },
            ExprKind::Like { arg, pattern, escape, kind, negated } => {
                self.like((arg, pattern, escape.as_deref()), *kind, *negated, span, cx)?
            }
            ExprKind::Call(call) => self.call(call, span, cx)?,
            ExprKind::Special { kind: Special::NullIf, args } => {
                let args = self.exprs(args, cx)?;
                let [left, right] = <[Bound; 2]>::try_from(args).map_err(|_| {
                    problem(rules::COLUMN_COUNT, span, "NULLIF takes two arguments", "write NULLIF(a, b)")
                })?;
                self.null_if(left, right, span)?
            }
            ExprKind::Special { kind, args } => {
                let args = self.exprs(args, cx)?;
                self.special(*kind, args, span)?
            }
            ExprKind::Extract { field, source } => {
                let source = self.expr(source, cx)?;
                let field = Bound::of(scalar::text(field.clone()), span, &types);
                self.builtin_call("extract", vec![field, source], span)?
            }
            ExprKind::AtTimeZone { arg, zone } => {
                let (arg, zone) = (self.expr(arg, cx)?, self.expr(zone, cx)?);
                self.builtin_call("timezone", vec![zone, arg], span)?
            }
            ExprKind::Collate { arg, collation } => {
                let arg = self.expr(arg, cx)?;
                self.collate(arg, collation, span)?
            }
            ExprKind::SqlValue { keyword: "CURRENT_TIMESTAMP", precision } => {
                let now = self.current_time(span);
                match precision.and_then(|p| i32::try_from(p).ok()) {
                    Some(digits) => {
                        self.cast(now, Type { typmod: digits, ..Type::plain(TypeId::TIMESTAMPTZ) }, span)?
                    }
                    None => now,
                }
            }
            ExprKind::SqlValue { keyword, .. } => return Err(session_value(keyword, span)),
            ExprKind::Cast { arg, ty } => {
                let ty = types.resolve_type(ty).map_err(|err| self.resolve_error(&err, ty.span.or(span)))?;
                self.written_cast(arg, ty, span, cx)?
            }
            ExprKind::Case { operand, whens, else_ } => {
                self.case(operand.as_deref(), whens, else_.as_deref(), span, cx)?
            }
            ExprKind::Array(items) => self.array(items, None, span, cx)?,
            ExprKind::Row(items) => {
                let mut fields = vec![];
                for item in items {
                    let field = self.expr(item, cx)?;
                    fields.push(field.s);
                }
                let ty = Type::plain(TypeId::RECORD);
                Bound { s: Scalar { kind: ScalarKind::Row(fields), ty }, span, coll: Coll::None }
            }
            ExprKind::Index { .. } | ExprKind::Slice { .. } => self.subscript(e, cx)?,
            ExprKind::Field { arg, field } => {
                let arg = self.expr(arg, cx)?;
                self.field(arg, field.as_str(), span)?
            }
            ExprKind::Grouping(args) => self.grouping(args, span, cx)?,
        };
        bound.span = span.or(bound.span);
        let lazy = if matches!(e.kind, ExprKind::Case { .. }) {
            Some("CASE")
        } else if matches!(e.kind, ExprKind::Special { kind: Special::Coalesce, .. }) {
            Some("COALESCE")
        } else {
            None
        };
        if let (Some(what), Some(aggs)) = (lazy, &cx.aggs) {
            no_sets(&bound.s, &aggs.sets, what, span)?;
        }
        Ok(bound)
    }

    /// Several expressions.
    pub(crate) fn exprs(&mut self, list: &[Expr], cx: &mut ExprCx<'_>) -> Result<Vec<Bound>> {
        list.iter().map(|e| self.expr(e, cx)).collect()
    }

    fn conditions(
        &mut self,
        parts: &[Expr],
        context: &'static str,
        cx: &mut ExprCx<'_>,
    ) -> Result<Vec<Scalar>> {
        let mut conditions = vec![];
        for part in parts {
            let bound = self.expr(part, cx)?;
            conditions.push(self.to_bool(bound, context)?.s);
        }
        Ok(conditions)
    }

    fn literal(&mut self, literal: &Literal, span: Option<Span>) -> Result<Bound> {
        let types = self.env.types;
        let s = match literal {
            Literal::Number(digits) => number(digits, span)?,
            Literal::String(text) => {
                Scalar { kind: ScalarKind::Const(Some(text.clone())), ty: Type::plain(TypeId::UNKNOWN) }
            }
            Literal::Null => scalar::null(Type::plain(TypeId::UNKNOWN)),
            Literal::Bool(value) => scalar::truth(*value),
            Literal::Bits(text) => scalar::constant(bits(text, span)?, Type::plain(TypeId::BIT)),
        };
        Ok(Bound::of(s, span, &types))
    }

    fn is_test(&mut self, arg: Bound, test: IsTest, negated: bool, span: Option<Span>) -> Result<Bound> {
        if test == IsTest::Null {
            let arg = self.known(arg)?;
            return Ok(self.null_test(arg, negated, span));
        }
        let arg = self.to_bool(arg, "IS")?;
        let kind = ScalarKind::Is { arg: Box::new(arg.s), test, negated };
        Ok(Bound::of(Scalar { kind, ty: oids::bool_type() }, span, &self.env.types))
    }

    /// COALESCE, GREATEST, LEAST.
    fn special(&mut self, kind: Special, args: Vec<Bound>, span: Option<Span>) -> Result<Bound> {
        let context = match kind {
            Special::Coalesce => "COALESCE",
            Special::Greatest => "GREATEST",
            Special::Least => "LEAST",
            Special::NullIf => "NULLIF",
        };
        let ids: Vec<TypeId> = args.iter().map(Bound::ty).collect();
        let (ty, args, coll) = self.common(args, &ids, context, span)?;
        let kind = ScalarKind::Special { kind, args: args.into_iter().map(|a| a.s).collect() };
        Ok(Bound { s: Scalar { kind, ty }, span, coll })
    }

    /// Converts values to the common type of `order` (the types in the order in which PostgreSQL looks at them).
    pub(crate) fn common(
        &mut self,
        values: Vec<Bound>,
        order: &[TypeId],
        context: &'static str,
        span: Option<Span>,
    ) -> Result<(Type, Vec<Bound>, Coll)> {
        let types = self.env.types;
        let common = common_type(&types, order, context).map_err(|e| self.resolve_error(&e, span))?;
        let values: Vec<Bound> =
            values.into_iter().map(|v| self.to_type(v, common, context)).collect::<Result<_>>()?;
        let coll = result_coll(merge_all(&values)?, common, &types);
        let all: Vec<Type> = values.iter().map(|v| v.s.ty.clone()).collect();
        let ty = Type {
            id: common,
            typmod: common_typmod(&all, common),
            collation: coll.recorded(common, &types),
        };
        Ok((ty, values, coll))
    }

    /// CASE. `CASE x WHEN v` becomes `CASE WHEN x = v`, with the operator chosen for each arm.
    fn case(
        &mut self,
        operand: Option<&Expr>,
        whens: &[(Expr, Expr)],
        else_: Option<&Expr>,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let operand = match operand {
            Some(e) => {
                let bound = self.expr(e, cx)?;
                Some(self.known(bound)?)
            }
            None => None,
        };
        let mut tests = vec![];
        let mut values = vec![];
        for (when, then) in whens {
            let test = self.expr(when, cx)?;
            let test = match &operand {
                Some(operand) => {
                    self.copy(&operand.s, when.span)?;
                    self.binary(None, "=", operand.clone(), test, when.span)?
                }
                None => test,
            };
            tests.push(self.to_bool(test, "CASE/WHEN")?.s);
            values.push(self.expr(then, cx)?);
        }
        let written_else = else_.is_some();
        let last = match else_ {
            Some(e) => self.expr(e, cx)?,
            None => self.literal(&Literal::Null, span)?,
        };
        // The ELSE branch counts first.
        let order: Vec<TypeId> = std::iter::once(last.ty()).chain(values.iter().map(Bound::ty)).collect();
        values.push(last);
        let (ty, mut values, coll) = self.common(values, &order, "CASE", span)?;
        let last = values.pop().map(|v| Box::new(v.s));
        let whens = tests.into_iter().zip(values).map(|(test, value)| (test, value.s)).collect();
        let else_ = if written_else { last } else { None };
        Ok(Bound { s: Scalar { kind: ScalarKind::Case { operand: None, whens, else_ }, ty }, span, coll })
    }

    fn collate(&mut self, arg: Bound, name: &crate::ast::Name, span: Option<Span>) -> Result<Bound> {
        let types = self.env.types;
        if !arg.is_unknown() && !types.is_collatable(arg.ty()) {
            let message = format!("collations are not supported by type {}", self.type_name(arg.ty()));
            return Err(problem(rules::TYPE_MISMATCH, span, message, "leave out COLLATE"));
        }
        deterministic(&Coll::Explicit(name.clone()), span)?;
        let coll = Coll::Explicit(normal(name));
        let ty = Type { collation: Some(normal(name)), ..arg.s.ty.clone() };
        let ty = if arg.is_unknown() { Type { collation: None, ..ty } } else { ty };
        Ok(Bound { s: Scalar { kind: ScalarKind::Collate(Box::new(arg.s)), ty }, span, coll })
    }

    fn field(&mut self, arg: Bound, field: &str, span: Option<Span>) -> Result<Bound> {
        let types = self.env.types;
        let Some(fields) = types.fields(arg.ty()) else {
            let message = format!(
                "column notation .{field} applied to type {}, which is not a composite type",
                self.type_name(arg.ty())
            );
            return Err(problem(
                rules::TYPE_MISMATCH,
                span,
                message,
                "use it on a value of a composite type",
            ));
        };
        let Some((name, ty)) = fields.iter().find(|(name, _)| name == field) else {
            let near = super::names::closest(field, fields.iter().map(|(n, _)| n.as_str()));
            let all = || fields.iter().map(|(n, _)| n.as_str()).collect::<Vec<_>>().join(", ");
            let help = near
                .map_or_else(|| format!("its fields are: {}", all()), |n| format!("did you mean \"{n}\"?"));
            let message = format!("column \"{field}\" not found in data type {}", self.type_name(arg.ty()));
            return Err(problem(rules::UNKNOWN_COLUMN, span, message, help));
        };
        let kind = ScalarKind::Field { arg: Box::new(arg.s), field: name.clone() };
        Ok(Bound::of(Scalar { kind, ty: ty.clone() }, span, &types))
    }
}

/// The digits of a negative number: a minus before a numeric literal belongs to the literal.
fn negative(symbol: &str, arg: &Expr) -> Option<String> {
    if symbol != "-" {
        return None;
    }
    let flip = |d: &str| d.strip_prefix('-').map_or_else(|| format!("-{d}"), str::to_owned);
    if let ExprKind::Literal(Literal::Number(digits)) = &arg.kind {
        return Some(flip(digits));
    }
    let ExprKind::Unary { op, arg } = &arg.kind else { return None };
    negative(&op.symbol, arg).map(|digits| flip(&digits))
}

/// The smallest of integer, bigint and numeric that holds the literal.
fn number(digits: &str, span: Option<Span>) -> Result<Scalar> {
    let plain: String = digits.chars().filter(|c| *c != '_').collect();
    let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
    let lower = unsigned.to_ascii_lowercase();
    let radix =
        [("0x", 16), ("0o", 8), ("0b", 2)].into_iter().find_map(|(p, r)| Some((lower.strip_prefix(p)?, r)));
    let text = match radix {
        Some((rest, radix)) => match u128::from_str_radix(rest, radix) {
            Ok(n) => format!("{sign}{n}"),
            Err(_) => {
                let message = format!("the number {digits} is too large");
                return Err(problem(rules::BAD_LITERAL, span, message, "write it as a decimal number"));
            }
        },
        None => plain.clone(),
    };
    let ty = match text.parse::<i64>() {
        Ok(n) if i32::try_from(n).is_ok() => TypeId::INT4,
        Ok(_) => TypeId::INT8,
        Err(_) => TypeId::NUMERIC,
    };
    let text = if ty == TypeId::NUMERIC { text } else { text.parse::<i64>().map_or(text, |n| n.to_string()) };
    Ok(scalar::constant(text, Type::plain(ty)))
}

/// The binary digits of `B'…'` or `X'…'`.
fn bits(text: &str, span: Option<Span>) -> Result<String> {
    let bad = || problem(rules::BAD_LITERAL, span, "not a bit string", "write B'0101' or X'1F'");
    if let Some(hex) = text.strip_prefix(['x', 'X']) {
        return hex.chars().map(|c| c.to_digit(16).map(|d| format!("{d:04b}")).ok_or_else(bad)).collect();
    }
    let digits = text.strip_prefix(['b', 'B']).unwrap_or(text);
    if digits.chars().all(|c| matches!(c, '0' | '1')) { Ok(digits.to_owned()) } else { Err(bad()) }
}

fn session_value(keyword: &str, span: Option<Span>) -> Box<crate::diag::Diagnostic> {
    if ["CURRENT_DATE", "CURRENT_TIME", "LOCALTIME", "LOCALTIMESTAMP"].contains(&keyword) {
        return clock::local(keyword, span);
    }
    let message = format!("{keyword} belongs to the session that runs the query");
    problem(rules::SESSION_VALUE, span, message, "filter by it in a view over the stream table")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_smallest_type() {
        let ty = |d: &str| number(d, None).map(|s| s.ty.id).ok();
        assert_eq!(ty("1"), Some(TypeId::INT4));
        assert_eq!(ty("-2147483648"), Some(TypeId::INT4));
        assert_eq!(ty("2147483648"), Some(TypeId::INT8));
        assert_eq!(ty("9223372036854775808"), Some(TypeId::NUMERIC));
        assert_eq!(ty("1.0"), Some(TypeId::NUMERIC));
        assert_eq!(ty("1e3"), Some(TypeId::NUMERIC));
        assert_eq!(number("0x1F", None).map(|s| s.kind).ok(), Some(ScalarKind::Const(Some("31".into()))));
        assert_eq!(bits("x1F", None).ok().as_deref(), Some("00011111"));
    }
}
