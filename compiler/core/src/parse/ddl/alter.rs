//! ALTER TABLE and its relatives. Sub-commands that change what a definition sees are applied to the table and, unless ONLY is
//! written, to the tables that inherit from it.

use crate::diag::Result;
use crate::schema::{ObjectName, TableKind};

use super::super::cursor::Cursor;
use super::column::{self, shown};
use super::constraint;
use super::draft::{Draft, Table, unknown, unsupported};

/// Sub-commands without meaning for definitions, by their first words.
const IGNORED: &[&[&str]] = &[
    &["owner", "to"],
    &["enable"],
    &["disable"],
    &["force", "row"],
    &["no", "force"],
    &["replica", "identity"],
    &["cluster", "on"],
    &["set", "without"],
    &["set", "tablespace"],
    &["set", "logged"],
    &["set", "unlogged"],
    &["set", "access"],
    &["reset"],
    &["options"],
];

/// Sub-commands of ALTER COLUMN without meaning for definitions.
const IGNORED_COLUMN: &[&[&str]] = &[
    &["set", "default"],
    &["drop", "default"],
    &["set", "statistics"],
    &["set", "storage"],
    &["set", "compression"],
    &["set", "generated"],
    &["set", "expression"],
    &["drop", "expression"],
    &["drop", "identity"],
    &["restart"],
    &["reset"],
    &["options"],
];

fn ignored(c: &Cursor<'_>, list: &[&[&str]]) -> bool {
    // `SET (…)` is a storage option.
    let mut set = c.clone();
    list.iter().any(|words| c.at(words)) || (set.eat(&["set"]) && set.at_punct("("))
}

/// Reads ALTER [FOREIGN] TABLE; the cursor stands behind these words.
pub(super) fn alter_table(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let tolerant = c.eat(&["if", "exists"]);
    let only = c.eat(&["only"]);
    let name = draft.relation(&c.name()?);
    c.eat_op("*");
    let parts = c.split_commas();
    if draft.find_table(&name).is_none() {
        // pg_dump says ALTER TABLE for views and sequences too.
        let harmless = parts.iter().all(|part| ignored(&c.over(part), IGNORED));
        return if harmless || tolerant { Ok(()) } else { Err(unknown(c.span(), "table", &name)) };
    }
    for part in parts {
        let mut one = c.over(part);
        action(&mut one, draft, &name, only)?;
    }
    Ok(())
}

fn action(c: &mut Cursor<'_>, draft: &mut Draft, name: &ObjectName, only: bool) -> Result<()> {
    if ignored(c, IGNORED) {
        return Ok(());
    }
    let family = if only { vec![name.clone()] } else { draft.family(name) };
    if c.eat(&["add"]) {
        if constraint::is_constraint(c) {
            // Keys and foreign keys are not inherited, except by partitions, which pg_dump spells out.
            return with_table(c, draft, name, constraint::constraint);
        }
        c.eat(&["column"]);
        let tolerant = c.eat(&["if", "not", "exists"]);
        for member in &family {
            let mut again = c.clone();
            with_table(&mut again, draft, member, |c, draft, table| {
                let mut peek = c.clone();
                let new = peek.ident()?;
                if table.columns.iter().any(|c| c.name == new) {
                    let inherited = tolerant || member != name;
                    return if inherited {
                        Ok(())
                    } else {
                        Err(c.error(format!("column {new} exists already")))
                    };
                }
                column::column(c, draft, table)
            })?;
        }
        return Ok(());
    }
    if c.eat(&["alter", "constraint"]) {
        return alter_constraint(c, draft, name);
    }
    if c.eat(&["alter"]) {
        c.eat(&["column"]);
        let column = c.ident()?;
        if ignored(c, IGNORED_COLUMN) {
            return Ok(());
        }
        for member in &family {
            let mut again = c.clone();
            with_table(&mut again, draft, member, |c, draft, table| alter_column(c, draft, table, &column))?;
        }
        return Ok(());
    }
    if c.eat(&["drop", "constraint"]) {
        return drop_constraint(c, draft, name);
    }
    if c.eat(&["drop"]) {
        c.eat(&["column"]);
        let tolerant = c.eat(&["if", "exists"]);
        let column = c.ident()?;
        for member in &family {
            with_table(c, draft, member, |c, _, table| drop_column(c, table, &column, tolerant))?;
        }
        return Ok(());
    }
    if c.eat(&["rename"]) {
        return rename(c, draft, name, &family);
    }
    if c.eat(&["set", "schema"]) {
        let schema = c.ident()?;
        return renamed(draft, name, &ObjectName { schema, name: name.name.clone() });
    }
    if c.eat(&["validate", "constraint"]) {
        let constraint = c.ident()?;
        return with_table(c, draft, name, |_, _, table| {
            table.foreign_keys.iter_mut().filter(|f| f.name == constraint).for_each(|f| f.unproven = false);
            Ok(())
        });
    }
    if c.eat(&["attach", "partition"]) {
        return child(c, draft, name, TableKind::Child);
    }
    if c.eat(&["detach", "partition"]) {
        return child(c, draft, name, TableKind::Plain);
    }
    if c.eat(&["inherit"]) {
        let parent = draft.relation(&c.name()?);
        return link(c, draft, &parent, name, TableKind::Child);
    }
    if c.eat(&["no", "inherit"]) {
        let parent = draft.relation(&c.name()?);
        return link(c, draft, &parent, name, TableKind::Plain);
    }
    Err(unsupported(c.span(), "this change of a table"))
}

