//! Built-in and user types under one roof: what the resolution rules ask about a type or a function.

use std::sync::LazyLock;

use super::{
    AggId, AggKind, Catalog, Coercion, FuncId, FuncKind, FuncRow, OperId, TypeId, TypeKind, TypeRow,
    Volatility,
};
use crate::algebra::Type;
use crate::ast::Name;
use crate::diag::{FileId, Span};
use crate::schema::{ObjectName, Schema, UserFunction, UserType, UserTypeKind};

/// The types and functions that a definition can see.
#[derive(Clone, Copy, Debug)]
pub struct Types<'a> {
    /// PostgreSQL's own.
    pub catalog: &'a Catalog,
    /// The user's.
    pub schema: &'a Schema,
}

/// The only function of the runtime schema that plans call.
static SINGLE_ROW: LazyLock<UserFunction> = LazyLock::new(|| UserFunction {
    name: ObjectName { schema: "pgtc".to_owned(), name: "single_row".to_owned() },
    args: vec![("rows".to_owned(), Type::plain(TypeId::INT8))],
    defaults: 0,
    variadic: false,
    result: Type::plain(TypeId::BOOL),
    out: vec![],
    returns_set: false,
    volatility: Volatility::Immutable,
    strict: true,
    aggregate: false,
    span: Span { file: FileId(0), start: 0, end: 0 },
});

