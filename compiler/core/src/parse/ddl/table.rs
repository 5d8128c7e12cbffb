//! CREATE TABLE, CREATE FOREIGN TABLE and CREATE INDEX.

use crate::diag::{Diagnostic, Result};
use crate::schema::{ObjectName, TableKind};

use super::super::cursor::Cursor;
use super::super::{indexes, rules};
use super::draft::{Draft, Index, Key, Table, unknown, unsupported};
use super::{column, constraint};

/// Reads CREATE TABLE; the cursor stands behind CREATE and its modifiers, at TABLE or FOREIGN TABLE.
pub(super) fn create_table(c: &mut Cursor<'_>, draft: &mut Draft, temporary: bool) -> Result<()> {
    let foreign = c.eat(&["foreign"]);
    c.expect(&["table"])?;
    let tolerant = c.eat(&["if", "not", "exists"]);
    let at = c.pos();
    let name = draft.created(&c.name()?);
    if temporary {
        draft.others.push(name);
        return Ok(());
    }
    if draft.exists(&name) {
        return if tolerant { Ok(()) } else { Err(duplicate(c, at, &name)) };
    }
    let kind = if foreign { TableKind::Foreign } else { TableKind::Plain };
    let mut table = Table {
        name,
        columns: vec![],
        keys: vec![],
        foreign_keys: vec![],
        indexes: vec![],
        checks: vec![],
        kind,
        parents: vec![],
        span: c.span(),
    };
    if c.eat(&["of"]) {
        return Err(unsupported(c.span(), "CREATE TABLE … OF type"));
    }
    if c.eat(&["partition", "of"]) {
        let parent = draft.relation(&c.name()?);
        inherit(c, draft, &mut table, &parent)?;
        copy_keys(draft, &mut table, &parent);
        table.kind = if foreign { TableKind::Foreign } else { TableKind::Child };
        if c.at_punct("(") {
            let inside = c.bracket()?;
            partition_columns(c, inside, draft, &mut table)?;
        }
        if !c.eat(&["default"]) {
            c.expect(&["for", "values"])?;
            c.skip_to(&["partition", "using", "with", "tablespace", "server"], ";")?;
        }
    } else {
        if !c.at_punct("(") {
            return Err(unsupported(c.span(), "CREATE TABLE … AS"));
        }
        let inside = c.bracket()?;
        let after = c.clone();
        let mut inherits = after;
        if inherits.eat(&["inherits"]) {
            let list = inherits.bracket()?;
            for part in c.over(list).split_commas() {
                let parent = draft.relation(&c.over(part).name()?);
                inherit(c, draft, &mut table, &parent)?;
            }
            table.kind = TableKind::Child;
            *c = inherits;
        }
        elements(c, inside, draft, &mut table)?;
    }
    tail(c, &mut table)?;
    for parent in &table.parents {
        if let Some(parent) = draft.table_mut(parent).filter(|p| p.kind == TableKind::Plain) {
            parent.kind = TableKind::Parent;
        }
    }
    draft.tables.push(table);
    Ok(())
}

fn duplicate(c: &Cursor<'_>, from: usize, name: &ObjectName) -> Box<Diagnostic> {
    let message = format!("{name} is created twice");
    Box::new(
        Diagnostic::error(rules::DDL_DUPLICATE, c.span_from(from), message)
            .with_help("remove one of the statements"),
    )
}

/// What may follow the columns.
fn tail(c: &mut Cursor<'_>, table: &mut Table) -> Result<()> {
    while !c.done() {
        if c.eat(&["partition", "by"]) {
            c.label()?;
            c.bracket()?;
            if table.kind == TableKind::Plain {
                table.kind = TableKind::Partitioned;
            }
        } else if c.eat(&["with"]) || c.eat(&["options"]) {
            c.bracket()?;
        } else if c.eat(&["without", "oids"]) {
        } else if c.eat(&["on", "commit"]) {
            c.skip_to(&["tablespace"], ";")?;
        } else if c.eat(&["using"]) || c.eat(&["tablespace"]) || c.eat(&["server"]) {
            c.ident()?;
        } else if c.at(&["as"]) {
            return Err(unsupported(c.span(), "CREATE TABLE … AS"));
        } else {
            return Err(c.expected("the end of CREATE TABLE"));
        }
    }
    Ok(())
}

fn elements(
    c: &Cursor<'_>,
    inside: &[super::super::lex::Tok],
    draft: &Draft,
    table: &mut Table,
) -> Result<()> {
    let mut constraints = vec![];
    for part in c.over(inside).split_commas() {
        let mut one = c.over(part);
        if one.eat(&["like"]) {
            like(&mut one, draft, table)?;
        } else if constraint::is_constraint(&one) {
            // After all columns, whatever the order in the text.
            constraints.push(one);
        } else {
            let before = table.columns.len();
            column::column(&mut one, draft, table)?;
            merge_last(table, before);
        }
    }
    for mut one in constraints {
        constraint::constraint(&mut one, draft, table)?;
    }
    Ok(())
}

