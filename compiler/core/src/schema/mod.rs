//! What the compiler knows of a user's database: the schema snapshot, read from DDL files.
//!
//! Filled by `parse/ddl`, read by `resolve/` and `maintain/`. Names are as the catalog stores them.

use std::collections::BTreeMap;

use crate::algebra::Type;
use crate::ast::{Expr, Name, Query};
use crate::catalog::{TypeId, Volatility};
use crate::diag::Span;

/// A base table: an index into [`Schema::tables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableId(pub u32);

/// A schema-qualified name. Everything in a snapshot has a schema.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectName {
    /// The schema.
    pub schema: String,
    /// The name inside it.
    pub name: String,
}

impl ObjectName {
    /// As a name of the syntax tree.
    #[must_use]
    pub fn to_name(&self) -> Name {
        Name::qualified(self.schema.clone(), self.name.clone())
    }
}

impl std::fmt::Display for ObjectName {
    /// `schema.name`, unquoted: for messages and file names, never for SQL.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.schema, self.name)
    }
}

/// Everything declared by the DDL files.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Base tables, in order of declaration.
    pub tables: Vec<Table>,
    /// Views, by name.
    pub views: BTreeMap<ObjectName, View>,
    /// Domains, enums and composite types; `TypeId`s are allocated from [`TypeId::FIRST_USER`] upwards, arrays too.
    pub types: BTreeMap<TypeId, UserType>,
    /// User functions, in order of declaration.
    pub functions: Vec<UserFunction>,
    /// Schemas in which unqualified names are looked up, in order; `pg_catalog` is searched first.
    pub search_path: Vec<String>,
}

/// A base table.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: ObjectName,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// Primary key, then unique constraints and full unique indexes: positions in `columns`.
    pub keys: Vec<Key>,
    /// Foreign keys.
    pub foreign_keys: Vec<ForeignKey>,
    /// All indexes, those behind keys included.
    pub indexes: Vec<Index>,
    /// What kind of table it is.
    pub kind: TableKind,
    /// Place of its CREATE TABLE.
    pub span: Span,
}

/// What kind of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// An ordinary one.
    Plain,
    /// `PARTITION BY`
    Partitioned,
    /// `PARTITION OF` or `INHERITS`
    Child,
    /// A plain table that has inheritance children.
    Parent,
    /// A foreign table.
    Foreign,
    /// A materialized view.
    MaterializedView,
}

/// A column of a base table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// NOT NULL, by itself, through a primary key or through its domain.
    pub not_null: bool,
    /// Place in the DDL.
    pub span: Span,
}

/// A set of columns that is unique in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Positions of the columns.
    pub columns: Vec<usize>,
    /// Whether it is the primary key.
    pub primary: bool,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// DEFERRABLE: may be violated inside a transaction.
    pub deferrable: bool,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// Positions of the referencing columns.
    pub columns: Vec<usize>,
    /// The referenced table.
    pub target: ObjectName,
    /// Names of the referenced columns, resolved (never empty).
    pub target_columns: Vec<String>,
    /// NOT VALID or NOT ENFORCED: proves nothing.
    pub unproven: bool,
}

/// An index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Access method, `btree` by default.
    pub method: String,
    /// Leading plain columns (positions); an expression ends the list.
    pub columns: Vec<usize>,
    /// UNIQUE
    pub unique: bool,
    /// It has a WHERE clause.
    pub partial: bool,
}

/// A view of the user's schema.
#[derive(Clone, Debug)]
pub struct View {
    /// Its query.
    pub query: Query,
    /// Column names given in CREATE VIEW; may be fewer than columns, or empty.
    pub columns: Vec<String>,
    /// Place of its CREATE VIEW.
    pub span: Span,
}

/// A type of the user's schema.
#[derive(Clone, Debug)]
pub struct UserType {
    /// Its name.
    pub name: ObjectName,
    /// What it is.
    pub kind: UserTypeKind,
    /// Its array type.
    pub array: Option<TypeId>,
}

/// What a user type is.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug)]
pub enum UserTypeKind {
    /// A domain over another type.
    Domain { base: Type, not_null: bool },
    /// An enumeration.
    Enum { labels: Vec<String> },
    /// A composite type (also the row type of a table).
    Composite { fields: Vec<(String, Type)> },
    /// An array of another user type.
    Array { element: TypeId },
    /// Declared but opaque: a base type of an extension, say. Usable in columns, not in expressions.
    Opaque,
}

/// A function of the user's schema.
#[derive(Clone, Debug)]
pub struct UserFunction {
    /// Its name.
    pub name: ObjectName,
    /// Argument names (empty where unnamed) and types, input arguments only.
    pub args: Vec<(String, Type)>,
    /// How many trailing arguments have defaults.
    pub defaults: usize,
    /// The last argument is VARIADIC.
    pub variadic: bool,
    /// Result type.
    pub result: Type,
    /// Columns of the result: OUT arguments, RETURNS TABLE. Empty names where unnamed.
    pub out: Vec<(String, Type)>,
    /// RETURNS SETOF or TABLE.
    pub returns_set: bool,
    /// Declared volatility; VOLATILE when undeclared.
    pub volatility: Volatility,
    /// STRICT
    pub strict: bool,
    /// It is an aggregate (CREATE AGGREGATE).
    pub aggregate: bool,
    /// Place of its CREATE FUNCTION.
    pub span: Span,
}

impl Schema {
    /// A table by id.
    #[must_use]
    pub fn table(&self, id: TableId) -> Option<&Table> {
        self.tables.get(id.0 as usize)
    }

    /// A table by name.
    #[must_use]
    pub fn find_table(&self, name: &ObjectName) -> Option<TableId> {
        let at = self.tables.iter().position(|t| t.name == *name)?;
        u32::try_from(at).ok().map(TableId)
    }
}

/// One definition file: a stream table and the statements that go with it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// The stream table's name.
    pub name: ObjectName,
    /// Place of the name.
    pub name_span: Span,
    /// `pgtc.` options, by name without the prefix, with the place of the value.
    pub options: BTreeMap<String, (String, Span)>,
    /// Un-namespaced options: storage parameters, as written.
    pub storage_options: BTreeMap<String, (String, Span)>,
    /// Column names given in the header; usually empty.
    pub columns: Vec<String>,
    /// The defining query.
    pub query: Query,
    /// Place of the defining query: its text is the user's own, for the migration guard.
    pub query_span: Span,
    /// CREATE INDEX, GRANT, COMMENT … that follow.
    pub attachments: Vec<Attachment>,
    /// The comment above the definition.
    pub description: Option<String>,
}

/// A statement that follows the definition in its file.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug)]
pub enum Attachment {
    /// CREATE \[UNIQUE\] INDEX ON the stream table
    Index {
        name: Option<String>,
        unique: bool,
        method: Option<String>,
        keys: Vec<IndexKey>,
        include: Vec<String>,
        where_: Option<Expr>,
        span: Span,
    },
    /// GRANT privileges ON the stream table TO roles (`SELECT` only makes sense)
    Grant { privileges: Vec<String>, roles: Vec<String>, span: Span },
    /// COMMENT ON the stream table (`column` = None) or one of its columns
    Comment { column: Option<String>, text: String, span: Span },
}

/// One key of an index.
#[derive(Clone, Debug)]
pub struct IndexKey {
    /// Column or expression.
    pub expr: Expr,
    /// Operator class.
    pub opclass: Option<Name>,
    /// DESC
    pub desc: bool,
    /// NULLS FIRST / LAST
    pub nulls_first: Option<bool>,
}
