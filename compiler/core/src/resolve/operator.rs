//! Operators: `a + b`, `a = ANY (b)`, IN lists, LIKE and the comparisons that sugar is made of.

use crate::algebra::{Scalar, ScalarKind, Type, oids, scalar};
use crate::ast::{Expr, Ident, LikeKind, Operator, Special};
use crate::catalog::{OperMatch, TypeId, common_type, resolve_operator};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, merge_all, result_coll};
use crate::resolve::expr::ExprCx;
use crate::resolve::scope::problem;
use crate::resolve::{Binder, clock, rules};

impl Binder<'_, '_> {
    /// `left op right`, rows compared field by field.
    pub(crate) fn binary(
        &mut self,
        schema: Option<&Ident>,
        symbol: &str,
        left: Bound,
        right: Bound,
        span: Option<Span>,
    ) -> Result<Bound> {
        builtin_schema(schema, symbol, span)?;
        if let (ScalarKind::Row(_), ScalarKind::Row(_)) = (&left.s.kind, &right.s.kind) {
            return self.row_comparison(symbol, left, right, span);
        }
        let found = resolve_operator(&self.env.types, symbol, Some(left.ty()), right.ty())
            .map_err(|e| self.resolve_error(&e, span))?;
        self.operation(&found, vec![left, right], span)
    }

    /// `op arg`
    pub(crate) fn unary(&mut self, op: &Operator, arg: Bound, span: Option<Span>) -> Result<Bound> {
        builtin_schema(op.schema.as_ref(), &op.symbol, span)?;
        let found = resolve_operator(&self.env.types, &op.symbol, None, arg.ty())
            .map_err(|e| self.resolve_error(&e, span))?;
        self.operation(&found, vec![arg], span)
    }

    /// The operator over its converted arguments.
    fn operation(&mut self, found: &OperMatch, args: Vec<Bound>, span: Option<Span>) -> Result<Bound> {
        let args = self.arguments(args, &found.args)?;
        let coll = result_coll(merge_all(&args)?, found.result, &self.env.types);
        let ty =
            Type { collation: coll.recorded(found.result, &self.env.types), ..Type::plain(found.result) };
        let args: Vec<Scalar> = args.into_iter().map(|a| a.s).collect();
        if let Some(s) = self.calendar(found.oper, &args, span) {
            return Ok(Bound { s, span, coll });
        }
        self.check_operator(found.oper, &args, span)?;
        let s = scalar::op(found.oper, args, ty);
        let s = clock::point(&s).unwrap_or(s);
        self.settle_time(&s, span);
        Ok(Bound { s, span, coll })
    }

    /// Arguments converted to the types that an operator or function takes.
    pub(crate) fn arguments(&mut self, args: Vec<Bound>, types: &[TypeId]) -> Result<Vec<Bound>> {
        args.into_iter().zip(types).map(|(arg, ty)| self.to_type(arg, *ty, "argument")).collect()
    }

    /// `left IS [NOT] DISTINCT FROM right`. With a bare NULL it is a test for NULL and needs no equality.
    pub(crate) fn distinct_from(
        &mut self,
        left: Bound,
        right: Bound,
        negated: bool,
        span: Option<Span>,
    ) -> Result<Bound> {
        let types = self.env.types;
        if left.is_untyped_null() || right.is_untyped_null() {
            let arg = if right.is_untyped_null() { left } else { right };
            let arg = self.known(arg)?;
            return Ok(self.null_test(arg, !negated, span));
        }
        if let (ScalarKind::Row(_), ScalarKind::Row(_)) = (&left.s.kind, &right.s.kind) {
            return self.row_distinct(left, right, negated, span);
        }
        let found = resolve_operator(&types, "=", Some(left.ty()), right.ty())
            .map_err(|e| self.resolve_error(&e, span))?;
        let args = self.arguments(vec![left, right], &found.args)?;
        merge_all(&args)?;
        let [left, right] = pair(args.into_iter().map(|a| a.s).collect(), span)?;
        self.check_operator(found.oper, &[left.clone(), right.clone()], span)?;
        let kind = ScalarKind::IsDistinct {
            left: Box::new(left),
            right: Box::new(right),
            equal: found.oper,
            negated,
        };
        Ok(Bound::of(Scalar { kind, ty: oids::bool_type() }, span, &types))
    }