/// A column that a parent has too is one column.
fn merge_last(table: &mut Table, before: usize) {
    let Some(last) = table.columns.get(before).cloned() else { return };
    let same = table.columns.iter().take(before).position(|c| c.name == last.name);
    if let Some(old) = same.and_then(|at| table.columns.get_mut(at)) {
        old.not_null |= last.not_null;
        table.columns.truncate(before);
    }
}

/// `(name constraints…, table constraints…)` of a partition: no types.
fn partition_columns(
    c: &Cursor<'_>,
    inside: &[super::super::lex::Tok],
    draft: &Draft,
    table: &mut Table,
) -> Result<()> {
    for part in c.over(inside).split_commas() {
        let mut one = c.over(part);
        if constraint::is_constraint(&one) {
            constraint::constraint(&mut one, draft, table)?;
        } else {
            let name = one.ident()?;
            one.eat(&["with", "options"]);
            column::constraints(&mut one, draft, table, &name)?;
        }
    }
    Ok(())
}

/// Takes over the columns of a parent.
fn inherit(c: &Cursor<'_>, draft: &Draft, table: &mut Table, parent: &ObjectName) -> Result<()> {
    let Some(found) = draft.tables.iter().find(|t| t.name == *parent) else {
        return Err(unknown(c.span(), "table", parent));
    };
    for column in &found.columns {
        match table.column_mut(&column.name) {
            Some(same) => same.not_null |= column.not_null,
            None => table.columns.push(column.clone()),
        }
    }
    table.parents.push(parent.clone());
    Ok(())
}

/// Takes over keys and indexes, as a partition does from its parent.
fn copy_keys(draft: &Draft, table: &mut Table, parent: &ObjectName) {
    let Some(found) = draft.tables.iter().find(|t| t.name == *parent) else { return };
    let rename = |name: &str| name.replacen(&parent.name, &table.name.name, 1);
    let keys = found.keys.iter().map(|k| Key { name: rename(&k.name), ..k.clone() }).collect();
    let indexes = found.indexes.iter().map(|i| Index { name: rename(&i.name), ..i.clone() }).collect();
    table.foreign_keys = found.foreign_keys.clone();
    table.keys = keys;
    table.indexes = indexes;
}

/// `LIKE source [INCLUDING …] [EXCLUDING …]`
fn like(c: &mut Cursor<'_>, draft: &Draft, table: &mut Table) -> Result<()> {
    let source = draft.relation(&c.name()?);
    let Some(found) = draft.tables.iter().find(|t| t.name == source) else {
        return Err(unknown(c.span(), "table", &source));
    };
    table.columns.extend(found.columns.iter().cloned());
    let mut keys = false;
    while !c.done() {
        let including = c.eat(&["including"]);
        if !including {
            c.expect(&["excluding"])?;
        }
        let what = c.label()?;
        if what == "all" || what == "indexes" {
            keys = including;
        }
    }
    if keys {
        copy_keys(draft, table, &source);
        // LIKE copies no foreign keys.
        table.foreign_keys.clear();
    }
    Ok(())
}

/// CREATE INDEX on a table of the draft.
pub(super) fn create_index(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let span = c.span();
    let index = indexes::create_index(c)?;
    let target = draft.relation(&index.table);
    let (columns, plain) = index.plain_columns();
    let columns: Vec<String> = columns.into_iter().map(str::to_owned).collect();
    let opclass = index.keys.iter().any(|k| k.opclass.is_some());
    let Some(table) = draft.table_mut(&target) else {
        // An index of a materialized view.
        return if draft.exists(&target) { Ok(()) } else { Err(unknown(span, "table", &target)) };
    };
    let name = index.name.unwrap_or_else(|| table.constraint_name(&columns, "idx"));
    for column in &columns {
        if !table.columns.iter().any(|c| c.name == *column) {
            return Err(unknown(span, "column", &format!("{target}.{column}")));
        }
    }
    let partial = index.where_.is_some();
    // Another operator class may have another equality; an index ON ONLY a partitioned table holds nothing yet.
    if index.unique && !partial && plain && !opclass && !index.only {
        table.keys.push(Key {
            name: name.clone(),
            columns: columns.clone(),
            primary: false,
            nulls_not_distinct: index.nulls_not_distinct,
            deferrable: false,
            span,
        });
    }
    table.indexes.push(Index {
        name,
        method: index.method.unwrap_or_else(|| "btree".to_owned()),
        columns,
        plain,
        unique: index.unique,
        partial,
        nulls_not_distinct: index.nulls_not_distinct,
    });
    Ok(())
}
