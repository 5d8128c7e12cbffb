//! The snapshot while statements are applied to it: names as written, types not yet looked up.

use std::rc::Rc;

use crate::ast::{Name, Query, TypeName};
use crate::catalog::Volatility;
use crate::diag::{Diagnostic, Span};
use crate::schema::{ObjectName, TableKind};

use super::super::rules;

/// A type as written, with the schemas in which its name is looked up.
#[derive(Clone, Debug)]
pub(super) struct TypeUse {
    pub(super) ty: TypeName,
    pub(super) collation: Option<Name>,
    pub(super) path: Rc<[String]>,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) ty: TypeUse,
    pub(super) not_null: bool,
    pub(super) span: Span,
}

/// A primary key, unique constraint or unique index on plain columns.
#[derive(Clone, Debug)]
pub(super) struct Key {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) primary: bool,
    pub(super) nulls_not_distinct: bool,
    pub(super) deferrable: bool,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct ForeignKey {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    pub(super) target: ObjectName,
    /// Empty: the target's primary key.
    pub(super) target_columns: Vec<String>,
    pub(super) unproven: bool,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct Index {
    pub(super) name: String,
    pub(super) method: String,
    pub(super) columns: Vec<String>,
    /// It has nothing but plain columns.
    pub(super) plain: bool,
    pub(super) unique: bool,
    pub(super) partial: bool,
    pub(super) nulls_not_distinct: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) name: ObjectName,
    pub(super) columns: Vec<Column>,
    pub(super) keys: Vec<Key>,
    pub(super) foreign_keys: Vec<ForeignKey>,
    pub(super) indexes: Vec<Index>,
    /// Names of constraints that say nothing about keys.
    pub(super) checks: Vec<String>,
    pub(super) kind: TableKind,
    pub(super) parents: Vec<ObjectName>,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) name: ObjectName,
    pub(super) query: Query,
    pub(super) columns: Vec<String>,
    pub(super) span: Span,
}

#[derive(Clone, Debug)]
pub(super) enum TypeKind {
    Domain { base: TypeUse, not_null: bool },
    Enum { labels: Vec<String> },
    Composite { fields: Vec<(String, TypeUse)> },
    Opaque,
}

#[derive(Clone, Debug)]
pub(super) struct Type {
    pub(super) name: ObjectName,
    pub(super) kind: TypeKind,
}

/// What a function returns.
#[derive(Clone, Debug)]
pub(super) enum Returns {
    /// RETURNS type
    Type(TypeUse),
    /// A row: RETURNS TABLE, or several OUT arguments.
    Record(Span),
    /// The result of another function: an aggregate's final function.
    Function(Name, Rc<[String]>, Span),
}

#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) name: ObjectName,
    pub(super) args: Vec<(String, TypeUse)>,
    pub(super) defaults: usize,
    pub(super) variadic: bool,
    pub(super) returns: Returns,
    /// OUT arguments, RETURNS TABLE.
    pub(super) out: Vec<(String, TypeUse)>,
    pub(super) returns_set: bool,
    pub(super) volatility: Volatility,
    pub(super) strict: bool,
    pub(super) aggregate: bool,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct Draft {
    pub(super) tables: Vec<Table>,
    pub(super) views: Vec<View>,
    pub(super) types: Vec<Type>,
    pub(super) functions: Vec<Function>,
    /// Objects that exist but are of no use to definitions: sequences, materialized views, temporary tables.
    pub(super) others: Vec<ObjectName>,
    /// The search path at the current statement.
    pub(super) path: Rc<[String]>,
    /// Warnings.
    pub(super) notes: Vec<Diagnostic>,
}

/// The schema in which things are created when no search path says otherwise.
const PUBLIC: &str = "public";

impl Draft {
    pub(super) fn new(path: &[String]) -> Draft {
        Draft {
            tables: vec![],
            views: vec![],
            types: vec![],
            functions: vec![],
            others: vec![],
            path: path.to_vec().into(),
            notes: vec![],
        }
    }

    pub(super) fn begin_file(&mut self, path: &[String]) {
        self.path = path.to_vec().into();
    }

    /// The full name of something that is created.
    pub(super) fn created(&self, name: &Name) -> ObjectName {
        let schema = name.schema().map(str::to_owned);
        let first =
            || self.path.iter().find(|s| *s != "pg_catalog").cloned().unwrap_or_else(|| PUBLIC.to_owned());
        ObjectName { schema: schema.unwrap_or_else(first), name: name.last().to_owned() }
    }

    /// The names that something existing may have, in order of preference.
    fn meanings(&self, name: &Name) -> Vec<ObjectName> {
        if name.schema().is_some() || self.path.is_empty() {
            return vec![self.created(name)];
        }
        self.path.iter().map(|s| ObjectName { schema: s.clone(), name: name.last().to_owned() }).collect()
    }

    /// The full name of an existing relation; of one that does not exist, the name it would get.
    pub(super) fn relation(&self, name: &Name) -> ObjectName {
        self.meanings(name).into_iter().find(|n| self.exists(n)).unwrap_or_else(|| self.created(name))
    }

    /// Whether there is a relation of this name.
    pub(super) fn exists(&self, name: &ObjectName) -> bool {
        self.find_table(name).is_some()
            || self.views.iter().any(|v| v.name == *name)
            || self.others.contains(name)
    }

    pub(super) fn find_table(&self, name: &ObjectName) -> Option<usize> {
        self.tables.iter().position(|t| t.name == *name)
    }

    pub(super) fn table_mut(&mut self, name: &ObjectName) -> Option<&mut Table> {
        self.tables.iter_mut().find(|t| t.name == *name)
    }

    pub(super) fn find_type(&self, name: &Name) -> Option<usize> {
        let meanings = self.meanings(name);
        meanings.iter().find_map(|m| self.types.iter().position(|t| t.name == *m))
    }

    /// A table and everything that inherits from it.
    pub(super) fn family(&self, name: &ObjectName) -> Vec<ObjectName> {
        let mut family = vec![name.clone()];
        let mut at = 0;
        while let Some(parent) = family.get(at).cloned() {
            for table in &self.tables {
                if table.parents.contains(&parent) && !family.contains(&table.name) {
                    family.push(table.name.clone());
                }
            }
            at += 1;
        }
        family
    }

    pub(super) fn type_use(&self, ty: TypeName, span: Span) -> TypeUse {
        TypeUse { ty, collation: None, path: Rc::clone(&self.path), span }
    }
}

impl Table {
    pub(super) fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|c| c.name == name)
    }

    /// The default name of a constraint, as PostgreSQL makes it for short names.
    pub(super) fn constraint_name(&self, columns: &[String], suffix: &str) -> String {
        let mut parts = vec![self.name.name.as_str()];
        if suffix != "pkey" {
            parts.extend(columns.iter().map(String::as_str));
        }
        parts.push(suffix);
        parts.join("_")
    }
}

/// A reference to something that no statement created.
pub(super) fn unknown(at: Span, what: &str, name: &impl std::fmt::Display) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(rules::DDL_UNKNOWN, at, format!("there is no {what} {name}"))
            .with_help("add the statement that creates it, or correct the name"),
    )
}

/// A change that is not applied.
pub(super) fn unsupported(at: Span, what: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(rules::DDL_UNSUPPORTED, at, format!("{what} is not supported in a schema file"))
            .with_help("write the final state of the object, as pg_dump --schema-only does"),
    )
}
