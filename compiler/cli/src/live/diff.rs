//! `pgtc diff`: what is installed in a database against what the repository says: versions, function bodies, triggers,
//! columns. Every difference ends with the command that mends it.

use std::collections::BTreeMap;

use pgtc_core::migrate::TableLock;
use pgtc_core::schema::ObjectName;
use postgres::Client;
use serde_json::json;

use super::bodies::functions;
use crate::args::{self, Format};
use crate::db;
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::Project;
use crate::report;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The object, as a person would write it.
    pub object: String,
    /// What is different.
    pub what: String,
    /// What mends it.
    pub fix: String,
}

/// Runs the command.
///
/// # Errors
/// No project, no database, or one without schema pgtc.
pub fn run(ctx: &Context, options: &args::Diff) -> Result<Exit> {
    let project = Project::load(&ctx.dir)?;
    let mut client = db::connect(options.database.db.as_deref())?;
    super::assert_runtime(&mut client)?;
    let found = differences(&mut client, &project)?;
    match ctx.format {
        Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            for d in &found {
                output::stdout(&format!("{}: {}\n  fix: {}\n", d.object, d.what, d.fix));
            }
        }
        Format::Short => {
            for d in &found {
                output::stdout(&format!("{}: {}\n", d.object, d.what));
            }
        }
        Format::Json => {
            let all: Vec<_> =
                found.iter().map(|d| json!({"object": d.object, "what": d.what, "fix": d.fix})).collect();
            output::stdout(&report::pretty(&json!({"version": 1, "differences": all})));
        }
    }
    if found.is_empty() {
        ctx.note("the database holds what the repository says");
        return Ok(Exit::Fine);
    }
    ctx.note(&format!("{} difference{}", found.len(), if found.len() == 1 { "" } else { "s" }));
    Ok(Exit::Findings)
}

/// All differences, in order of object.
///
/// # Errors
/// The project's lock files or the catalogs cannot be read.
pub fn differences(client: &mut Client, project: &Project) -> Result<Vec<Difference>> {
    let locks = pgtc_core::migrate::installed(&project.input.previous)
        .map_err(|d| Failure::usage(d.code, d.message.clone()))?;
    let mut found = vec![];
    stream_tables(client, &locks, &mut found)?;
    bodies(client, project, &mut found)?;
    sources(client, project, &mut found)?;
    Ok(found)
}

const APPLY: &str = "apply the pending migrations (pgtc apply)";

fn stream_tables(
    client: &mut Client,
    locks: &BTreeMap<ObjectName, TableLock>,
    found: &mut Vec<Difference>,
) -> Result<()> {
    let rows = super::query(
        client,
        "read the installed stream tables",
        "SELECT DISTINCT ON (v.schema_name, v.table_name) v.schema_name, v.table_name, v.definition_hash, v.storage, v.state,
                ARRAY(SELECT format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) FROM pg_attribute AS a
                      WHERE a.attrelid = to_regclass(format('%I.%I', v.schema_name, v.table_name)) AND a.attnum > 0 AND NOT a.attisdropped
                      ORDER BY a.attnum),
                to_regclass(format('pgtc.%I', v.storage)) IS NOT NULL
         FROM pgtc.version AS v WHERE v.inner_of IS NULL ORDER BY v.schema_name, v.table_name, v.number DESC",
    )?;
    let mut installed = BTreeMap::new();
    for r in &rows {
        let name = ObjectName { schema: r.get(0), name: r.get(1) };
        let (hash, storage, state): (String, String, String) = (r.get(2), r.get(3), r.get(4));
        let (columns, stored): (Vec<String>, bool) = (r.get(5), r.get(6));
        installed.insert(name, (hash, storage, state, columns, stored));
    }
    let mut add = |name: &ObjectName, what: String, fix: String| {
        found.push(Difference { object: name.to_string(), what, fix });
    };
    for (name, lock) in locks {
        let called = db::literal(&db::qualified_plain(&name.schema, &name.name));
        match installed.get(name) {
            None => add(name, "not installed".to_string(), APPLY.to_string()),
            Some((hash, ..)) if *hash != lock.hash => {
                add(
                    name,
                    format!("version {hash} is installed, the lock says {}", lock.hash),
                    APPLY.to_string(),
                );
            }
            Some((_, storage, _, _, false)) => {
                add(
                    name,
                    format!("its storage pgtc.{storage} is gone"),
                    "restore a backup, or drop the stream table and add it again".to_string(),
                );
            }
            Some((_, _, state, _, _)) if state == "pending" => add(
                name,
                "the installed version waits to be swapped in".to_string(),
                format!("CALL pgtc.populate({called}); SELECT pgtc.swap({called});"),
            ),
            Some((_, _, _, columns, _)) if columns.is_empty() => {
                add(
                    name,
                    "its view is gone".to_string(),
                    format!("SELECT pgtc.show({});", db::literal(&lock.storage)),
                );
            }
            Some((_, _, _, columns, _)) if columns.len() != lock.columns.len() => add(
                name,
                format!("its view has the columns {}", columns.join(", ")),
                format!("SELECT pgtc.show({});", db::literal(&lock.storage)),
            ),
            Some(_) => {}
        }
    }
    for name in installed.keys().filter(|n| !locks.contains_key(n)) {
        add(name, "installed, but not in the repository".to_string(), APPLY.to_string());
    }
    Ok(())
}