/// A function of either kind.
#[derive(Clone, Copy, Debug)]
pub enum Func<'a> {
    /// PostgreSQL's own.
    Builtin(&'a FuncRow),
    /// The user's.
    User(&'a UserFunction),
}

impl<'a> Types<'a> {
    /// The row of a built-in type.
    #[must_use]
    pub fn builtin(&self, ty: TypeId) -> Option<&'a TypeRow> {
        self.catalog.ty(ty)
    }

    /// The declaration of a user type.
    #[must_use]
    pub fn user(&self, ty: TypeId) -> Option<&'a UserType> {
        if ty < TypeId::FIRST_USER { None } else { self.schema.types.get(&ty) }
    }

    fn user_kind(&self, ty: TypeId) -> Option<&'a UserTypeKind> {
        self.user(ty).map(|t| &t.kind)
    }

    /// The type under a domain, through domains over domains; other types are their own base.
    #[must_use]
    pub fn base(&self, ty: TypeId) -> TypeId {
        match self.domain_step(ty) {
            Some(_) => self.base_type(&Type::plain(ty)).id,
            None => ty,
        }
    }

    /// As [`Types::base`], with modifier and collation: those of the innermost domain that gives them. (A domain's own
    /// uses have no modifier.)
    #[must_use]
    pub fn base_type(&self, ty: &Type) -> Type {
        let mut result = ty.clone();
        // A declared domain rests on types declared before it, so the walk ends; the bound guards against cycles in a
        // hand-made schema.
        for _ in 0..=self.schema.types.len() {
            let Some(base) = self.domain_step(result.id) else { break };
            result.id = base.id;
            result.typmod = base.typmod;
            if result.collation.is_none() {
                result.collation.clone_from(&base.collation);
            }
        }
        result
    }

    fn domain_step(&self, ty: TypeId) -> Option<&'a Type> {
        match self.user_kind(ty) {
            Some(UserTypeKind::Domain { base, .. }) => Some(base),
            Some(
                UserTypeKind::Enum { .. }
                | UserTypeKind::Composite { .. }
                | UserTypeKind::Array { .. }
                | UserTypeKind::Opaque,
            )
            | None => None,
        }
    }

    /// Whether it is a domain.
    #[must_use]
    pub fn is_domain(&self, ty: TypeId) -> bool {
        self.domain_step(ty).is_some()
    }

    /// Category and whether it is the preferred type there (`typcategory`, `typispreferred`).
    #[must_use]
    pub fn category(&self, ty: TypeId) -> (char, bool) {
        if let Some(row) = self.builtin(ty) {
            return (row.category, row.preferred);
        }
        let category = match self.user_kind(ty) {
            // A domain inherits the category, not the preference.
            Some(UserTypeKind::Domain { .. }) => {
                let base = self.base(ty);
                if base == ty { 'U' } else { self.category(base).0 }
            }
            Some(UserTypeKind::Enum { .. }) => 'E',
            Some(UserTypeKind::Composite { .. }) => 'C',
            Some(UserTypeKind::Array { .. }) => 'A',
            Some(UserTypeKind::Opaque) | None => 'U',
        };
        (category, false)
    }

    /// The element type of an array type (not of a domain over one).
    #[must_use]
    pub fn element(&self, ty: TypeId) -> Option<TypeId> {
        if let Some(row) = self.builtin(ty) {
            return row.element;
        }
        match self.user_kind(ty) {
            Some(UserTypeKind::Array { element }) => Some(*element),
            Some(
                UserTypeKind::Enum { .. }
                | UserTypeKind::Composite { .. }
                | UserTypeKind::Domain { .. }
                | UserTypeKind::Opaque,
            )
            | None => None,
        }
    }

    /// The element type of an array or of a domain over an array.
    #[must_use]
    pub fn base_element(&self, ty: TypeId) -> Option<TypeId> {
        self.element(self.base(ty))
    }

    /// The array type over an element type, if there is one.
    #[must_use]
    pub fn array_of(&self, element: TypeId) -> Option<TypeId> {
        match self.builtin(element) {
            Some(row) => row.array,
            None => self.user(element).and_then(|t| t.array),
        }
    }

    /// Whether it is an enumeration (a domain over one is not).
    #[must_use]
    pub fn is_enum(&self, ty: TypeId) -> bool {
        self.enum_labels(ty).is_some()
    }

    /// The labels of an enumeration, in their order.
    #[must_use]
    pub fn enum_labels(&self, ty: TypeId) -> Option<&'a [String]> {
        match self.user_kind(ty) {
            Some(UserTypeKind::Enum { labels }) => Some(labels),
            Some(
                UserTypeKind::Array { .. }
                | UserTypeKind::Composite { .. }
                | UserTypeKind::Domain { .. }
                | UserTypeKind::Opaque,
            )
            | None => None,
        }
    }

    /// The fields of a composite type or of a domain over one.
    #[must_use]
    pub fn fields(&self, ty: TypeId) -> Option<&'a [(String, Type)]> {
        match self.user_kind(self.base(ty)) {
            Some(UserTypeKind::Composite { fields }) => Some(fields),
            Some(
                UserTypeKind::Array { .. }
                | UserTypeKind::Enum { .. }
                | UserTypeKind::Domain { .. }
                | UserTypeKind::Opaque,
            )
            | None => None,
        }
    }

    /// Whether it is a named composite type, or a domain over one. `record` is not.
    #[must_use]
    pub fn is_composite(&self, ty: TypeId) -> bool {
        self.fields(ty).is_some()
    }

    /// Whether it is a type that the snapshot declares without saying what it is.
    #[must_use]
    pub fn is_opaque(&self, ty: TypeId) -> bool {
        let base = self.base(ty);
        match self.user_kind(base) {
            Some(UserTypeKind::Opaque) => true,
            Some(UserTypeKind::Array { element }) => *element != base && self.is_opaque(*element),
            Some(
                UserTypeKind::Composite { .. } | UserTypeKind::Enum { .. } | UserTypeKind::Domain { .. },
            ) => false,
            None => self.builtin(base).is_none(),
        }
    }

    /// Whether values of the type carry a collation.
    #[must_use]
    pub fn is_collatable(&self, ty: TypeId) -> bool {
        let base = self.base(ty);
        match self.element(base) {
            Some(element) if element != base => self.is_collatable(element),
            _ => self.builtin(base).is_some_and(|t| t.collatable),
        }
    }

    /// The subtype of a range.
    #[must_use]
    pub fn range_subtype(&self, range: TypeId) -> Option<TypeId> {
        self.catalog.ranges.iter().find(|r| r.range == range).map(|r| r.subtype)
    }

    /// The multirange of a range.
    #[must_use]
    pub fn range_multirange(&self, range: TypeId) -> Option<TypeId> {
        self.catalog.ranges.iter().find(|r| r.range == range).map(|r| r.multirange)
    }

    /// The range of a multirange.
    #[must_use]
    pub fn multirange_range(&self, multirange: TypeId) -> Option<TypeId> {
        self.catalog.ranges.iter().find(|r| r.multirange == multirange).map(|r| r.range)
    }

    /// Whether it is a range type.
    #[must_use]
    pub fn is_range(&self, ty: TypeId) -> bool {
        self.range_subtype(ty).is_some()
    }

    /// A type by name. An unqualified name is looked up in `pg_catalog`, then in the given schemas in order; if the list
    /// names `pg_catalog` itself, in the order of the list.
    #[must_use]
    pub fn type_by_name(&self, name: &Name, search_path: &[String]) -> Option<TypeId> {
        if let Some(schema) = name.schema() {
            return self.type_in(schema, name.last());
        }
        effective(search_path).find_map(|schema| self.type_in(schema, name.last()))
    }

    fn type_in(&self, schema: &str, name: &str) -> Option<TypeId> {
        if schema == "pg_catalog" {
            return self.catalog.type_named(name);
        }
        self.schema
            .types
            .iter()
            .find(|(_, t)| t.name.schema == schema && t.name.name == name)
            .map(|(id, _)| *id)
    }

    /// Name and schema of a type, as the catalog stores them (`_int4` for arrays).
    #[must_use]
    pub fn stored_name(&self, ty: TypeId) -> Option<ObjectName> {
        match self.builtin(ty) {
            Some(row) => Some(ObjectName { schema: "pg_catalog".to_owned(), name: row.name.to_owned() }),
            None => self.user(ty).map(|t| t.name.clone()),
        }
    }

    /// A function by id.
    #[must_use]
    pub fn func(&self, id: FuncId) -> Option<Func<'a>> {
        if id == FuncId::SINGLE_ROW {
            return Some(Func::User(LazyLock::force(&SINGLE_ROW)));
        }
        match id.0.checked_sub(FuncId::FIRST_USER.0) {
            None => self.catalog.func(id).map(Func::Builtin),
            Some(index) => self.schema.functions.get(usize::try_from(index).ok()?).map(Func::User),
        }
    }

    /// Volatility of an operator: that of its function.
    #[must_use]
    pub fn oper_volatility(&self, id: OperId) -> Volatility {
        let func = self.catalog.oper(id).and_then(|o| self.catalog.func(o.func));
        func.map_or(Volatility::Volatile, |f| f.volatility)
    }

    /// Whether an operator is NULL as soon as one argument is.
    #[must_use]
    pub fn oper_strict(&self, id: OperId) -> bool {
        self.catalog.oper(id).and_then(|o| self.catalog.func(o.func)).is_some_and(|f| f.strict)
    }

    /// Kind of an aggregate; user aggregates are ordinary ones.
    #[must_use]
    pub fn agg_kind(&self, id: AggId) -> AggKind {
        self.catalog.agg(id).map_or(AggKind::Normal, |a| a.kind)
    }

    /// Volatility of a conversion between two types.
    #[must_use]
    pub fn coercion_volatility(&self, coercion: &Coercion, from: TypeId, to: TypeId) -> Volatility {
        match coercion {
            Coercion::None | Coercion::Relabel => Volatility::Immutable,
            Coercion::Literal => self.io_volatility(to).0,
            Coercion::Func(func) => self.func(*func).map_or(Volatility::Volatile, |f| f.volatility()),
            Coercion::Io => self.io_volatility(from).1.max(self.io_volatility(to).0),
            Coercion::Array(inner) => match (self.base_element(from), self.base_element(to)) {
                (Some(from), Some(to)) => self.coercion_volatility(inner, from, to),
                _ => Volatility::Volatile,
            },
            // Field by field; the fields are not looked at, so the weakest common answer.
            Coercion::Row => Volatility::Stable,
            // CHECK constraints may call anything, but PostgreSQL treats them as immutable.
            Coercion::Domain(inner) => self.coercion_volatility(inner, from, self.base(to)),
        }
    }

    /// Volatility of reading and of writing the text form.
    fn io_volatility(&self, ty: TypeId) -> (Volatility, Volatility) {
        let base = self.base(ty);
        match self.builtin(base) {
            // array_in and array_out are stable for all arrays.
            Some(row) => (row.input, row.output),
            None => (Volatility::Stable, Volatility::Stable),
        }
    }

    /// The kind of a built-in type; user types have their own declaration.
    #[must_use]
    pub fn builtin_kind(&self, ty: TypeId) -> Option<TypeKind> {
        self.builtin(ty).map(|t| t.kind)
    }

    /// Whether a table can have a column of the type.
    #[must_use]
    pub fn is_storable(&self, ty: &Type) -> bool {
        self.builtin_kind(ty.id) != Some(TypeKind::Pseudo) && ty.id != TypeId::RECORD_ARRAY
    }
}

