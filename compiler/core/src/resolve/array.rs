//! Casts as written, ARRAY constructors, subscripts and slices.

use crate::algebra::{Scalar, ScalarKind, Type};
use crate::ast::{Expr, ExprKind};
use crate::catalog::{TypeId, common_type, common_typmod};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, merge_all, result_coll};
use crate::resolve::expr::ExprCx;
use crate::resolve::scope::problem;
use crate::resolve::{Binder, rules};

/// One bracket of a subscript chain.
enum Bracket<'e> {
    At(&'e Expr),
    Range(Option<&'e Expr>, Option<&'e Expr>),
}

impl Binder<'_, '_> {
    /// `CAST(arg AS ty)`. An ARRAY constructor right under it hands the type on to its elements.
    pub(crate) fn written_cast(
        &mut self,
        arg: &Expr,
        ty: Type,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let types = self.env.types;
        let base = types.base_type(&ty);
        if let (ExprKind::Array(items), Some(element)) = (&arg.kind, types.element(base.id)) {
            let target = (base.id, Type { id: element, typmod: base.typmod, collation: None });
            let array = self.array(items, Some(&target), span, cx)?;
            return self.cast(array, ty, span);
        }
        let arg = self.expr(arg, cx)?;
        self.cast(arg, ty, span)
    }

    /// `ARRAY[…]`; with a target (array type and element type) the elements are cast to it.
    pub(crate) fn array(
        &mut self,
        items: &[Expr],
        target: Option<&(TypeId, Type)>,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let types = self.env.types;
        if items.is_empty() {
            let Some((array, _)) = target else {
                let message = "cannot determine type of empty array";
                return Err(problem(rules::TYPE_MISMATCH, span, message, "cast it: ARRAY[]::integer[]"));
            };
            let s = Scalar { kind: ScalarKind::Const(Some("{}".to_owned())), ty: Type::plain(*array) };
            return Ok(Bound::of(s, span, &types));
        }
        let mut values = vec![];
        let mut nested = false;
        for item in items {
            // An inner constructor without the word ARRAY, or with it, is one more dimension.
            let value = if let ExprKind::Array(inner) = &item.kind {
                nested = true;
                self.array(inner, target, item.span, cx)?
            } else {
                let value = self.expr(item, cx)?;
                nested |= types.base_element(value.ty()).is_some() && target.is_none();
                value
            };
            values.push(value);
        }
        let (array_type, values) = match target {
            Some((array, element)) => {
                let wanted = if nested { Type::plain(*array) } else { element.clone() };
                let cast = |b: &mut Self, v: Bound| {
                    let at = v.span;
                    if v.ty() == wanted.id && wanted.typmod < 0 {
                        Ok(v)
                    } else {
                        b.cast(v, wanted.clone(), at)
                    }
                };
                let values = values.into_iter().map(|v| cast(self, v)).collect::<Result<Vec<_>>>()?;
                (*array, values)
            }
            None => {
                let ids: Vec<TypeId> = values.iter().map(Bound::ty).collect();
                let common = common_type(&types, &ids, "ARRAY").map_err(|e| self.resolve_error(&e, span))?;
                let values = values
                    .into_iter()
                    .map(|v| self.to_type(v, common, "ARRAY"))
                    .collect::<Result<Vec<_>>>()?;
                let array =
                    if types.element(common).is_some() { Some(common) } else { types.array_of(common) };
                let Some(array) = array else {
                    let ty = self.type_name(common);
                    let message = format!("could not find array type for data type {ty}");
                    return Err(problem(rules::TYPE_MISMATCH, span, message, "cast the elements"));
                };
                (array, values)
            }
        };
        let coll = result_coll(merge_all(&values)?, array_type, &types);
        let all: Vec<Type> = values.iter().map(|v| v.s.ty.clone()).collect();
        let common = if nested { array_type } else { types.element(array_type).unwrap_or(array_type) };
        let typmod = common_typmod(&all, common);
        let ty = Type { id: array_type, typmod, collation: coll.recorded(array_type, &types) };
        let kind = ScalarKind::Array(values.into_iter().map(|v| v.s).collect());
        Ok(Bound { s: Scalar { kind, ty }, span, coll })
    }

