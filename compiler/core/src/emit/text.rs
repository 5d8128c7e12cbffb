//! Pieces of SQL for the templates. A [`Sql`] can only be made by the printer, so that nothing unquoted gets into
//! generated text.

use std::fmt;

use crate::ast::{Ident, Name, Query, Statement};
use crate::schema::ObjectName;
use crate::sql::print;

/// A finished piece of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sql(String);

impl fmt::Display for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Sql {
    /// An identifier.
    pub(crate) fn ident(name: &str) -> Sql {
        Sql(print::ident(&Ident::new(name)))
    }

    /// `schema.name`
    pub(crate) fn object(name: &ObjectName) -> Sql {
        Sql(print::name(&name.to_name()))
    }

    /// An object of schema pgtc.
    pub(crate) fn ours(name: &str) -> Sql {
        Sql(print::name(&Name::qualified("pgtc", name)))
    }

    /// A string constant.
    pub(crate) fn literal(value: &str) -> Sql {
        Sql(print::string(value))
    }

    /// A string constant that holds the name of an object, for `::regclass`.
    pub(crate) fn name_literal(name: &Name) -> Sql {
        Sql(print::string(&print::name(name)))
    }

    /// An array of string constants.
    pub(crate) fn text_array<'a>(values: impl IntoIterator<Item = &'a str>) -> Sql {
        let values: Vec<String> = values.into_iter().map(print::string).collect();
        Sql(format!("ARRAY[{}]::text[]", values.join(", ")))
    }

    /// A query, indented.
    pub(crate) fn query(query: &Query, indent: usize) -> Sql {
        Sql(print::query_in(query, print::Style::STANDARD.indented(indent))).pad(indent)
    }

    /// A statement, indented.
    pub(crate) fn statement(statement: &Statement, indent: usize) -> Sql {
        Sql(print::statement_in(statement, print::Style::STANDARD.indented(indent))).pad(indent)
    }

    /// A list of identifiers.
    pub(crate) fn idents<'a>(names: impl IntoIterator<Item = &'a str>) -> Sql {
        let names: Vec<String> = names.into_iter().map(|n| print::ident(&Ident::new(n))).collect();
        Sql(names.join(", "))
    }

    /// A piece that is SQL already: the user's own text, or a rendered template.
    pub(crate) fn verbatim(text: impl Into<String>) -> Sql {
        Sql(text.into())
    }

    /// The first line starts at the column for which the rest was laid out.
    fn pad(self, indent: usize) -> Sql {
        Sql(format!("{}{}", " ".repeat(indent), self.0))
    }
}