/// Function bodies of the runtime, and of the versions that the repository describes.
fn bodies(client: &mut Client, project: &Project, found: &mut Vec<Difference>) -> Result<()> {
    let rows = super::query(
        client,
        "read function bodies",
        "SELECT p.proname::text, p.prosrc FROM pg_proc AS p WHERE p.pronamespace = 'pgtc'::regnamespace",
    )?;
    let mut installed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for r in &rows {
        installed.entry(r.get(0)).or_default().push(r.get(1));
    }
    let mut compare = |text: &str, object: &str, fix: &str| {
        for (name, body) in functions(text) {
            let what = match installed.get(&name) {
                None => "is missing",
                Some(all) if !all.contains(&body) => "was changed by hand",
                Some(_) => continue,
            };
            found.push(Difference {
                object: object.to_string(),
                what: format!("function pgtc.{name} {what}"),
                fix: fix.to_string(),
            });
        }
    };
    compare(
        pgtc_core::emit::RUNTIME,
        "schema pgtc",
        "run that function's CREATE FUNCTION of migration 0001 again",
    );
    for (path, text) in &project.input.previous.current {
        let object =
            path.trim_start_matches("pgtc/current/").trim_start_matches("sources/").trim_end_matches(".sql");
        compare(text, object, &format!("run that function's CREATE OR REPLACE FUNCTION in {path} again"));
    }
    Ok(())
}

fn sources(client: &mut Client, project: &Project, found: &mut Vec<Difference>) -> Result<()> {
    let rows = super::query(
        client,
        "read the captured sources",
        "SELECT s.schema_name, s.table_name, s.columns,
                ARRAY(SELECT t.tgname::text FROM pg_trigger AS t
                      WHERE t.tgrelid = to_regclass(format('%I.%I', s.schema_name, s.table_name))
                        AND t.tgname IN ('pgtc_cdc_insert', 'pgtc_cdc_update', 'pgtc_cdc_delete', 'pgtc_cdc_truncate') AND t.tgenabled = 'A')
         FROM pgtc.source AS s ORDER BY s.schema_name, s.table_name",
    )?;
    for r in &rows {
        let name = ObjectName { schema: r.get(0), name: r.get(1) };
        let (columns, triggers): (Vec<String>, Vec<String>) = (r.get(2), r.get(3));
        let called = db::literal(&db::qualified_plain(&name.schema, &name.name));
        if triggers.len() < 4 {
            found.push(Difference {
                object: name.to_string(),
                what: format!("{} of 4 capture triggers are there and enabled always", triggers.len()),
                fix: format!("SELECT pgtc.recapture({called}); then refresh its stream tables"),
            });
        }
        let path = format!("pgtc/lock/sources/{name}.toml");
        if let Some((_, text)) = project.input.previous.locks.iter().find(|(p, _)| *p == path) {
            let lock = toml::from_str::<pgtc_core::migrate::SourceLock>(text);
            let locked: Vec<String> =
                lock.map(|l| l.columns.into_iter().map(|c| c.name).collect()).unwrap_or_default();
            if locked != columns {
                found.push(Difference {
                    object: name.to_string(),
                    what: format!("captured are {}, the lock says {}", columns.join(", "), locked.join(", ")),
                    fix: APPLY.to_string(),
                });
            }
        }
    }
    Ok(())
}
