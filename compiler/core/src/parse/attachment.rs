//! The statements that may follow a definition in its file: CREATE INDEX, GRANT and COMMENT for the stream table itself.

use crate::ast::Name;
use crate::diag::{Diagnostic, Result};
use crate::schema::{Attachment, ObjectName};

use super::cursor::Cursor;
use super::{indexes, rules};

/// Reads one statement about the stream table `target`.
pub(super) fn attachment(c: &mut Cursor<'_>, target: &ObjectName) -> Result<Attachment> {
    if indexes::is_index(c) {
        return index(c, target);
    }
    if c.at(&["grant"]) {
        return grant(c, target);
    }
    if c.at(&["comment", "on"]) {
        return comment(c, target);
    }
    Err(Diagnostic::error(rules::ATTACHMENT, c.span(), "this statement cannot stand in a definition file")
        .with_help("beside the definition only CREATE INDEX, GRANT and COMMENT may stand here")
        .into())
}

fn same(c: &Cursor<'_>, from: usize, name: &Name, target: &ObjectName) -> Result<()> {
    if name.0.len() == 2 && name.schema() == Some(target.schema.as_str()) && name.last() == target.name {
        return Ok(());
    }
    let error =
        Diagnostic::error(rules::ATTACHMENT, c.span_from(from), "this is not the file's stream table");
    Err(error.with_help(format!("write {target}, or move the statement")).into())
}

fn unsupported(c: &Cursor<'_>, what: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(
        rules::ATTACHMENT,
        c.span(),
        format!("{what} is not supported on a stream table"),
    ))
}

fn index(c: &mut Cursor<'_>, target: &ObjectName) -> Result<Attachment> {
    let span = c.span();
    let index = indexes::create_index(c)?;
    same(c, 0, &index.table, target)?;
    if index.concurrently {
        return Err(unsupported(c, "CONCURRENTLY (new storage is indexed before anybody sees it)"));
    }
    if index.only || index.storage || index.nulls_not_distinct {
        return Err(unsupported(c, "this clause of CREATE INDEX"));
    }
    Ok(Attachment::Index {
        name: index.name,
        unique: index.unique,
        method: index.method,
        keys: index.keys,
        include: index.include,
        where_: index.where_,
        span,
    })
}

fn grant(c: &mut Cursor<'_>, target: &ObjectName) -> Result<Attachment> {
    let span = c.span();
    c.expect(&["grant"])?;
    let mut privileges = vec![];
    loop {
        privileges.push(c.label()?);
        if privileges.last().is_some_and(|p| p == "all") {
            c.eat(&["privileges"]);
        }
        if c.at_punct("(") {
            return Err(unsupported(c, "a grant on columns"));
        }
        if !c.eat_punct(",") {
            break;
        }
    }
    c.expect(&["on"])?;
    c.eat(&["table"]);
    let at = c.pos();
    let name = c.name()?;
    same(c, at, &name, target)?;
    c.expect(&["to"])?;
    let mut roles = vec![];
    loop {
        c.eat(&["group"]);
        roles.push(c.label()?);
        if !c.eat_punct(",") {
            break;
        }
    }
    if c.at(&["with"]) || c.at(&["granted"]) {
        return Err(unsupported(c, "WITH GRANT OPTION"));
    }
    c.finish()?;
    Ok(Attachment::Grant { privileges, roles, span })
}

fn comment(c: &mut Cursor<'_>, target: &ObjectName) -> Result<Attachment> {
    let span = c.span();
    c.expect(&["comment", "on"])?;
    let is_column = c.eat(&["column"]);
    if !is_column && !c.eat(&["materialized", "view"]) && !c.eat(&["view"]) && !c.eat(&["table"]) {
        return Err(c.expected("MATERIALIZED VIEW or COLUMN"));
    }
    let at = c.pos();
    let mut name = c.name()?;
    let column = if is_column { name.0.pop().map(|ident| ident.0) } else { None };
    same(c, at, &name, target)?;
    c.expect(&["is"])?;
    let text = c.string()?;
    c.finish()?;
    Ok(Attachment::Comment { column, text, span })
}