    /// `NULLIF(a, b)`: of the type that `a` has as an argument of `a = b`.
    pub(crate) fn null_if(&mut self, left: Bound, right: Bound, span: Option<Span>) -> Result<Bound> {
        let types = self.env.types;
        let found = resolve_operator(&types, "=", Some(left.ty()), right.ty())
            .map_err(|e| self.resolve_error(&e, span))?;
        let args = self.arguments(vec![left, right], &found.args)?;
        let [left, right] = <[Bound; 2]>::try_from(args).map_err(|_| odd(span))?;
        let coll = merge_all([&left, &right])?;
        let coll = result_coll(coll, left.ty(), &types);
        let mut ty = left.s.ty.clone();
        ty.collation = coll.recorded(ty.id, &types);
        self.check_operator(found.oper, &[left.s.clone(), right.s.clone()], span)?;
        let kind = ScalarKind::Special { kind: Special::NullIf, args: vec![left.s, right.s] };
        Ok(Bound { s: Scalar { kind, ty }, span, coll })
    }

    /// `arg [NOT] IN (list)`. As in PostgreSQL the constants of the list are brought to one common type if they have
    /// one; members with columns are compared one by one.
    pub(crate) fn in_list(
        &mut self,
        arg: Bound,
        list: Vec<Bound>,
        negated: bool,
        span: Option<Span>,
    ) -> Result<Bound> {
        let types = self.env.types;
        let symbol = if negated { "<>" } else { "=" };
        let rows = matches!(arg.s.kind, ScalarKind::Row(_));
        let (constants, mut others): (Vec<Bound>, Vec<Bound>) =
            list.into_iter().partition(|b| crate::algebra::fold::columns(&b.s).is_empty());
        let mut tests = vec![];
        let ids: Vec<TypeId> = std::iter::once(&arg).chain(&constants).map(Bound::ty).collect();
        let common = if rows || constants.len() < 2 { None } else { common_type(&types, &ids, "IN").ok() };
        match common.filter(|c| *c != TypeId::RECORD && types.array_of(*c).is_some()) {
            Some(common) => {
                let found = resolve_operator(&types, symbol, Some(arg.ty()), common)
                    .map_err(|e| self.resolve_error(&e, span))?;
                let [left_type, right_type] = pair(found.args.clone(), span)?;
                let left = self.to_type(arg.clone(), left_type, "argument")?;
                let mut members = vec![];
                for member in constants {
                    let member = self.to_type(member, common, "IN")?;
                    members.push(self.to_type(member, right_type, "IN")?);
                }
                merge_all(std::iter::once(&left).chain(&members))?;
                let mut sample = vec![left.s.clone()];
                sample.extend(members.iter().take(1).map(|m| m.s.clone()));
                self.check_operator(found.oper, &sample, span)?;
                let list = members.into_iter().map(|m| m.s).collect();
                let kind = ScalarKind::InList { arg: Box::new(left.s), list, negated };
                tests.push(Scalar { kind, ty: oids::bool_type() });
            }
            None => others.splice(0..0, constants).for_each(drop),
        }
        for other in others {
            self.copy(&arg.s, span)?;
            let test = self.binary(None, symbol, arg.clone(), other, span)?;
            tests.push(self.to_bool(test, "IN")?.s);
        }
        let s = if negated { scalar::and(tests) } else { scalar::or(tests) };
        Ok(Bound::of(s, span, &types))
    }

    /// `left op ANY|ALL (array)`
    pub(crate) fn quantified(
        &mut self,
        left: Bound,
        op: &Operator,
        all: bool,
        array: Bound,
        span: Option<Span>,
    ) -> Result<Bound> {
        let types = self.env.types;
        builtin_schema(op.schema.as_ref(), &op.symbol, span)?;
        let element = if array.is_unknown() { Some(TypeId::UNKNOWN) } else { types.base_element(array.ty()) };
        let Some(element) = element else {
            let message = "op ANY/ALL (array) requires array on right side";
            return Err(problem(
                rules::TYPE_MISMATCH,
                array.span,
                message,
                "write an array, such as ARRAY[1, 2]",
            ));
        };
        let found = resolve_operator(&types, &op.symbol, Some(left.ty()), element)
            .map_err(|e| self.resolve_error(&e, span))?;
        if found.result != TypeId::BOOL {
            let message = "op ANY/ALL (array) requires operator to yield boolean";
            return Err(problem(rules::TYPE_MISMATCH, span, message, "use a comparison"));
        }
        let [left_type, right_type] = pair(found.args.clone(), span)?;
        let left = self.to_type(left, left_type, "argument")?;
        let Some(array_type) = types.array_of(right_type) else {
            let message = format!("could not find array type for data type {}", self.type_name(right_type));
            return Err(problem(
                rules::TYPE_MISMATCH,
                array.span,
                message,
                "compare the elements one by one",
            ));
        };
        let array = self.to_type(array, array_type, "argument")?;
        merge_all([&left, &array])?;
        self.check_operator(found.oper, std::slice::from_ref(&left.s), span)?;
        let kind = ScalarKind::Quantified {
            left: Box::new(left.s),
            oper: found.oper,
            all,
            array: Box::new(array.s),
        };
        Ok(Bound::of(Scalar { kind, ty: oids::bool_type() }, span, &types))
    }