/// The schemas in the order PostgreSQL searches them.
pub(super) fn effective(search_path: &[String]) -> impl Iterator<Item = &str> {
    let implicit = if search_path.iter().any(|s| s == "pg_catalog") { None } else { Some("pg_catalog") };
    implicit.into_iter().chain(search_path.iter().map(String::as_str))
}

impl<'a> Func<'a> {
    /// Schema and name.
    #[must_use]
    pub fn name(&self) -> ObjectName {
        match self {
            Func::Builtin(f) => ObjectName { schema: "pg_catalog".to_owned(), name: f.name.to_owned() },
            Func::User(f) => f.name.clone(),
        }
    }

    /// Types of the input arguments.
    #[must_use]
    pub fn args(&self) -> Vec<TypeId> {
        match self {
            Func::Builtin(f) => f.args.clone(),
            Func::User(f) => f.args.iter().map(|(_, t)| t.id).collect(),
        }
    }

    /// Name of input argument `at`; `None` where it has none.
    #[must_use]
    pub fn arg_name(&self, at: usize) -> Option<&'a str> {
        let name = match self {
            Func::Builtin(f) => f.arg_names.get(at).copied(),
            Func::User(f) => f.args.get(at).map(|(name, _)| name.as_str()),
        };
        name.filter(|n| !n.is_empty())
    }

    /// How many trailing arguments have defaults.
    #[must_use]
    pub fn defaults(&self) -> usize {
        match self {
            Func::Builtin(f) => f.defaults,
            Func::User(f) => f.defaults,
        }
    }

    /// Declared result type, possibly polymorphic.
    #[must_use]
    pub fn result(&self) -> Type {
        match self {
            Func::Builtin(f) => Type::plain(f.result),
            Func::User(f) => f.result.clone(),
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> FuncKind {
        match self {
            Func::Builtin(f) => f.kind,
            Func::User(f) if f.aggregate => FuncKind::Aggregate,
            Func::User(_) => FuncKind::Plain,
        }
    }

    /// Declared volatility.
    #[must_use]
    pub fn volatility(&self) -> Volatility {
        match self {
            Func::Builtin(f) => f.volatility,
            Func::User(f) => f.volatility,
        }
    }

    /// Whether it is NULL as soon as one argument is.
    #[must_use]
    pub fn strict(&self) -> bool {
        match self {
            Func::Builtin(f) => f.strict,
            Func::User(f) => f.strict,
        }
    }

    /// Whether it returns a set of rows.
    #[must_use]
    pub fn returns_set(&self) -> bool {
        match self {
            Func::Builtin(f) => f.returns_set,
            Func::User(f) => f.returns_set,
        }
    }

    /// Columns of the result row, for functions declared with OUT or TABLE arguments; empty otherwise.
    #[must_use]
    pub fn out_columns(&self) -> Vec<(String, Type)> {
        match self {
            Func::Builtin(f) => f.out.iter().map(|(n, ty)| ((*n).to_owned(), Type::plain(*ty))).collect(),
            Func::User(f) => f.out.clone(),
        }
    }
}
