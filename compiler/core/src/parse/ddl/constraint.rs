//! Table constraints, in CREATE TABLE and ALTER TABLE … ADD.

use crate::diag::{Diagnostic, Result};
use crate::schema::ObjectName;

use super::super::cursor::Cursor;
use super::super::rules;
use super::draft::{Draft, ForeignKey, Index, Key, Table, unknown};

/// What follows a constraint.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Attributes {
    pub(super) deferrable: bool,
    /// NOT VALID or NOT ENFORCED
    pub(super) unproven: bool,
}

/// What a foreign key points at.
pub(super) struct References {
    pub(super) target: ObjectName,
    pub(super) target_columns: Vec<String>,
}

/// Whether a table constraint stands here, rather than a column.
pub(super) fn is_constraint(c: &Cursor<'_>) -> bool {
    c.at(&["constraint"])
        || c.at(&["check"])
        || c.at(&["unique"])
        || c.at(&["primary", "key"])
        || c.at(&["foreign", "key"])
        || c.at(&["exclude"])
        || c.at(&["not", "null"])
}

/// Reads one table constraint and adds it.
pub(super) fn constraint(c: &mut Cursor<'_>, draft: &Draft, table: &mut Table) -> Result<()> {
    let at = c.pos();
    let name = if c.eat(&["constraint"]) { Some(c.ident()?) } else { None };
    if c.eat(&["check"]) {
        c.bracket()?;
        c.eat(&["no", "inherit"]);
        attributes(c);
        table.checks.extend(name);
        return c.finish();
    }
    if c.eat(&["not", "null"]) {
        let column = c.ident()?;
        c.eat(&["no", "inherit"]);
        let unproven = attributes(c).unproven;
        table.checks.extend(name);
        return not_null(c, table, &column, unproven);
    }
    if c.eat(&["exclude"]) {
        // An exclusion constraint proves no key; nothing of it matters here.
        while !c.done() {
            c.balanced()?;
        }
        table.checks.extend(name);
        return Ok(());
    }
    if c.eat(&["foreign", "key"]) {
        let period = c.at_punct("(") && has_word(c, "period");
        let columns = if period { c.bracket().map(|_| vec![])? } else { c.names()? };
        c.expect(&["references"])?;
        let References { target, target_columns } = references(c, draft)?;
        let unproven = attributes(c).unproven;
        let span = c.span_from(at);
        if period {
            // Temporal keys are matched by overlap, not by equality.
            table.checks.extend(name);
        } else {
            let name = name.unwrap_or_else(|| table.constraint_name(&columns, "fkey"));
            table.foreign_keys.push(ForeignKey { name, columns, target, target_columns, unproven, span });
        }
        return c.finish();
    }
    let primary = c.eat(&["primary", "key"]);
    if !primary {
        c.expect(&["unique"])?;
    }
    let mut nulls_not_distinct = !primary && unique_nulls(c)?;
    if c.eat(&["using", "index"]) {
        let index = c.ident()?;
        let Some(at_index) = table.indexes.iter().position(|i| i.name == index) else {
            return Err(unknown(c.span_from(at), "index", &index));
        };
        let found = table.indexes.remove(at_index);
        if !found.plain || !found.unique || found.partial {
            return Err(
                c.error("the index is not unique over plain columns, so it cannot carry the constraint")
            );
        }
        nulls_not_distinct |= found.nulls_not_distinct;
        let deferrable = attributes(c).deferrable;
        table.keys.retain(|k| k.name != index);
        let (name, span) = (name.unwrap_or(index), c.span_from(at));
        let columns = found.columns;
        return add_key(table, Key { name, columns, primary, nulls_not_distinct, deferrable, span });
    }
    let overlaps = has_word(c, "without");
    let columns = if overlaps { temporal(c)? } else { c.names()? };
    index_parameters(c)?;
    let deferrable = attributes(c).deferrable;
    let suffix = if primary { "pkey" } else { "key" };
    let name = name.unwrap_or_else(|| table.constraint_name(&columns, suffix));
    let span = c.span_from(at);
    c.finish()?;
    if overlaps {
        // Its ranges do not overlap, but its columns are not unique; a primary key still has no NULLs.
        for column in columns.iter().filter(|_| primary) {
            not_null(c, table, column, false)?;
        }
        table.checks.push(name);
        return Ok(());
    }
    add_key(table, Key { name, columns, primary, nulls_not_distinct, deferrable, span })
}

