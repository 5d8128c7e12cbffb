//! A stream table as a source of other stream tables.
//!
//! For the definitions that read it a stream table is a table with its declared columns, and with the types, keys and
//! NOT NULL that were proved of its query. Its present rows are those of its public view. Its changes are captured on
//! the storage, as those of a base table are on the table, but what is written to the change buffer are *public* rows:
//! finalised, without those that HAVING hides, and a counted row as often as it counts. Because stored rows and their
//! capture become visible together, all that holds for base tables holds here: frontier, own transaction, cleaning.
//!
//! Nothing is captured of a stream table that nobody reads.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{ColId, props, scalar};
use crate::ast::ExprKind;
use crate::catalog::Types;
use crate::emit::StreamStorage;
use crate::maintain::Identity;
use crate::planned::Planned;
use crate::schema::{Attachment, Column, Index, Key, ObjectName, Schema, Table, TableKind};
use crate::sql::{print, statement};

/// What definitions that read it see of a stream table.
pub(crate) fn table(plan: &Planned<'_>, schema: &Schema) -> Table {
    let span = plan.definition.name_span;
    let columns: Vec<Column> = plan
        .resolved
        .outputs
        .iter()
        .filter_map(|o| {
            let col = plan.resolved.rel.col(o.col)?;
            Some(Column { name: o.name.clone(), ty: col.ty.clone(), not_null: !col.nullable, span })
        })
        .collect();
    let at = |id: &ColId| plan.resolved.outputs.iter().position(|o| o.col == *id);
    let key = |columns: Vec<usize>| Key {
        columns,
        // A view has no primary key that GROUP BY could rely on.
        primary: false,
        nulls_not_distinct: true,
        deferrable: false,
    };
    let keys = props::keys(&plan.resolved.rel, schema)
        .into_iter()
        .filter_map(|k| k.iter().map(at).collect::<Option<Vec<usize>>>())
        .map(key)
        .collect();
    Table {
        name: plan.definition.name.clone(),
        columns,
        keys,
        foreign_keys: vec![],
        indexes: indexes(plan),
        kind: TableKind::Plain,
        span,
    }
}

/// Indexes of the storage on columns that the view shows as they are stored.
fn indexes(plan: &Planned<'_>) -> Vec<Index> {
    let stored = &plan.program.storage.columns;
    let shown = |name: &str| -> Option<usize> {
        let col = stored.iter().find(|c| c.name == name)?.col.id;
        plan.program.view.columns.iter().position(|(_, value)| scalar::as_col(value) == Some(col))
    };
    let mut all = vec![];
    if let Identity::Key { columns, hashed: false } = &plan.program.storage.identity {
        let names = columns.iter().filter_map(|i| stored.get(*i)).map(|c| c.name.as_str());
        let columns: Vec<usize> = names.map_while(shown).collect();
        if !columns.is_empty() {
            all.push(Index { method: "btree".to_owned(), columns, unique: false, partial: false });
        }
    }
    let declared = |name: &str| {
        let at = plan.program.view.columns.iter().position(|(column, _)| column == name)?;
        stored_column(plan, at).map(|_| at)
    };
    for attachment in &plan.definition.attachments {
        if let Attachment::Index { method, keys, where_, .. } = attachment {
            let columns: Vec<usize> = keys
                .iter()
                .map_while(|k| {
                    if let ExprKind::Column(name) = &k.expr.kind { declared(name.last()) } else { None }
                })
                .collect();
            let method = method.clone().unwrap_or_else(|| "btree".to_owned());
            all.push(Index { method, columns, unique: false, partial: where_.is_some() });
        }
    }
    all
}

/// The column of the storage that a public column shows as it is stored.
pub(crate) fn stored_column(plan: &Planned<'_>, at: usize) -> Option<String> {
    let (_, value) = plan.program.view.columns.get(at)?;
    let id = scalar::as_col(value)?;
    plan.program.storage.columns.iter().find(|c| c.col.id == id).map(|c| c.name.clone())
}

/// How many stream tables lie between a stream table and the base tables, at most.
pub(crate) fn level(plan: &Planned<'_>, schema: &Schema, planned: &[Planned<'_>]) -> u32 {
    // What is named and not read (a CTE that nobody uses) must be there too when the query is installed.
    let below =
        plan.resolved.named.iter().filter_map(|id| schema.table(*id)).filter_map(|source| {
            planned.iter().find(|p| p.definition.name == source.name).map(|p| p.level + 1)
        });
    below.max().unwrap_or(0)
}

/// The stream tables that others read, with their storage.
pub(crate) fn read_again(
    planned: &[Planned<'_>],
    schema: &Schema,
    types: &Types<'_>,
) -> BTreeMap<ObjectName, StreamStorage> {
    let read: BTreeSet<&ObjectName> = planned
        .iter()
        .flat_map(|p| p.program.captured.keys())
        .filter_map(|id| schema.table(*id))
        .map(|t| &t.name)
        .collect();
    let streams = planned.iter().filter(|p| read.contains(&p.definition.name));
    streams
        .map(|p| {
            let (_, filter) = statement::public(&p.program, types);
            let storage = StreamStorage {
                table: p.storage.clone(),
                filter: filter.as_ref().map(print::expr),
                times: statement::times(&p.program, types).as_ref().map(print::expr),
            };
            (p.definition.name.clone(), storage)
        })
        .collect()
}

/// A public column of a stream table, over a row `s` of its storage.
pub(crate) fn public_value(plan: &Planned<'_>, column: &str, types: &Types<'_>) -> Option<String> {
    let (columns, _) = statement::public(&plan.program, types);
    columns.iter().find(|(name, _)| name == column).map(|(_, value)| print::expr(value))
}
