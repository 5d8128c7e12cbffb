//! Conversions: those that PostgreSQL makes by itself, casts, and what becomes of literals without a type.

use crate::algebra::{Scalar, ScalarKind, Type};
use crate::catalog::{Coercion, Context, ResolveError, TypeId};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::bound::{Bound, Coll, result_coll};
use crate::resolve::scope::problem;
use crate::resolve::{Binder, literal, rules};

impl Binder<'_, '_> {
    /// The value as PostgreSQL converts it by itself to a type, for the argument of something.
    pub(crate) fn to_type(&self, bound: Bound, to: TypeId, context: &'static str) -> Result<Bound> {
        let from = bound.ty();
        if from == to {
            return Ok(bound);
        }
        let Some(coercion) = self.env.types.coercion(from, to, Context::Implicit) else {
            return Err(self.no_conversion(&bound, to, context, "cast it"));
        };
        self.converted(bound, Type::plain(to), &coercion, true)
    }

    /// The value converted to a type and modifier by a conversion that is printed.
    pub(crate) fn convert(
        &mut self,
        bound: Bound,
        to: TypeId,
        typmod: i32,
        span: Option<Span>,
    ) -> Result<Bound> {
        let ty = Type { id: to, typmod, collation: None };
        self.cast(bound, ty, span)
    }

    /// `CAST(bound AS ty)`
    pub(crate) fn cast(&self, bound: Bound, ty: Type, span: Option<Span>) -> Result<Bound> {
        let types = self.env.types;
        let Some(coercion) = types.coercion(bound.ty(), ty.id, Context::Explicit) else {
            return Err(self.no_conversion(&bound, ty.id, "cast", "there is no such cast"));
        };
        let mut result = self.converted(bound, ty, &coercion, false)?;
        result.span = span;
        Ok(result)
    }

    fn converted(&self, bound: Bound, ty: Type, coercion: &Coercion, implicit: bool) -> Result<Bound> {
        let types = self.env.types;
        let Bound { s, span, coll } = bound;
        if s.ty.id == TypeId::UNKNOWN {
            return self.literal_as(s, span, coll, ty);
        }
        // A cast that changes nothing is not kept.
        if s.ty.id == ty.id && (s.ty.typmod == ty.typmod || (ty.typmod < 0 && implicit)) {
            return Ok(Bound { s, span, coll });
        }
        self.check_conversion(s.ty.id, ty.id, coercion, span)?;
        let coll = match types.base_type(&ty).collation {
            Some(own) if types.is_domain(ty.id) => Coll::Implicit(Some(own)),
            Some(_) | None => result_coll(coll, ty.id, &types),
        };
        let ty = Type { collation: coll.recorded(ty.id, &types), ..ty };
        let kind = if let (ScalarKind::Collate(inner), true) = (&s.kind, coll != Coll::None) {
            // A conversion belongs under COLLATE, which only strings can have.
            let inner_ty = Type { collation: None, ..ty.clone() };
            let inner = Scalar { kind: ScalarKind::Cast { arg: inner.clone(), implicit }, ty: inner_ty };
            ScalarKind::Collate(Box::new(inner))
        } else {
            ScalarKind::Cast { arg: Box::new(s), implicit }
        };
        Ok(Bound { s: Scalar { kind, ty }, span, coll })
    }

    /// A literal read as a type; its modifier is applied afterwards, except that interval fields take part in reading.
    fn literal_as(&self, s: Scalar, span: Option<Span>, coll: Coll, ty: Type) -> Result<Bound> {
        let types = self.env.types;
        if let ScalarKind::Collate(inner) = s.kind {
            let inner = self.literal_as(*inner, span, Coll::None, ty)?;
            if !types.is_collatable(inner.ty()) {
                return Ok(inner);
            }
            let ty = Type { collation: coll.recorded(inner.ty(), &types), ..inner.s.ty.clone() };
            return Ok(Bound { s: Scalar { kind: ScalarKind::Collate(Box::new(inner.s)), ty }, span, coll });
        }
        let ScalarKind::Const(text) = s.kind else {
            let message = "an expression without a type";
            return Err(problem(rules::TYPE_MISMATCH, span, message, "cast it to the type that you mean"));
        };
        let base = types.base_type(&ty);
        let read = if base.id == TypeId::INTERVAL { base.typmod.max(ty.typmod) } else { -1 };
        let text = text.map(|t| literal::read(&t, base.id, &types, span)).transpose()?;
        let inner = Type { id: base.id, typmod: read, collation: None };
        let value = Bound::of(Scalar { kind: ScalarKind::Const(text), ty: inner }, span, &types);
        if !types.is_domain(ty.id) && ty.typmod == read {
            return Ok(value);
        }
        let wrapped = ScalarKind::Cast { arg: Box::new(value.s), implicit: false };
        Ok(Bound::of(Scalar { kind: wrapped, ty }, span, &types))
    }

    /// A literal that got no type from its context is text.
    pub(crate) fn known(&self, bound: Bound) -> Result<Bound> {
        if bound.is_unknown() { self.to_type(bound, TypeId::TEXT, "select list") } else { Ok(bound) }
    }

    /// A condition.
    pub(crate) fn to_bool(&self, bound: Bound, context: &'static str) -> Result<Bound> {
        if self.env.types.coercion(bound.ty(), TypeId::BOOL, Context::Assignment).is_none() {
            let ty = self.type_name(bound.ty());
            let message = format!("argument of {context} must be type boolean, not type {ty}");
            return Err(problem(rules::TYPE_MISMATCH, bound.span, message, "write a comparison"));
        }
        self.to_type(bound, TypeId::BOOL, context)
    }

    fn no_conversion(&self, bound: &Bound, to: TypeId, context: &str, help: &str) -> Box<Diagnostic> {
        let (from, to) = (self.type_name(bound.ty()), self.type_name(to));
        let message = format!("{context}: type {from} cannot be converted to type {to}");
        problem(rules::TYPE_MISMATCH, bound.span, message, help)
    }

    /// The type as people write it.
    pub(crate) fn type_name(&self, ty: TypeId) -> String {
        self.env.types.show(ty)
    }

    /// The catalog's error at a place.
    pub(crate) fn resolve_error(&self, error: &ResolveError, span: Option<Span>) -> Box<Diagnostic> {
        let nowhere = Span { file: crate::diag::FileId(0), start: 0, end: 0 };
        let mut diagnostic = error.diagnostic(&self.env.types, span.unwrap_or(nowhere));
        diagnostic.span = span;
        Box::new(diagnostic)
    }

    /// A part of a resolved expression, by itself.
    pub(crate) fn rebound(&self, s: Scalar, span: Option<Span>) -> Bound {
        let types = self.env.types;
        match (&s.kind, &s.ty.collation) {
            (ScalarKind::Collate(_), Some(name)) => {
                let coll = Coll::Explicit(name.clone());
                Bound { s, span, coll }
            }
            _ => Bound::of(s, span, &types),
        }
    }
}
