//! A scalar while it is being resolved: with its place in the text and the state of its collation.
//!
//! PostgreSQL derives collations bottom-up with a strength: an explicit COLLATE beats a column's own, a column's own
//! beats the default, and two equals that differ are a conflict. Only the outcome is kept in the plan.

use crate::algebra::{Scalar, ScalarKind, Type};
use crate::ast::Name;
use crate::catalog::{TypeId, Types};
use crate::diag::{Result, Span};
use crate::resolve::rules;
use crate::resolve::scope::problem;

/// A resolved expression whose context may still change its type (when that is unknown).
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    /// The expression.
    pub(crate) s: Scalar,
    /// Its place.
    pub(crate) span: Option<Span>,
    /// Where its collation comes from.
    pub(crate) coll: Coll,
}

/// The state of a collation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Coll {
    /// The type has none.
    None,
    /// From a column or a type; `None` is the database's default.
    Implicit(Option<Name>),
    /// From a COLLATE clause.
    Explicit(Name),
}

impl Bound {
    /// An expression whose collation is its type's.
    pub(crate) fn of(s: Scalar, span: Option<Span>, types: &Types<'_>) -> Bound {
        let coll = Coll::of(&s.ty, types);
        Bound { s, span, coll }
    }

    /// The type.
    pub(crate) fn ty(&self) -> TypeId {
        self.s.ty.id
    }

    /// A literal or NULL that waits for its context.
    pub(crate) fn is_unknown(&self) -> bool {
        self.s.ty.id == TypeId::UNKNOWN
    }

    /// NULL without a type.
    pub(crate) fn is_untyped_null(&self) -> bool {
        self.is_unknown() && matches!(self.s.kind, ScalarKind::Const(None))
    }
}

impl Coll {
    /// The collation that a value of a type has by itself.
    pub(crate) fn of(ty: &Type, types: &Types<'_>) -> Coll {
        if !types.is_collatable(ty.id) {
            return Coll::None;
        }
        match types.base_type(ty).collation {
            Some(name) => Coll::Implicit(Some(name)),
            None if types.base(ty.id) == TypeId::NAME => Coll::Implicit(Some(c_collation())),
            None => Coll::Implicit(None),
        }
    }

    /// The name to record in a type: `None` when it is the type's own.
    pub(crate) fn recorded(&self, ty: TypeId, types: &Types<'_>) -> Option<Name> {
        let own = Coll::of(&Type::plain(ty), types);
        match (self, own) {
            (Coll::None, _) | (_, Coll::None) => None,
            (Coll::Implicit(name), Coll::Implicit(own)) if *name == own => None,
            (Coll::Implicit(name), _) => Some(name.clone().unwrap_or_else(default_collation)),
            (Coll::Explicit(name), Coll::Implicit(Some(own))) if *name == own => None,
            (Coll::Explicit(name), _) if *name == default_collation() => None,
            (Coll::Explicit(name), _) => Some(name.clone()),
        }
    }

    /// The collation of something computed from two values.
    pub(crate) fn merge(self, other: Coll, span: Option<Span>) -> Result<Coll> {
        let conflict = |a: &str, b: &str| {
            let message = format!("collation conflict between \"{a}\" and \"{b}\"");
            problem(
                rules::COLLATION_CONFLICT,
                span,
                message,
                "say which one decides: write COLLATE behind one of them",
            )
        };
        Ok(match (self, other) {
            (Coll::None, x) | (x, Coll::None) => x,
            (Coll::Explicit(a), Coll::Explicit(b)) => {
                if a != b {
                    return Err(conflict(a.last(), b.last()));
                }
                Coll::Explicit(a)
            }
            (Coll::Explicit(a), Coll::Implicit(_)) | (Coll::Implicit(_), Coll::Explicit(a)) => {
                Coll::Explicit(a)
            }
            (Coll::Implicit(None), x) | (x, Coll::Implicit(None)) => x,
            (Coll::Implicit(Some(a)), Coll::Implicit(Some(b))) => {
                if a != b {
                    return Err(conflict(a.last(), b.last()));
                }
                Coll::Implicit(Some(a))
            }
        })
    }
}

/// The collation of the arguments together. What is computed under it must not depend on which of several equal
/// strings it sees, so it must be deterministic.
pub(crate) fn merge_all<'b>(args: impl IntoIterator<Item = &'b Bound>) -> Result<Coll> {
    let mut all = Coll::None;
    for arg in args {
        all = all.merge(arg.coll.clone(), arg.span)?;
        deterministic(&all, arg.span)?;
    }
    Ok(all)
}

/// Refuses collations that may be non-deterministic.
pub(crate) fn deterministic(coll: &Coll, span: Option<Span>) -> Result<()> {
    match coll {
        Coll::Implicit(Some(name)) | Coll::Explicit(name) if !known_collation(name) => {
            let message = format!("collation \"{}\" may be non-deterministic", name.last());
            let help = "use one of PostgreSQL's own: x COLLATE \"C\" or x COLLATE \"und-x-icu\"";
            Err(problem(rules::UNKNOWN_COLLATION, span, message, help))
        }
        Coll::None | Coll::Implicit(_) | Coll::Explicit(_) => Ok(()),
    }
}

/// What a result of a type has when its arguments have `args`.
pub(crate) fn result_coll(args: Coll, ty: TypeId, types: &Types<'_>) -> Coll {
    match Coll::of(&Type::plain(ty), types) {
        Coll::None => Coll::None,
        own @ (Coll::Implicit(_) | Coll::Explicit(_)) => match args {
            Coll::None => own,
            Coll::Implicit(_) | Coll::Explicit(_) => args,
        },
    }
}

/// Collations that are certainly deterministic: PostgreSQL's own. Others may be, but the snapshot cannot tell.
fn known_collation(name: &Name) -> bool {
    if name.schema().is_some_and(|s| s != "pg_catalog") {
        return false;
    }
    let last = name.last();
    let locale = |s: &str| {
        let (head, tail) = s.split_at_checked(5).unwrap_or((s, "-"));
        let mut c = head.chars();
        let mut next = |f: fn(&char) -> bool| c.next().is_some_and(|x| f(&x));
        next(char::is_ascii_lowercase)
            && next(char::is_ascii_lowercase)
            && next(|c| *c == '_')
            && next(char::is_ascii_uppercase)
            && next(char::is_ascii_uppercase)
            && (tail.is_empty() || tail.starts_with('.') || tail.starts_with('@'))
    };
    matches!(
        last,
        "default"
            | "C"
            | "POSIX"
            | "ucs_basic"
            | "unicode"
            | "pg_c_utf8"
            | "pg_unicode_fast"
            | "C.UTF-8"
            | "C.utf8"
    ) || last.ends_with("-x-icu")
        || locale(last)
}

/// A collation's name in one spelling, `pg_catalog` left out.
pub(crate) fn normal(name: &Name) -> Name {
    if name.schema() == Some("pg_catalog") { Name::bare(name.last()) } else { name.clone() }
}

fn c_collation() -> Name {
    Name::bare("C")
}

fn default_collation() -> Name {
    Name::bare("default")
}