    /// `a[1]`, `a[1][2]`, `a[1:2]`. A chain of brackets is one operation: with a slice in it every bracket is one, and
    /// the result is an array; otherwise it is an element.
    pub(crate) fn subscript(&mut self, e: &Expr, cx: &mut ExprCx<'_>) -> Result<Bound> {
        let types = self.env.types;
        let mut brackets = vec![];
        let mut at = e;
        loop {
            if let ExprKind::Index { arg, index } = &at.kind {
                brackets.push((Bracket::At(index), at.span));
                at = arg;
            } else if let ExprKind::Slice { arg, lower, upper } = &at.kind {
                brackets.push((Bracket::Range(lower.as_deref(), upper.as_deref()), at.span));
                at = arg;
            } else {
                break;
            }
        }
        brackets.reverse();
        let mut value = self.expr(at, cx)?;
        let base = types.base_type(&value.s.ty);
        if base.id == TypeId::JSONB {
            return self.json_subscript(value, brackets, e.span, cx);
        }
        let Some(element) = types.element(base.id) else {
            let message = format!(
                "cannot subscript type {} because it does not support subscripting",
                self.type_name(value.ty())
            );
            return Err(problem(rules::TYPE_MISMATCH, e.span, message, "use it on an array"));
        };
        let sliced = brackets.iter().any(|(b, _)| matches!(b, Bracket::Range(..)));
        let count = brackets.len();
        for (n, (bracket, span)) in brackets.into_iter().enumerate() {
            let id = if sliced || n + 1 < count { base.id } else { element };
            let ty = Type { id, typmod: base.typmod, collation: None };
            let coll = result_coll(value.coll.clone(), id, &types);
            let ty = Type { collation: coll.recorded(id, &types), ..ty };
            let arg = Box::new(value.s);
            let kind = match bracket {
                Bracket::At(index) => ScalarKind::Index { arg, index: Box::new(self.position(index, cx)?) },
                Bracket::Range(lower, upper) => {
                    let mut bound = |e: Option<&Expr>| -> Result<Option<Box<Scalar>>> {
                        e.map(|e| self.position(e, cx).map(Box::new)).transpose()
                    };
                    let (lower, upper) = (bound(lower)?, bound(upper)?);
                    ScalarKind::Slice { arg, lower, upper }
                }
            };
            value = Bound { s: Scalar { kind, ty }, span, coll };
        }
        Ok(value)
    }

    /// An array subscript is stored into an integer.
    fn position(&mut self, e: &Expr, cx: &mut ExprCx<'_>) -> Result<Scalar> {
        let bound = self.expr(e, cx)?;
        let types = self.env.types;
        if bound.is_unknown() || bound.ty() == TypeId::INT4 {
            return Ok(self.to_type(bound, TypeId::INT4, "array subscript")?.s);
        }
        if types.coercion(bound.ty(), TypeId::INT4, crate::catalog::Context::Assignment).is_none() {
            let message = "array subscript must have type integer";
            return Err(problem(rules::TYPE_MISMATCH, bound.span, message, "cast it to integer"));
        }
        let span = bound.span;
        Ok(self.convert(bound, TypeId::INT4, -1, span)?.s)
    }

    /// `jsonb['key']`, `jsonb[1]`
    fn json_subscript(
        &mut self,
        mut value: Bound,
        brackets: Vec<(Bracket<'_>, Option<Span>)>,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let types = self.env.types;
        for (bracket, at) in brackets {
            let Bracket::At(index) = bracket else {
                let message = "jsonb subscript does not support slices";
                return Err(problem(rules::TYPE_MISMATCH, span, message, "use jsonb functions"));
            };
            let index = self.expr(index, cx)?;
            let id = if index.ty() == TypeId::INT4 { TypeId::INT4 } else { TypeId::TEXT };
            let index = self.to_type(index, id, "jsonb subscript")?;
            let kind = ScalarKind::Index { arg: Box::new(value.s), index: Box::new(index.s) };
            value = Bound::of(Scalar { kind, ty: Type::plain(TypeId::JSONB) }, at, &types);
        }
        Ok(value)
    }
}
