//! Which statement it is, and what to do with it.

use crate::diag::{Diagnostic, Result};

use super::super::cursor::Cursor;
use super::super::lex::Kind;
use super::super::{indexes, rules};
use super::draft::{Draft, View, unsupported};
use super::{alter, drop, function, table, types};

/// Statements without meaning for definitions, by their first words.
const IGNORED: &[&[&str]] = &[
    &["abort"],
    &["alter", "access"],
    &["alter", "aggregate"],
    &["alter", "collation"],
    &["alter", "conversion"],
    &["alter", "database"],
    &["alter", "default", "privileges"],
    &["alter", "event"],
    &["alter", "extension"],
    &["alter", "foreign", "data"],
    &["alter", "group"],
    &["alter", "language"],
    &["alter", "large"],
    &["alter", "operator"],
    &["alter", "policy"],
    &["alter", "procedure"],
    &["alter", "publication"],
    &["alter", "role"],
    &["alter", "rule"],
    &["alter", "sequence"],
    &["alter", "server"],
    &["alter", "statistics"],
    &["alter", "subscription"],
    &["alter", "system"],
    &["alter", "tablespace"],
    &["alter", "text"],
    &["alter", "trigger"],
    &["alter", "user"],
    &["analyze"],
    &["begin"],
    &["call"],
    &["cluster"],
    &["comment"],
    &["commit"],
    &["copy"],
    &["create", "access"],
    &["create", "collation"],
    &["create", "constraint", "trigger"],
    &["create", "conversion"],
    &["create", "database"],
    &["create", "event"],
    &["create", "foreign", "data"],
    &["create", "language"],
    &["create", "or", "replace", "language"],
    &["create", "or", "replace", "procedure"],
    &["create", "or", "replace", "rule"],
    &["create", "or", "replace", "transform"],
    &["create", "or", "replace", "trigger"],
    &["create", "policy"],
    &["create", "procedural"],
    &["create", "procedure"],
    &["create", "publication"],
    &["create", "role"],
    &["create", "rule"],
    &["create", "server"],
    &["create", "statistics"],
    &["create", "subscription"],
    &["create", "tablespace"],
    &["create", "text"],
    &["create", "transform"],
    &["create", "trigger"],
    &["create", "trusted"],
    &["create", "user"],
    &["delete"],
    &["end"],
    &["explain"],
    &["grant"],
    &["insert"],
    &["lock"],
    &["notify"],
    &["reassign"],
    &["refresh"],
    &["reindex"],
    &["reset"],
    &["revoke"],
    &["rollback"],
    &["savepoint"],
    &["security", "label"],
    &["show"],
    &["start", "transaction"],
    &["truncate"],
    &["update"],
    &["vacuum"],
];

/// Statements that definitions could notice, but that are not read.
const UNSEEN: &[(&[&str], &str)] = &[
    (&["create", "cast"], "casts of one's own are not known to definitions"),
    (&["create", "operator"], "operators of one's own are not known to definitions"),
    (&["do"], "what a DO block creates is not seen"),
];

/// Applies one statement.
pub(super) fn apply(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    if IGNORED.iter().any(|words| c.at(words)) {
        return Ok(());
    }
    if let Some((_, why)) = UNSEEN.iter().find(|(words, _)| c.at(words)) {
        let note = Diagnostic::warning(rules::DDL_UNSUPPORTED, c.span(), *why);
        draft.notes.push(note.with_help("a definition that needs it is rejected; nothing else is affected"));
        return Ok(());
    }
    if c.at(&["set"]) || c.at(&["select"]) {
        return setting(c, draft);
    }
    if c.eat(&["drop"]) {
        return drop::drop_object(c, draft);
    }
    if indexes::is_index(c) {
        return table::create_index(c, draft);
    }
    if c.eat(&["create"]) {
        return create(c, draft);
    }
    if c.eat(&["alter"]) {
        return alter_object(c, draft);
    }
    Err(c.expected("a DDL statement"))
}

fn create(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    if c.eat(&["schema"]) {
        return create_schema(c);
    }
    if c.eat(&["extension"]) {
        return types::create_extension(c, draft);
    }
    if c.eat(&["type"]) {
        return types::create_type(c, draft);
    }
    if c.eat(&["domain"]) {
        return types::create_domain(c, draft);
    }
    let replace = c.eat(&["or", "replace"]);
    if c.eat(&["function"]) {
        return function::create_function(c, draft);
    }
    if c.eat(&["aggregate"]) {
        return function::create_aggregate(c, draft);
    }
    c.eat(&["global"]);
    c.eat(&["local"]);
    let temporary = c.eat(&["temporary"]) || c.eat(&["temp"]);
    c.eat(&["unlogged"]);
    if c.eat(&["sequence"]) {
        c.eat(&["if", "not", "exists"]);
        let name = draft.created(&c.name()?);
        draft.others.push(name);
        return Ok(());
    }
    if c.at(&["table"]) || c.at(&["foreign", "table"]) {
        return table::create_table(c, draft, temporary);
    }
    if c.eat(&["materialized", "view"]) {
        c.eat(&["if", "not", "exists"]);
        let name = draft.created(&c.name()?);
        draft.others.push(name);
        return Ok(());
    }
    if c.at(&["recursive", "view"]) {
        return Err(unsupported(c.span(), "CREATE RECURSIVE VIEW"));
    }
    if c.eat(&["view"]) {
        return create_view(c, draft, replace, temporary);
    }
    Err(unsupported(c.span(), "this CREATE statement"))
}

