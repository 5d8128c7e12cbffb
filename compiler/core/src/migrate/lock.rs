//! What is recorded about the last state: one small file per stream table and per source, so that two branches that
//! change the same one conflict in git, and a sum over all files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DesiredTable, rules};
use crate::Previous;
use crate::diag::{Diagnostic, Level};
use crate::emit::{CapturedColumn, StreamStorage};
use crate::schema::ObjectName;

/// Format of generated files; raised only when their bytes change for the same input.
const GENERATOR: u32 = 1;

const HEADER: &str = "# Written by pgtc build. Commit it, do not edit it.\n";

/// What is recorded of a stream table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableLock {
    /// See `GENERATOR`.
    pub generator: u32,
    /// Schema of the public name.
    pub schema: String,
    /// The public name.
    pub name: String,
    /// Hash of its objects.
    pub hash: String,
    /// Its storage table.
    pub storage: String,
    /// incremental or full
    pub refresh: String,
    /// The migration that installed this state.
    pub migration: String,
    /// The sources it reads.
    pub sources: Vec<String>,
    /// How many stream tables lie between it and the base tables: it is created after those, and dropped before them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u32,
    /// The name of its live view, in the same schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub live: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(level: &u32) -> bool {
    *level == 0
}

/// What is recorded of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceLock {
    /// Its schema.
    pub schema: String,
    /// Its name.
    pub table: String,
    /// Captured columns, in the order of the buffer.
    #[serde(default)]
    pub columns: Vec<CapturedColumn>,
    /// Of a source that is a stream table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamStorage>,
}

/// Everything that is recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorded {
    /// Stream tables.
    pub(super) tables: BTreeMap<ObjectName, TableLock>,
    /// Captured columns by source.
    pub(super) sources: BTreeMap<ObjectName, Vec<CapturedColumn>>,
    /// Those of them that are stream tables.
    pub(super) stream_sources: BTreeMap<ObjectName, StreamStorage>,
    /// Whether the runtime schema is installed.
    pub(super) runtime: bool,
}

impl TableLock {
    /// The record of a stream table that a migration installs.
    #[must_use]
    pub fn of(name: &ObjectName, table: &DesiredTable, migration: String) -> TableLock {
        TableLock {
            generator: GENERATOR,
            schema: name.schema.clone(),
            name: name.name.clone(),
            hash: table.hash.clone(),
            storage: table.storage.clone(),
            refresh: table.refresh.clone(),
            migration,
            sources: table.sources.iter().map(ToString::to_string).collect(),
            level: table.level,
            live: table.live.as_ref().map(|l| l.name.clone()),
        }
    }

    /// Its live view.
    #[must_use]
    pub fn live_view(&self) -> Option<ObjectName> {
        self.live.as_ref().map(|name| ObjectName { schema: self.schema.clone(), name: name.clone() })
    }

    /// As a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        to_text(self)
    }
}

impl SourceLock {
    /// As a file.
    #[must_use]
    pub fn to_text(&self) -> String {
        to_text(self)
    }
}

fn to_text<T: Serialize>(value: &T) -> String {
    // Structs of strings, numbers and lists have a TOML form, always.
    HEADER.to_owned() + &toml::to_string(value).unwrap_or_default()
}

/// Reads all lock files.
pub(super) fn read(previous: &Previous) -> Result<Recorded, Box<Diagnostic>> {
    let mut recorded = Recorded { runtime: !previous.migrations.is_empty(), ..Recorded::default() };
    for (path, text) in &previous.locks {
        if path.contains("/sources/") {
            let lock: SourceLock = toml::from_str(text).map_err(|e| bad(path, &e))?;
            let name = ObjectName { schema: lock.schema, name: lock.table };
            if let Some(stream) = lock.stream {
                recorded.stream_sources.insert(name.clone(), stream);
            }
            recorded.sources.insert(name, lock.columns);
        } else {
            let lock: TableLock = toml::from_str(text).map_err(|e| bad(path, &e))?;
            recorded.tables.insert(ObjectName { schema: lock.schema.clone(), name: lock.name.clone() }, lock);
        }
    }
    Ok(recorded)
}

fn bad(path: &str, error: &toml::de::Error) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: rules::BAD_LOCK,
        level: Level::Error,
        message: format!("{path}: {}", error.message()),
        span: None,
        labels: vec![],
        help: Some("take one side of the conflict as a whole and run pgtc build".to_owned()),
    })
}

/// `pgtc.sum`: a total in the first line, then a hash per file.
pub(super) fn sum(files: &[(String, String)]) -> String {
    let lines: String = files
        .iter()
        .map(|(path, text)| format!("{} {path}\n", blake3::hash(text.as_bytes()).to_hex()))
        .collect();
    format!("{}\n{lines}", blake3::hash(lines.as_bytes()).to_hex())
}