fn has_word(c: &Cursor<'_>, word: &str) -> bool {
    let mut inside = c.clone();
    inside.bracket().is_ok_and(|toks| {
        let mut inner = c.over(toks);
        inner.skip_to(&[word], ";").is_ok() && !inner.done()
    })
}

/// `(a, b WITHOUT OVERLAPS)`
fn temporal(c: &mut Cursor<'_>) -> Result<Vec<String>> {
    let inside = c.bracket()?;
    let parts = c.over(inside).split_commas();
    parts.into_iter().map(|part| c.over(part).ident()).collect()
}

fn not_null(c: &Cursor<'_>, table: &mut Table, column: &str, unproven: bool) -> Result<()> {
    let shown = format!("{}.{column}", table.name);
    let Some(column) = table.column_mut(column) else { return Err(unknown(c.span(), "column", &shown)) };
    column.not_null |= !unproven;
    Ok(())
}

/// Adds a key with its index; a primary key's columns have no NULLs.
pub(super) fn add_key(table: &mut Table, key: Key) -> Result<()> {
    for name in &key.columns {
        let shown = format!("{}.{name}", table.name);
        let Some(column) = table.column_mut(name) else { return Err(unknown(key.span, "column", &shown)) };
        column.not_null |= key.primary;
    }
    if key.primary && table.keys.iter().any(|k| k.primary) {
        let message = format!("{} has two primary keys", table.name);
        return Err(Diagnostic::error(rules::DDL_DUPLICATE, key.span, message)
            .with_help("remove one of them")
            .into());
    }
    table.indexes.push(Index {
        name: key.name.clone(),
        method: "btree".to_owned(),
        columns: key.columns.clone(),
        plain: true,
        unique: true,
        partial: false,
        nulls_not_distinct: key.nulls_not_distinct,
    });
    table.keys.push(key);
    Ok(())
}

/// After REFERENCES: the target, and what happens on changes, which does not matter here.
pub(super) fn references(c: &mut Cursor<'_>, draft: &Draft) -> Result<References> {
    let name = c.name()?;
    let target = draft.relation(&name);
    let mut target_columns = vec![];
    if c.at_punct("(") {
        if has_word(c, "period") {
            c.bracket()?;
        } else {
            target_columns = c.names()?;
        }
    }
    loop {
        if c.eat(&["match"]) {
            c.label()?;
        } else if c.eat(&["on", "delete"]) || c.eat(&["on", "update"]) {
            if c.eat(&["set", "null"]) || c.eat(&["set", "default"]) {
                if c.at_punct("(") {
                    c.bracket()?;
                }
            } else if !c.eat(&["no", "action"]) {
                c.label()?;
            }
        } else {
            return Ok(References { target, target_columns });
        }
    }
}

/// `NULLS [NOT] DISTINCT` after UNIQUE.
pub(super) fn unique_nulls(c: &mut Cursor<'_>) -> Result<bool> {
    if !c.eat(&["nulls"]) {
        return Ok(false);
    }
    let not = c.eat(&["not"]);
    c.expect(&["distinct"])?;
    Ok(not)
}

/// INCLUDE, WITH and USING INDEX TABLESPACE.
pub(super) fn index_parameters(c: &mut Cursor<'_>) -> Result<()> {
    loop {
        if c.eat(&["include"]) || c.eat(&["with"]) {
            c.bracket()?;
        } else if c.eat(&["using", "index", "tablespace"]) {
            c.ident()?;
        } else {
            return Ok(());
        }
    }
}

/// All attributes that stand here.
pub(super) fn attributes(c: &mut Cursor<'_>) -> Attributes {
    let mut all = Attributes::default();
    while let Some(one) = attribute(c) {
        all.deferrable |= one.deferrable;
        all.unproven |= one.unproven;
    }
    all
}

/// One attribute, if one stands here.
pub(super) fn attribute(c: &mut Cursor<'_>) -> Option<Attributes> {
    let plain = Attributes::default();
    if c.eat(&["not", "deferrable"])
        || c.eat(&["initially", "immediate"])
        || c.eat(&["enforced"])
        || c.eat(&["no", "inherit"])
        || c.eat(&["inherit"])
    {
        return Some(plain);
    }
    if c.eat(&["deferrable"]) || c.eat(&["initially", "deferred"]) {
        return Some(Attributes { deferrable: true, ..plain });
    }
    if c.eat(&["not", "valid"]) || c.eat(&["not", "enforced"]) {
        return Some(Attributes { unproven: true, ..plain });
    }
    None
}
