//! `pgtc apply`: applies pending migrations, for people without a migration tool.
//!
//! Migrations run in order of their names, each in one transaction together with its row in `pgtc.migration`, so a
//! file is either applied and recorded or neither. A file is sent in one message, without the BEGIN and COMMIT that it
//! has for psql. Its row holds a hash of the whole text: before anything runs, every file applied in this way must still be
//! the one that was applied. Rows without a hash are of migrations that another tool applied.

use pgtc_core::migrate::format::without_transaction;
use postgres::Client;
use serde_json::json;

use crate::args::{self, Format};
use crate::failure::{Exit, Failure, Result, Source, span};
use crate::output::{self, Context};
use crate::project::Project;
use crate::{db, report};

/// A migration: file name and text.
pub type Migration = (String, String);

/// Runs the command.
///
/// # Errors
/// No project, no database, a changed file, or a migration that fails.
pub fn run(ctx: &Context, options: &args::Apply) -> Result<Exit> {
    let project = Project::load(&ctx.dir)?;
    let migrations = project.migrations();
    let mut client = db::connect(options.database.db.as_deref())?;
    let todo = pending(&mut client, &migrations)?;
    let names: Vec<&str> = todo.iter().map(|(n, _)| n.as_str()).collect();
    if !options.dry_run {
        apply(&mut client, &todo, &|name| ctx.note(&format!("applied {name}")))?;
    }
    match ctx.format {
        Format::Json => {
            let key = if options.dry_run { "pending" } else { "applied" };
            output::stdout(&report::pretty(&json!({"version": 1, key: names})));
        }
        Format::Human | Format::Short | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            if options.dry_run {
                output::stdout(&names.iter().map(|n| format!("{n}\n")).collect::<String>());
            }
        }
    }
    if names.is_empty() {
        ctx.note(&format!("nothing to apply: {} migrations are in the database", migrations.len()));
    }
    Ok(Exit::Fine)
}

/// Migrations that the database does not have yet, in order. Waits for another `apply` on the same database.
///
/// # Errors
/// An applied migration is missing from the list or was changed.
pub fn pending(client: &mut Client, migrations: &[Migration]) -> Result<Vec<Migration>> {
    let fail = |e: postgres::Error| db::statement_failure("cannot read the applied migrations", &e);
    client.batch_execute("SELECT pg_advisory_lock(hashtext('pgtc.apply'))").map_err(fail)?;
    let known: bool =
        client.query_one("SELECT to_regclass('pgtc.migration') IS NOT NULL", &[]).map_err(fail)?.get(0);
    let applied: Vec<(String, Option<String>)> = if known {
        let rows = client.query("SELECT name, hash FROM pgtc.migration ORDER BY name", &[]).map_err(fail)?;
        rows.iter().map(|r| (r.get(0), r.get(1))).collect()
    } else {
        vec![]
    };
    for (name, hash) in &applied {
        match migrations.iter().find(|(n, _)| recorded(n) == name) {
            None => {
                let message = format!("the database has migration `{name}`, which is not in the folder");
                return Err(Failure::environment("PGTC5055", message).help(
                    "apply from the state of the project that the database was built from, or a later one",
                ));
            }
            Some((_, text)) if hash.as_ref().is_some_and(|hash| hash_of(text) != *hash) => {
                let message = format!("migration `{name}` was changed after it had been applied");
                return Err(Failure::environment("PGTC5054", message)
                    .help("restore the file from version control, and put the change into a new migration"));
            }
            Some(_) => {}
        }
    }
    Ok(migrations.iter().filter(|(n, _)| applied.iter().all(|(a, _)| a != recorded(n))).cloned().collect())
}

/// What `pgtc.migration` calls a file.
fn recorded(file: &str) -> &str {
    file.strip_suffix(".sql").unwrap_or(file)
}

/// A migration has recorded its name itself.
const RECORD: &str = "INSERT INTO pgtc.migration (name, hash) VALUES ($1, $2) \
                      ON CONFLICT (name) DO UPDATE SET hash = excluded.hash";

/// Applies migrations in the order given, each in a transaction of its own.
///
/// # Errors
/// The first one that fails; it is rolled back, those before it stay applied.
pub fn apply(client: &mut Client, migrations: &[Migration], done: &dyn Fn(&str)) -> Result<()> {
    for (name, text) in migrations {
        let fail = |e: postgres::Error| in_file(name, text, &e);
        let mut tx = client.transaction().map_err(fail)?;
        tx.batch_execute(&without_transaction(text)).map_err(fail)?;
        // Settings that a file makes for itself, such as search_path, must not reach the next one.
        tx.batch_execute("RESET ALL").map_err(fail)?;
        tx.execute(RECORD, &[&recorded(name), &hash_of(text)]).map_err(fail)?;
        tx.commit().map_err(fail)?;
        done(name);
    }
    Ok(())
}

/// What is recorded of a file's text.
#[must_use]
pub fn hash_of(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}

/// A statement of a file that failed, with its place when the server tells one.
#[must_use]
pub fn in_file(path: &str, text: &str, e: &postgres::Error) -> Box<Failure> {
    let failure = db::statement_failure(&format!("{path} failed"), e);
    let position = match e.as_db_error().and_then(|d| d.position()) {
        Some(postgres::error::ErrorPosition::Original(n)) => usize::try_from(*n).ok(),
        Some(postgres::error::ErrorPosition::Internal { .. }) | None => None,
    };
    let start = position.and_then(|n| text.char_indices().nth(n.saturating_sub(1))).map(|(i, _)| i);
    let Some(start) = start else { return failure };
    let word = text
        .get(start..)
        .unwrap_or_default()
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(1)
        .max(1);
    let mut failure = failure;
    failure.sources = vec![Source { path: path.to_string(), text: text.to_string() }];
    for d in &mut failure.diagnostics {
        d.span = Some(span(0, start, start + word));
    }
    failure
}