    /// `arg [NOT] LIKE pattern [ESCAPE e]` and relatives: an operator, and a function that rewrites the pattern.
    pub(crate) fn like(
        &mut self,
        parts: (&Expr, &Expr, Option<&Expr>),
        kind: LikeKind,
        negated: bool,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let (arg, pattern, escape) = parts;
        let arg = self.expr(arg, cx)?;
        let mut pattern = self.expr(pattern, cx)?;
        let mut rewritten = vec![pattern.clone()];
        if let Some(escape) = escape {
            rewritten.push(self.expr(escape, cx)?);
        }
        let function = match (kind, escape) {
            (LikeKind::Similar, _) => Some("similar_to_escape"),
            (LikeKind::Like | LikeKind::ILike, Some(_)) => Some("like_escape"),
            (LikeKind::Like | LikeKind::ILike, None) => None,
        };
        if let Some(name) = function {
            pattern = self.builtin_call(name, rewritten, span)?;
        }
        let symbol = match (kind, negated) {
            (LikeKind::Like, false) => "~~",
            (LikeKind::Like, true) => "!~~",
            (LikeKind::ILike, false) => "~~*",
            (LikeKind::ILike, true) => "!~~*",
            (LikeKind::Similar, false) => "~",
            (LikeKind::Similar, true) => "!~",
        };
        self.binary(None, symbol, arg, pattern, span)
    }

    /// `arg [NOT] BETWEEN [SYMMETRIC] low AND high`, in terms of comparisons.
    pub(crate) fn between(
        &mut self,
        parts: [Bound; 3],
        negated: bool,
        symmetric: bool,
        span: Option<Span>,
    ) -> Result<Bound> {
        let [arg, low, high] = parts;
        for part in [&arg, &low, &high] {
            self.copy(&part.s, span)?;
        }
        let mut side = |low: &Bound, high: &Bound| -> Result<Scalar> {
            let (first, second) = if negated { ("<", ">") } else { (">=", "<=") };
            let a = self.binary(None, first, arg.clone(), low.clone(), span)?;
            let b = self.binary(None, second, arg.clone(), high.clone(), span)?;
            let tests = [self.to_bool(a, "BETWEEN")?.s, self.to_bool(b, "BETWEEN")?.s];
            Ok(if negated { scalar::or(tests) } else { scalar::and(tests) })
        };
        let mut s = side(&low, &high)?;
        if symmetric {
            let swapped = side(&high, &low)?;
            s = if negated { scalar::and([s, swapped]) } else { scalar::or([s, swapped]) };
        }
        Ok(Bound::of(s, span, &self.env.types))
    }

    /// `arg IS [NOT] NULL`; a row is NULL when all its fields are, and not NULL when none is.
    pub(crate) fn null_test(&mut self, arg: Bound, negated: bool, span: Option<Span>) -> Bound {
        let test = |s: Scalar| if negated { scalar::is_not_null(s) } else { scalar::is_null(s) };
        let s = if let ScalarKind::Row(fields) = arg.s.kind {
            scalar::and(fields.into_iter().map(test))
        } else {
            test(arg.s)
        };
        Bound::of(s, span, &self.env.types)
    }
}

/// Operators of other schemas are not in any snapshot.
fn builtin_schema(schema: Option<&Ident>, symbol: &str, span: Option<Span>) -> Result<()> {
    match schema.map(Ident::as_str) {
        None | Some("pg_catalog") => Ok(()),
        Some(schema) => {
            let message = format!("operator {schema}.{symbol} is not one of PostgreSQL's own");
            let help = "call the function behind it";
            Err(problem(rules::UNSUPPORTED_EXPRESSION, span, message, help))
        }
    }
}

fn pair<T>(list: Vec<T>, span: Option<Span>) -> Result<[T; 2]> {
    <[T; 2]>::try_from(list).map_err(|_| odd(span))
}

fn odd(span: Option<Span>) -> Box<crate::diag::Diagnostic> {
    problem(
        rules::UNSUPPORTED_EXPRESSION,
        span,
        "a binary operator with other than two arguments",
        "report it",
    )
}
