//! Which conversions exist (`find_coercion_pathway` and `can_coerce_type` of the server).

use super::rows::CastMethod;
use super::{FuncId, TypeId, Types, polymorphic};

/// Where a conversion is asked for; a later one may use every conversion that an earlier one may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Inside an expression: arguments of functions and operators.
    Implicit,
    /// Storing into a column.
    Assignment,
    /// `CAST`
    Explicit,
}

/// How a value becomes one of another type. Length modifiers are not part of it: they are applied afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Coercion {
    /// It already is one.
    None,
    /// A literal of type unknown: its text is read as the target type.
    Literal,
    /// The same bytes under another type; also from a domain to its base.
    Relabel,
    /// A function, called with the value (and, where it takes them, typmod and explicitness).
    Func(FuncId),
    /// Through the text form.
    Io,
    /// Element by element.
    Array(Box<Coercion>),
    /// Between composite types and `record`.
    Row,
    /// To the domain's base type, then its constraints are checked.
    Domain(Box<Coercion>),
}

impl Types<'_> {
    /// How `from` becomes `to`, if the context allows it.
    #[must_use]
    pub fn coercion(&self, from: TypeId, to: TypeId, context: Context) -> Option<Coercion> {
        if from == to {
            return Some(Coercion::None);
        }
        let base = self.base(to);
        let found = if from == TypeId::UNKNOWN {
            Some(Coercion::Literal)
        } else {
            self.pathway(from, base, context).or_else(|| self.row_coercion(from, base))
        }?;
        if base != to { Some(Coercion::Domain(Box::new(found))) } else { Some(found) }
    }

    /// `find_coercion_pathway`: both sides are looked at below their domains.
    pub(super) fn pathway(&self, from: TypeId, to: TypeId, context: Context) -> Option<Coercion> {
        let (source, target) = (self.base(from), self.base(to));
        if source == target {
            return Some(if from == target { Coercion::None } else { Coercion::Relabel });
        }
        if let Some(cast) = self.catalog.casts.get(&(source, target)) {
            return (context >= cast.context).then_some(match cast.method {
                CastMethod::Func(func) => Coercion::Func(func),
                CastMethod::Io => Coercion::Io,
                CastMethod::Binary => Coercion::Relabel,
            });
        }
        // Otherwise these two would capture conversions meant for real arrays.
        if target != TypeId::OIDVECTOR
            && target != TypeId::INT2VECTOR
            && let (Some(from), Some(to)) = (self.element(source), self.element(target))
            && let Some(inner) = self.pathway(from, to, context)
        {
            let inner = if self.is_domain(to) { Coercion::Domain(Box::new(inner)) } else { inner };
            return Some(Coercion::Array(Box::new(inner)));
        }
        let to_string = context >= Context::Assignment && self.category(target).0 == 'S';
        let from_string = context >= Context::Explicit && self.category(source).0 == 'S';
        (to_string || from_string).then_some(Coercion::Io)
    }

    fn row_coercion(&self, from: TypeId, to: TypeId) -> Option<Coercion> {
        let row = (from == TypeId::RECORD && self.is_composite(to))
            || (to == TypeId::RECORD && self.is_composite(from))
            || (to == TypeId::RECORD_ARRAY && self.element(from).is_some_and(|e| self.is_composite(e)));
        row.then_some(Coercion::Row)
    }

    /// `can_coerce_type`: whether arguments of the actual types fit the declared ones, polymorphic ones included.
    pub(super) fn accepts(&self, actual: &[TypeId], declared: &[TypeId], context: Context) -> bool {
        let mut generic = false;
        for (&from, &to) in actual.iter().zip(declared) {
            if from == to || to == TypeId::ANY {
                continue;
            }
            if polymorphic::is_polymorphic(to) {
                generic = true;
                continue;
            }
            if from != TypeId::UNKNOWN
                && self.pathway(from, to, context).is_none()
                && self.row_coercion(from, self.row_target(to)).is_none()
            {
                return false;
            }
        }
        !generic || polymorphic::consistent(self, actual, declared)
    }

    /// A record may become a composite type or a domain over one.
    fn row_target(&self, to: TypeId) -> TypeId {
        if self.is_composite(to) { self.base(to) } else { to }
    }

    /// Whether one type converts implicitly to another.
    pub(super) fn implicitly(&self, from: TypeId, to: TypeId) -> bool {
        self.accepts(&[from], &[to], Context::Implicit)
    }
}