fn create_schema(c: &mut Cursor<'_>) -> Result<()> {
    c.eat(&["if", "not", "exists"]);
    if !c.at(&["authorization"]) {
        c.ident()?;
    }
    if c.eat(&["authorization"]) {
        c.label()?;
    }
    if c.done() { Ok(()) } else { Err(unsupported(c.span(), "CREATE SCHEMA with statements inside it")) }
}

fn create_view(c: &mut Cursor<'_>, draft: &mut Draft, replace: bool, temporary: bool) -> Result<()> {
    let span = c.span();
    let name = draft.created(&c.name()?);
    if temporary {
        draft.others.push(name);
        return Ok(());
    }
    let columns = if c.at_punct("(") { c.names()? } else { vec![] };
    if c.eat(&["with"]) {
        c.bracket()?;
    }
    c.expect(&["as"])?;
    let rest = c.rest();
    let mut end = rest.len();
    for words in [
        &["with", "check", "option"][..],
        &["with", "local", "check", "option"],
        &["with", "cascaded", "check", "option"],
    ] {
        let from = rest.len().saturating_sub(words.len());
        if c.over(rest.get(from..).unwrap_or(&[])).at(words) {
            end = from;
        }
    }
    let query = super::super::query_of(rest.get(..end).unwrap_or(&[]).to_vec(), c.file())?;
    if draft.exists(&name) {
        if !replace {
            let message = format!("{name} is created twice");
            return Err(Diagnostic::error(rules::DDL_DUPLICATE, span, message)
                .with_help("remove one of the statements")
                .into());
        }
        draft.views.retain(|v| v.name != name);
    }
    draft.views.push(View { name, query, columns, span });
    Ok(())
}

fn alter_object(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    if c.eat(&["table"]) || c.eat(&["foreign", "table"]) {
        return alter::alter_table(c, draft);
    }
    if c.eat(&["type"]) {
        return types::alter_type(c, draft);
    }
    if c.eat(&["domain"]) {
        return types::alter_domain(c, draft);
    }
    if c.eat(&["function"]) || c.eat(&["routine"]) {
        return function::alter_function(c);
    }
    let harmless: [&[&str]; 8] = [
        &["owner", "to"],
        &["attach", "partition"],
        &["set", "tablespace"],
        &["reset"],
        &["depends"],
        &["no", "depends"],
        &["alter"],
        &["cluster"],
    ];
    if c.eat(&["index"]) || c.eat(&["materialized", "view"]) || c.eat(&["view"]) || c.eat(&["schema"]) {
        let span = c.span();
        c.eat(&["if", "exists"]);
        c.name()?;
        let mut set = c.clone();
        if harmless.iter().any(|words| c.at(words)) || (set.eat(&["set"]) && set.at_punct("(")) {
            return Ok(());
        }
        return Err(unsupported(span, "this change of a view, index or schema"));
    }
    Err(unsupported(c.span(), "this ALTER statement"))
}

/// SET search_path, and the SELECT set_config(…) of pg_dump; other settings do not matter.
fn setting(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    if c.eat(&["select"]) {
        let function = c.name()?;
        if function.last() != "set_config" {
            // A query of a script, such as setval().
            return Ok(());
        }
        let inside = c.bracket()?;
        let parts = c.over(inside).split_commas();
        let mut values = parts.iter().map(|part| c.over(part).string());
        if let (Some(Ok(name)), Some(Ok(value))) = (values.next(), values.next())
            && name.eq_ignore_ascii_case("search_path")
        {
            let list = value.split(',').map(|s| s.trim().trim_matches('"').to_owned());
            draft.path = list.filter(|s| !s.is_empty()).collect::<Vec<_>>().into();
        }
        return Ok(());
    }
    c.expect(&["set"])?;
    let _ = c.eat(&["local"]) || c.eat(&["session"]);
    if c.eat(&["schema"]) {
        draft.path = vec![c.string()?].into();
        return Ok(());
    }
    if !c.eat(&["search_path"]) {
        return Ok(());
    }
    if !c.eat(&["to"]) && !c.eat_op("=") {
        return Err(c.expected("TO or ="));
    }
    let mut path = vec![];
    loop {
        match c.kind() {
            Some(Kind::Word(word) | Kind::Quoted(word) | Kind::Str(word)) => path.push(word.clone()),
            _ => return Err(c.expected("a schema")),
        }
        c.skip();
        if !c.eat_punct(",") {
            break;
        }
    }
    if path.iter().map(String::as_str).eq(["default"]) {
        return Err(unsupported(c.span(), "SET search_path TO DEFAULT"));
    }
    path.retain(|s| !s.is_empty());
    draft.path = path.into();
    c.finish()
}
