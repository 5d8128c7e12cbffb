//! A column of CREATE TABLE or ADD COLUMN, with its constraints.

use crate::diag::Result;
use crate::schema::ObjectName;

use super::super::cursor::Cursor;
use super::constraint::{self, Attributes, References};
use super::draft::{Column, Draft, ForeignKey, Key, Table};

/// Words that begin a column constraint, and so end a DEFAULT expression.
const CONSTRAINTS: [&str; 15] = [
    "constraint",
    "not",
    "null",
    "check",
    "unique",
    "primary",
    "references",
    "generated",
    "collate",
    "deferrable",
    "initially",
    "default",
    "storage",
    "compression",
    "options",
];

/// Reads `name type constraints…` up to the end of the cursor and adds it to the table.
pub(super) fn column(c: &mut Cursor<'_>, draft: &Draft, table: &mut Table) -> Result<()> {
    let start = c.pos();
    let name = c.ident()?;
    let at = c.pos();
    let mut ty = c.type_name()?;
    let mut not_null = false;
    if let [single] = ty.name.0.as_slice() {
        let serial = match single.as_str() {
            "serial" | "serial4" => Some("int4"),
            "bigserial" | "serial8" => Some("int8"),
            "smallserial" | "serial2" => Some("int2"),
            _ => None,
        };
        if let Some(base) = serial {
            ty.name = crate::ast::Name::qualified("pg_catalog", base);
            not_null = true;
        }
    }
    let span = c.span_from(at);
    let ty = draft.type_use(ty, span);
    table.columns.push(Column { name: name.clone(), ty, not_null, span: c.span_from(start) });
    constraints(c, draft, table, &name)?;
    if let Some(column) = table.column_mut(&name) {
        column.span = c.span_from(start);
    }
    Ok(())
}

/// The constraints of a column that the table has already.
pub(super) fn constraints(c: &mut Cursor<'_>, draft: &Draft, table: &mut Table, column: &str) -> Result<()> {
    let mut given: Option<String> = None;
    while !c.done() {
        let at = c.pos();
        let columns = vec![column.to_owned()];
        if c.eat(&["constraint"]) {
            given = Some(c.ident()?);
            continue;
        }
        let name = given.take();
        if c.eat(&["not", "null"]) {
            c.eat(&["no", "inherit"]);
            if let Some(column) = table.column_mut(column) {
                column.not_null = true;
            }
        } else if c.eat(&["null"]) {
        } else if c.eat(&["check"]) {
            c.bracket()?;
            c.eat(&["no", "inherit"]);
            table.checks.extend(name);
        } else if c.eat(&["default"]) {
            skip_expression(c)?;
        } else if c.eat(&["generated"]) {
            generated(c, table, column)?;
        } else if c.eat(&["collate"]) {
            let collation = c.name()?;
            if let Some(column) = table.column_mut(column) {
                column.ty.collation = Some(collation);
            }
        } else if c.eat(&["storage"]) || c.eat(&["compression"]) {
            c.label()?;
        } else if c.eat(&["options"]) {
            c.bracket()?;
        } else if c.at(&["primary", "key"]) || c.at(&["unique"]) {
            let primary = c.eat(&["primary", "key"]);
            if !primary {
                c.expect(&["unique"])?;
            }
            let nulls_not_distinct = !primary && constraint::unique_nulls(c)?;
            constraint::index_parameters(c)?;
            let deferrable = constraint::attributes(c).deferrable;
            let suffix = if primary { "pkey" } else { "key" };
            let name = name.unwrap_or_else(|| table.constraint_name(&columns, suffix));
            let span = c.span_from(at);
            constraint::add_key(table, Key { name, columns, primary, nulls_not_distinct, deferrable, span })?;
        } else if c.eat(&["references"]) {
            let References { target, target_columns } = constraint::references(c, draft)?;
            let Attributes { unproven, .. } = constraint::attributes(c);
            let name = name.unwrap_or_else(|| table.constraint_name(&columns, "fkey"));
            let span = c.span_from(at);
            table.foreign_keys.push(ForeignKey { name, columns, target, target_columns, unproven, span });
        } else if constraint::attribute(c).is_none() {
            return Err(c.expected("a column constraint"));
        }
    }
    Ok(())
}

/// After GENERATED: an expression, or an identity.
pub(super) fn generated(c: &mut Cursor<'_>, table: &mut Table, column: &str) -> Result<()> {
    if !c.eat(&["always"]) {
        c.expect(&["by", "default"])?;
    }
    c.expect(&["as"])?;
    if c.eat(&["identity"]) {
        if c.at_punct("(") {
            c.bracket()?;
        }
        if let Some(column) = table.column_mut(column) {
            column.not_null = true;
        }
        return Ok(());
    }
    c.bracket()?;
    if !c.eat(&["stored"]) {
        c.eat(&["virtual"]);
    }
    Ok(())
}

/// Skips a DEFAULT expression: at least one token, then up to the next constraint.
fn skip_expression(c: &mut Cursor<'_>) -> Result<()> {
    if c.done() {
        return Err(c.expected("an expression"));
    }
    c.balanced()?;
    c.skip_to(&CONSTRAINTS, ",")
}

/// A table that is not there, for messages.
pub(super) fn shown(name: &ObjectName) -> String {
    name.to_string()
}