/// Runs a change on one table of the draft.
fn with_table(
    c: &mut Cursor<'_>,
    draft: &mut Draft,
    name: &ObjectName,
    change: impl FnOnce(&mut Cursor<'_>, &Draft, &mut Table) -> Result<()>,
) -> Result<()> {
    let Some(at) = draft.find_table(name) else { return Err(unknown(c.span(), "table", name)) };
    // Taken out meanwhile, so that the change may look at the others.
    let Some(mut table) = draft.tables.get(at).cloned() else { return Ok(()) };
    change(c, draft, &mut table)?;
    if let Some(place) = draft.tables.get_mut(at) {
        *place = table;
    }
    Ok(())
}

fn alter_column(c: &mut Cursor<'_>, draft: &Draft, table: &mut Table, name: &str) -> Result<()> {
    let full = format!("{}.{name}", shown(&table.name));
    if !table.columns.iter().any(|column| column.name == name) {
        return Err(unknown(c.span(), "column", &full));
    }
    if c.eat(&["add", "generated"]) {
        return column::generated(c, table, name);
    }
    let Some(column) = table.column_mut(name) else { return Ok(()) };
    if c.eat(&["set", "not", "null"]) {
        column.not_null = true;
        return c.finish();
    }
    if c.eat(&["drop", "not", "null"]) {
        column.not_null = false;
        return c.finish();
    }
    if c.eat(&["type"]) || c.eat(&["set", "data", "type"]) {
        let at = c.pos();
        let ty = c.type_name()?;
        let span = c.span_from(at);
        column.ty = draft.type_use(ty, span);
        if c.eat(&["collate"]) {
            column.ty.collation = Some(c.name()?);
        }
        // USING says how values are converted, not what they are.
        return if c.done() || c.at(&["using"]) { Ok(()) } else { Err(c.expected("USING")) };
    }
    Err(unsupported(c.span(), "this change of a column"))
}

fn alter_constraint(c: &mut Cursor<'_>, draft: &mut Draft, name: &ObjectName) -> Result<()> {
    let constraint = c.ident()?;
    let restores = c.at(&["not", "deferrable"]) || c.at(&["enforced"]);
    let attributes = constraint::attributes(c);
    c.finish()?;
    with_table(c, draft, name, |_, _, table| {
        for key in table.keys.iter_mut().filter(|k| k.name == constraint) {
            key.deferrable = attributes.deferrable && !restores;
        }
        table
            .foreign_keys
            .iter_mut()
            .filter(|f| f.name == constraint)
            .for_each(|f| f.unproven |= attributes.unproven);
        Ok(())
    })
}

fn drop_constraint(c: &mut Cursor<'_>, draft: &mut Draft, name: &ObjectName) -> Result<()> {
    let tolerant = c.eat(&["if", "exists"]);
    let constraint = c.ident()?;
    with_table(c, draft, name, |c, _, table| {
        let before = table.keys.len() + table.foreign_keys.len() + table.checks.len();
        table.keys.retain(|k| k.name != constraint);
        table.indexes.retain(|i| i.name != constraint);
        table.foreign_keys.retain(|f| f.name != constraint);
        table.checks.retain(|n| *n != constraint);
        let after = table.keys.len() + table.foreign_keys.len() + table.checks.len();
        if before == after && !tolerant && !constraint.ends_with("_check") {
            return Err(unknown(c.span(), "constraint", &constraint));
        }
        Ok(())
    })
}

fn drop_column(c: &Cursor<'_>, table: &mut Table, name: &str, tolerant: bool) -> Result<()> {
    let full = format!("{}.{name}", shown(&table.name));
    if !table.columns.iter().any(|column| column.name == name) {
        return if tolerant { Ok(()) } else { Err(unknown(c.span(), "column", &full)) };
    }
    let uses = |columns: &[String]| columns.iter().any(|column| column == name);
    table.columns.retain(|column| column.name != name);
    table.keys.retain(|k| !uses(&k.columns));
    table.foreign_keys.retain(|f| !uses(&f.columns));
    table.indexes.retain(|i| !uses(&i.columns));
    Ok(())
}

fn rename(c: &mut Cursor<'_>, draft: &mut Draft, name: &ObjectName, family: &[ObjectName]) -> Result<()> {
    if c.eat(&["to"]) {
        let new = c.ident()?;
        return renamed(draft, name, &ObjectName { schema: name.schema.clone(), name: new });
    }
    if c.eat(&["constraint"]) {
        let old = c.ident()?;
        c.expect(&["to"])?;
        let new = c.ident()?;
        return with_table(c, draft, name, |_, _, table| {
            let names = table.keys.iter_mut().map(|k| &mut k.name);
            let names = names.chain(table.foreign_keys.iter_mut().map(|f| &mut f.name));
            let names =
                names.chain(table.indexes.iter_mut().map(|i| &mut i.name)).chain(table.checks.iter_mut());
            names.filter(|n| **n == old).for_each(|n| n.clone_from(&new));
            Ok(())
        });
    }
    c.eat(&["column"]);
    let old = c.ident()?;
    c.expect(&["to"])?;
    let new = c.ident()?;
    for member in family {
        with_table(c, draft, member, |c, _, table| {
            let full = format!("{}.{old}", shown(&table.name));
            let Some(column) = table.column_mut(&old) else { return Err(unknown(c.span(), "column", &full)) };
            column.name.clone_from(&new);
            let lists = table.keys.iter_mut().map(|k| &mut k.columns);
            let lists = lists.chain(table.foreign_keys.iter_mut().map(|f| &mut f.columns));
            let lists = lists.chain(table.indexes.iter_mut().map(|i| &mut i.columns));
            lists.flatten().filter(|n| **n == old).for_each(|n| n.clone_from(&new));
            Ok(())
        })?;
    }
    // Foreign keys that point here.
    for foreign in draft.tables.iter_mut().flat_map(|t| &mut t.foreign_keys).filter(|f| f.target == *name) {
        foreign.target_columns.iter_mut().filter(|n| **n == old).for_each(|n| n.clone_from(&new));
    }
    Ok(())
}

fn renamed(draft: &mut Draft, old: &ObjectName, new: &ObjectName) -> Result<()> {
    for table in &mut draft.tables {
        if table.name == *old {
            table.name = new.clone();
        }
        table.parents.iter_mut().filter(|p| **p == *old).for_each(|p| p.clone_from(new));
        table.foreign_keys.iter_mut().filter(|f| f.target == *old).for_each(|f| f.target.clone_from(new));
    }
    Ok(())
}

/// ATTACH or DETACH PARTITION.
fn child(c: &mut Cursor<'_>, draft: &mut Draft, parent: &ObjectName, kind: TableKind) -> Result<()> {
    let name = draft.relation(&c.name()?);
    link(c, draft, parent, &name, kind)
}

fn link(
    c: &Cursor<'_>,
    draft: &mut Draft,
    parent: &ObjectName,
    name: &ObjectName,
    kind: TableKind,
) -> Result<()> {
    let Some(table) = draft.table_mut(name) else { return Err(unknown(c.span(), "table", name)) };
    table.parents.retain(|p| p != parent);
    if kind == TableKind::Child {
        table.parents.push(parent.clone());
    }
    if matches!(table.kind, TableKind::Plain | TableKind::Child | TableKind::Parent) {
        table.kind = kind;
    }
    match draft.table_mut(parent) {
        None => return Err(unknown(c.span(), "table", parent)),
        Some(table) if kind == TableKind::Child && table.kind == TableKind::Plain => {
            table.kind = TableKind::Parent
        }
        Some(_) => {}
    }
    Ok(())
}
