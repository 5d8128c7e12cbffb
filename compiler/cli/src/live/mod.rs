//! Commands that look at a live database: what state it is in, whether it holds what the repository says, and what its
//! tables are like. They read catalogs and the views of schema pgtc, and change nothing.

pub mod bodies;
pub mod diff;
pub mod schema;
pub mod status;

pub mod catalog;

use postgres::{Client, Row};

use crate::db;
use crate::failure::{Failure, Result};

/// Version of the runtime schema in a database.
///
/// # Errors
/// Exit code 3: it is not there, or cannot be read.
pub fn runtime_version(client: &mut Client) -> Result<i32> {
    let there = query(client, "look for schema pgtc", "SELECT to_regclass('pgtc.runtime') IS NOT NULL")?;
    if !there.first().is_some_and(|r| r.get::<_, bool>(0)) {
        return Err(Failure::environment("PGTC5320", "this database has no schema pgtc")
            .help("apply the migrations of the project, or connect to another database"));
    }
    let rows = query(client, "read the version of schema pgtc", "SELECT r.version FROM pgtc.runtime AS r")?;
    Ok(rows.first().map_or(0, |r| r.get(0)))
}

/// As [`runtime_version`], for commands that need the views of this release.
///
/// # Errors
/// Exit code 3: another version.
pub fn assert_runtime(client: &mut Client) -> Result<()> {
    let (found, wanted) = (runtime_version(client)?, pgtc_core::emit::RUNTIME_VERSION);
    if i64::from(found) == i64::from(wanted) {
        return Ok(());
    }
    let message = format!("schema pgtc is of version {found} here, this pgtc is for version {wanted}");
    Err(Failure::environment("PGTC5321", message).help(
        "run `pgtc build` and apply the migration that it writes, or use the release that built the project",
    ))
}

fn query(client: &mut Client, what: &str, sql: &str) -> Result<Vec<Row>> {
    client.query(sql, &[]).map_err(|e| db::statement_failure(&format!("cannot {what}"), &e))
}
