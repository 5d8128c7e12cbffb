//! DROP.

use crate::ast::Name;
use crate::diag::Result;

use super::super::cursor::Cursor;
use super::draft::{Draft, unknown, unsupported};

/// Reads DROP; the cursor stands behind that word.
pub(super) fn drop_object(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let relation = c.eat(&["table"])
        || c.eat(&["foreign", "table"])
        || c.eat(&["view"])
        || c.eat(&["materialized", "view"])
        || c.eat(&["sequence"]);
    if relation {
        return each(c, draft, |draft, name| {
            let name = draft.relation(name);
            let existed = draft.exists(&name);
            draft.tables.retain(|t| t.name != name);
            draft.views.retain(|v| v.name != name);
            draft.others.retain(|o| *o != name);
            existed
        });
    }
    if c.eat(&["type"]) || c.eat(&["domain"]) {
        return each(c, draft, |draft, name| {
            let found = draft.find_type(name);
            if let Some(at) = found {
                draft.types.remove(at);
            }
            found.is_some()
        });
    }
    if c.eat(&["index"]) {
        c.eat(&["concurrently"]);
        return each(c, draft, |draft, name| {
            let mut existed = false;
            let schema = name.schema().map(str::to_owned);
            for table in
                draft.tables.iter_mut().filter(|t| schema.as_ref().is_none_or(|s| t.name.schema == *s))
            {
                existed |= table.indexes.iter().any(|i| i.name == name.last());
                table.indexes.retain(|i| i.name != name.last());
                table.keys.retain(|k| k.name != name.last());
            }
            existed
        });
    }
    if c.eat(&["function"]) || c.eat(&["aggregate"]) || c.eat(&["routine"]) {
        return function(c, draft);
    }
    if c.at_any(&["schema", "extension", "owned", "cast", "operator", "collation"]) {
        return Err(unsupported(c.span(), "this DROP"));
    }
    // Triggers, policies, roles, statistics … were not kept either.
    Ok(())
}

fn each(
    c: &mut Cursor<'_>,
    draft: &mut Draft,
    mut drop: impl FnMut(&mut Draft, &Name) -> bool,
) -> Result<()> {
    let tolerant = c.eat(&["if", "exists"]);
    loop {
        let at = c.pos();
        let name = c.name()?;
        if !drop(draft, &name) && !tolerant {
            return Err(unknown(c.span_from(at), "object", &draft.created(&name)));
        }
        if !c.eat_punct(",") {
            return Ok(());
        }
    }
}

/// Functions are dropped by name where that is enough.
fn function(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let tolerant = c.eat(&["if", "exists"]);
    let name = draft.created(&c.name()?);
    match draft.functions.iter().filter(|f| f.name == name).count() {
        0 if tolerant => Ok(()),
        0 => Err(unknown(c.span(), "function", &name)),
        1 => {
            draft.functions.retain(|f| f.name != name);
            Ok(())
        }
        _ => Err(unsupported(c.span(), "dropping one of several functions of a name")),
    }
}
