//! Statements of migrations that belong to no single object: calls of the runtime, changes of a storage table in place,
//! the upgrade of the runtime itself.

use askama::Template;

use super::text::Sql;
use super::{RUNTIME, RUNTIME_VERSION};
use crate::attach::NamedIndex;
use crate::schema::ObjectName;

/// Starts the functions in a file of `pgtc/current`.
pub const FUNCTIONS: &str = "-- == functions\n";

/// Where the routines begin in the runtime: before it are the tables.
const ROUTINES: &str = "-- Helpers of the refresh functions";

/// Starts the rows of the catalog tables in a file of `pgtc/current`.
pub const INSTALLED: &str = "-- == installed ";

/// The same, of the version with this hash.
#[must_use]
pub fn installed(hash: &str) -> String {
    [INSTALLED, hash, "\n"].concat()
}

#[derive(Template)]
#[template(path = "reregister.sql")]
struct Reregister {
    storage_literal: Sql,
    mode_literal: Sql,
    lag_literal: Sql,
    hash_literal: Sql,
    live: Sql,
    query_literal: Sql,
}

/// The catalog rows of a version whose storage stays. `query` is a finished constant.
pub fn reregister(
    storage: &str,
    mode: &str,
    lag: &str,
    hash: &str,
    live: Option<&str>,
    query: &str,
) -> Option<String> {
    Reregister {
        storage_literal: Sql::literal(storage),
        mode_literal: Sql::literal(mode),
        lag_literal: Sql::literal(lag),
        hash_literal: Sql::literal(hash),
        live: live.map_or_else(|| Sql::verbatim("NULL"), Sql::literal),
        query_literal: Sql::verbatim(query),
    }
    .render()
    .ok()
    .map(|sql| sql + "\n")
}

/// The constant that holds the query, in the rows of the catalog tables as we write them.
#[must_use]
pub fn query_of(register: &str) -> Option<&str> {
    let (_, rest) = register.split_once(QUERY)?;
    let end = rest.find(");\nINSERT INTO pgtc.version_source ")?;
    rest.get(..end)
}

/// Stands in front of the query in the template.
const QUERY: &str = "/* query */ ";

/// A call of a function of the runtime.
#[must_use]
pub fn call(function: &str, arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|a| Sql::literal(a).to_string()).collect();
    ["SELECT ", &Sql::ours(function).to_string(), "(", &arguments.join(", "), ");\n"].concat()
}

/// Removes a view that may have gone with something else.
#[must_use]
pub fn drop_view(name: &ObjectName) -> String {
    ["DROP VIEW IF EXISTS ", &Sql::object(name).to_string(), ";\n"].concat()
}

/// A finished statement with its end.
#[must_use]
pub fn ended(statement: &str) -> String {
    [statement, ";\n"].concat()
}

type Parameters<'a> = (&'a [(String, String)], &'a [NamedIndex]);

/// From the options and indexes of a storage table to others. `unknown`: the first release did not record them; its
/// indexes have names that the server chose.
#[must_use]
pub fn alter_storage(storage: &str, before: Parameters<'_>, after: Parameters<'_>, unknown: bool) -> String {
    let table = Sql::ours(storage).to_string();
    let mut sql = String::new();
    let reset: Vec<&str> = before
        .0
        .iter()
        .filter(|(k, _)| after.0.iter().all(|(n, _)| n != k))
        .map(|(k, _)| k.as_str())
        .collect();
    let set: Vec<String> = after
        .0
        .iter()
        .filter(|o| !before.0.contains(o))
        .map(|(k, v)| [k.as_str(), " = ", v].concat())
        .collect();
    if !reset.is_empty() {
        sql.push_str(&["ALTER TABLE ", &table, " RESET (", &reset.join(", "), ");\n"].concat());
    }
    if !set.is_empty() {
        sql.push_str(&["ALTER TABLE ", &table, " SET (", &set.join(", "), ");\n"].concat());
    }
    if unknown {
        for index in after.1 {
            sql.push_str(&ended(&index.create));
            sql.push_str(&call("drop_twin_index", &[&index.name]));
        }
        return sql;
    }
    for gone in before.1.iter().filter(|i| !after.1.contains(i)) {
        sql.push_str(&["DROP INDEX ", &Sql::ours(&gone.name).to_string(), ";\n"].concat());
    }
    for added in after.1.iter().filter(|i| !before.1.contains(i)) {
        sql.push_str(&ended(&added.create));
    }
    sql
}

/// Installs the runtime, or brings an older one to this version: its tables are altered, its routines replaced.
#[must_use]
pub fn runtime_step(installed: Option<u32>) -> String {
    if installed.is_none() {
        return RUNTIME.to_owned();
    }
    let version = RUNTIME_VERSION.to_string();
    let routines = RUNTIME.split_once(ROUTINES).map_or("", |(_, routines)| routines);
    let routines = ["-- Routines", routines].concat();
    let routines = routines
        .replace("\nCREATE FUNCTION ", "\nCREATE OR REPLACE FUNCTION ")
        .replace("\nCREATE PROCEDURE ", "\nCREATE OR REPLACE PROCEDURE ");
    [UPGRADE, "\n", &routines, "\nUPDATE pgtc.runtime AS r SET version = ", &version, ";\n"].concat()
}

/// From version 1 of the runtime.
const UPGRADE: &str = include_str!("../../../../templates/upgrade_2.sql");

/// The down migration of an upgrade of the runtime.
#[must_use]
pub fn no_way_back(name: &str) -> String {
    let message = Sql::literal("an upgrade of the runtime schema has no way back");
    let hint = Sql::literal("Restore a backup, or install the project anew.");
    [
        "-- down ",
        name,
        "\nSELECT pgtc.raise('0A000', ",
        &message.to_string(),
        ", NULL, ",
        &hint.to_string(),
        ");\n",
    ]
    .concat()
}
