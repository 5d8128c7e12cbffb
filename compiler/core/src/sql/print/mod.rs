//! Syntax tree in, text out: the only place that writes SQL text.
//!
//! The law: reading the text gives the tree back, and PostgreSQL reads it as the tree says. So brackets follow
//! PostgreSQL's precedence, identifiers and strings are quoted by its rules, and kinds of expressions are kept (the
//! names of output columns depend on them). The same tree always gives the same bytes.
//!
//! Layout: what fits into [`WIDTH`] columns stands on one line, otherwise one clause, item or condition per line,
//! indented by two. Keywords are upper case, type names lower case.
//!
//! Does not choose names, types or shapes, and never fails.

mod call;
mod doc;
mod expr;
mod ident;
mod keywords;
mod level;
mod literal;
mod query;
mod statement;
mod types;

use crate::ast;

/// Lines are kept to this many columns where possible.
pub const WIDTH: usize = 100;

/// Which brackets are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brackets {
    /// Those that are needed.
    Needed,
    /// Round every operator expression, nested set operation and nested join: shows how the tree was read, whatever
    /// the reader's idea of precedence. For tests.
    Full,
}

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Which brackets are printed.
    pub brackets: Brackets,
    /// Lines are kept to this many columns where possible.
    pub width: usize,
    /// The column at which the text will start; later lines are indented by as much. Indenting the finished text
    /// instead would change string constants that hold line breaks.
    pub indent: usize,
}

impl Style {
    /// The style of everything that is generated.
    pub const STANDARD: Style = Style { brackets: Brackets::Needed, width: WIDTH, indent: 0 };
    /// With every bracket, for tests.
    pub const FULL: Style = Style { brackets: Brackets::Full, width: WIDTH, indent: 0 };

    /// The same, starting at a column.
    #[must_use]
    pub fn indented(self, indent: usize) -> Style {
        Style { indent, ..self }
    }

    fn is_full(self) -> bool {
        self.brackets == Brackets::Full
    }
}

/// A query, without a semicolon. Also the normal form of a user's own query: its meaning and the names of its columns
/// are unchanged.
#[must_use]
pub fn query(query: &ast::Query) -> String {
    query_in(query, Style::STANDARD)
}

/// A query in a given style.
#[must_use]
pub fn query_in(query: &ast::Query, style: Style) -> String {
    doc::render(&doc::group(self::query::query(query, style)), style.width, style.indent)
}

/// A statement, without a semicolon.
#[must_use]
pub fn statement(statement: &ast::Statement) -> String {
    statement_in(statement, Style::STANDARD)
}

/// A statement in a given style.
#[must_use]
pub fn statement_in(statement: &ast::Statement, style: Style) -> String {
    doc::render(&doc::group(self::statement::statement(statement, style)), style.width, style.indent)
}

/// An expression.
#[must_use]
pub fn expr(expr: &ast::Expr) -> String {
    expr_in(expr, Style::STANDARD)
}

/// An expression in a given style.
#[must_use]
pub fn expr_in(expr: &ast::Expr, style: Style) -> String {
    doc::render(&self::expr::expr(expr, style), style.width, style.indent)
}

/// A type, such as `numeric(12, 2)`.
#[must_use]
pub fn type_name(ty: &ast::TypeName) -> String {
    types::type_name(ty)
}

/// An identifier, quoted if it must be anywhere.
#[must_use]
pub fn ident(ident: &ast::Ident) -> String {
    self::ident::ident(ident, self::ident::Place::Column)
}

/// The name of a table, column or index, `schema.name`.
#[must_use]
pub fn name(name: &ast::Name) -> String {
    self::ident::name(name, self::ident::Place::Column)
}

/// The name of a function, `schema.name`.
#[must_use]
pub fn function_name(name: &ast::Name) -> String {
    self::ident::name(name, self::ident::Place::Function)
}

/// A string constant in single quotes.
#[must_use]
pub fn string(value: &str) -> String {
    literal::string(value)
}

#[cfg(test)]
mod tests;
