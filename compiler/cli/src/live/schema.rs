//! `pgtc schema pull` and `pgtc schema check`: the committed schema files and the database.
//!
//! `check` reads both, the files and what the catalogs say, with the compiler's own eyes and compares what it understood: a
//! difference in spelling is none, a difference in a type or a key is one. Views are compared by the server: it writes
//! both queries down in its own words. `pull` writes what the catalogs say, unless the files describe the database anyway.

use std::collections::{BTreeMap, BTreeSet};

use pgtc_core::{File, Input, Previous, Role};
use postgres::Client;
use serde_json::json;

use super::catalog;
use crate::args::{self, Format};
use crate::db;
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::{Project, exit_of};
use crate::report;

/// Runs one of both commands.
///
/// # Errors
/// No project, no database, a file that cannot be written.
pub fn run(ctx: &Context, command: &args::SchemaCommand) -> Result<Exit> {
    match command {
        args::SchemaCommand::Pull(o) => pull(ctx, o),
        args::SchemaCommand::Check(o) => check(ctx, o),
    }
}

fn pull(ctx: &Context, options: &args::SchemaPull) -> Result<Exit> {
    let project = Project::load(&ctx.dir)?;
    let path = match &options.file {
        Some(path) => path.clone(),
        None => place(&project)?,
    };
    let mut client = db::connect(options.database.db.as_deref())?;
    let text = catalog::ddl(&mut client)?;
    let place = project.root.join(&path);
    let before = if place.exists() { Some(crate::project::read_text(&place)?) } else { None };
    let by_hand = before.as_deref().is_some_and(|b| !b.starts_with(catalog::HEADER));
    // What somebody wrote, with comments and in an order of their own, is kept as long as it is right.
    let right = by_hand && options.file.is_none() && {
        let (wanted, there) = both(&project, &text);
        compare(&wanted, &there).is_empty()
            && there.keys().all(|object| wanted.contains_key(object))
            && views(&mut client, &project)?.is_empty()
    };
    let changed = !right && before.as_deref() != Some(text.as_str());
    if changed {
        crate::commands::write_atomically(&place, &text)
            .map_err(|e| Failure::io(format!("write {path}"), &e))?;
    }
    match ctx.format {
        Format::Json => {
            output::stdout(&report::pretty(&json!({"version": 1, "file": path, "changed": changed})))
        }
        Format::Human | Format::Short | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            ctx.note(&format!(
                "{path}: {}",
                if changed { "written; run pgtc plan and pgtc build" } else { "up to date" }
            ));
        }
    }
    Ok(Exit::Fine)
}

/// The file to write: the only schema file, or a new one.
fn place(project: &Project) -> Result<String> {
    let files: Vec<&str> =
        project.input.files.iter().filter(|f| f.role == Role::Schema).map(|f| f.path.as_str()).collect();
    match files.as_slice() {
        [] => Ok("schema/schema.sql".to_string()),
        [only] => Ok((*only).to_string()),
        many => Err(Failure::usage(
            "PGTC5322",
            format!("the project has several schema files: {}", many.join(", ")),
        )
        .help("name the file to write with --file, and remove those that it replaces")),
    }
}

/// Objects and what is known of them.
type Facts = BTreeMap<String, BTreeSet<String>>;

fn check(ctx: &Context, options: &args::SchemaCheck) -> Result<Exit> {
    let project = Project::load(&ctx.dir)?;
    let mut client = db::connect(options.database.db.as_deref())?;
    let live = catalog::ddl(&mut client)?;
    let (_, mut findings) = pgtc_core::schema_facts(&project.input);
    let (wanted, there) = both(&project, &live);
    let mut drift = compare(&wanted, &there);
    drift.extend(views(&mut client, &project)?);
    findings.retain(|d| d.level == pgtc_core::diag::Level::Error);
    match ctx.format {
        Format::Human | Format::Short | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            output::stderr(&report::render(ctx.format, &findings, &project.sources()));
            for (object, what) in &drift {
                output::stdout(&format!("{object}: {what}\n"));
            }
        }
        Format::Json => {
            let all: Vec<_> =
                drift.iter().map(|(object, what)| json!({"object": object, "what": what})).collect();
            output::stdout(&report::pretty(&json!({
                "version": 1,
                "drift": all,
                "diagnostics": report::json(&findings, &project.sources()),
            })));
        }
    }
    if drift.is_empty() {
        ctx.note("the schema files describe this database");
        return Ok(exit_of(&findings));
    }
    ctx.note("fix: pgtc schema pull, then pgtc plan; or migrate the database");
    Ok(Exit::Findings)
}

/// Facts of the project's files and of a text from the catalogs.
fn both(project: &Project, live: &str) -> (Facts, Facts) {
    let (wanted, _) = pgtc_core::schema_facts(&project.input);
    let file = File { path: "(database)".to_string(), text: live.to_string(), role: Role::Schema };
    let settings = project.input.settings.clone();
    let of_database = Input { files: vec![file], settings, previous: Previous::default() };
    (wanted, pgtc_core::schema_facts(&of_database).0)
}

/// Views whose query in the files is another one than in the database. Each is created as a temporary view, which is
/// rolled back.
fn views(client: &mut Client, project: &Project) -> Result<Vec<(String, String)>> {
    let fail = |e: postgres::Error| db::statement_failure("cannot compare the views", &e);
    let path: Vec<String> = project.config.search_path.iter().map(|s| db::ident(s)).collect();
    let mut drift = vec![];
    for (name, query) in pgtc_core::schema_views(&project.input) {
        let mut tx = client.transaction().map_err(fail)?;
        tx.batch_execute(&format!("SET LOCAL search_path = {}", path.join(", "))).map_err(fail)?;
        let object = format!("view {name}");
        let created = tx.batch_execute(&format!("CREATE TEMPORARY VIEW pgtc_in_the_files AS\n{query}"));
        if let Err(e) = created {
            drift.push((object, format!("its query in the files fails: {}", db::full(&e))));
            continue;
        }
        let row = tx
            .query_opt(
                "SELECT pg_get_viewdef(to_regclass(format('%I.%I', $1::text, $2::text))) = pg_get_viewdef('pg_temp.pgtc_in_the_files'::regclass)
                 WHERE to_regclass(format('%I.%I', $1::text, $2::text)) IS NOT NULL",
                &[&name.schema, &name.name],
            )
            .map_err(fail)?;
        if row.is_some_and(|r| !r.get::<_, Option<bool>>(0).unwrap_or(false)) {
            drift.push((object, "its query is another one in the database".to_string()));
        }
        tx.rollback().map_err(fail)?;
    }
    Ok(drift)
}

/// What the files say and the database does not, and the reverse for objects that the files know. Objects that they do
/// not mention are no drift: definitions cannot use them.
fn compare(wanted: &Facts, there: &Facts) -> Vec<(String, String)> {
    let mut drift = vec![];
    for (object, facts) in wanted {
        let Some(found) = there.get(object) else {
            drift.push((object.clone(), "not in the database".to_string()));
            continue;
        };
        for fact in facts.difference(found) {
            drift.push((object.clone(), format!("only in the files: {fact}")));
        }
        for fact in found.difference(facts) {
            drift.push((object.clone(), format!("only in the database: {fact}")));
        }
    }
    drift
}
