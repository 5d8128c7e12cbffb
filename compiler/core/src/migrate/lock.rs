//! What is recorded about the last state: one small file per stream table and per source, so that two branches that
//! change the same one conflict in git, and a sum over all files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{DesiredTable, rules};
use crate::Previous;
use crate::attach::{Attached, NamedIndex};
use crate::diag::{Diagnostic, Level};
use crate::emit::{CapturedColumn, RUNTIME_VERSION, SourceObjects, StreamStorage};
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
    /// Hash of what the storage holds. As long as it stays, a change is made in place.
    #[serde(default)]
    pub content: String,
    /// Hash of the query of the public view.
    #[serde(default)]
    pub view: String,
    /// Target lag, as written.
    #[serde(default)]
    pub target_lag: String,
    /// Public columns: name and type, as SQL.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Storage parameters.
    #[serde(default)]
    pub options: Vec<(String, String)>,
    /// Indexes on the storage.
    #[serde(default)]
    pub indexes: Vec<NamedIndex>,
    /// Rights and comments on the view.
    #[serde(default)]
    pub attachments: Vec<Attached>,
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
    /// What the schema files said about the captured columns: types, NOT NULL, keys.
    #[serde(default)]
    pub facts: Vec<String>,
    /// Captured columns, in the order of the buffer.
    #[serde(default)]
    pub columns: Vec<CapturedColumn>,
    /// Of a source that is a stream table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stream: Option<StreamStorage>,
}

/// What is recorded of the runtime schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuntimeLock {
    version: u32,
}

/// Everything that is recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Recorded {
    /// Stream tables.
    pub(super) tables: BTreeMap<ObjectName, TableLock>,
    /// Captured sources.
    pub(super) sources: BTreeMap<ObjectName, SourceLock>,
    /// Version of the installed runtime schema.
    pub(super) runtime: Option<u32>,
}

/// The file that records the runtime schema.
pub(super) const RUNTIME_FILE: &str = "pgtc/lock/runtime.toml";

/// Its text.
pub(super) fn runtime_text() -> String {
    to_text(&RuntimeLock { version: RUNTIME_VERSION })
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
            content: table.content.clone(),
            view: table.view.clone(),
            target_lag: table.target_lag.clone(),
            columns: table.columns.clone(),
            options: table.options.clone(),
            indexes: table.indexes.clone(),
            attachments: table.attachments.clone(),
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
    /// What captures it.
    pub(super) fn objects(&self) -> SourceObjects {
        SourceObjects {
            table: ObjectName { schema: self.schema.clone(), name: self.table.clone() },
            columns: self.columns.clone(),
            stream: self.stream.clone(),
        }
    }

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
    let mut recorded = Recorded::default();
    if !previous.migrations.is_empty() {
        // The first release wrote no file for it.
        recorded.runtime = Some(1);
    }
    for (path, text) in &previous.locks {
        if path == RUNTIME_FILE {
            let lock: RuntimeLock = toml::from_str(text).map_err(|e| bad(path, &e))?;
            recorded.runtime = recorded.runtime.map(|_| lock.version);
        } else if path.contains("/sources/") {
            let lock: SourceLock = toml::from_str(text).map_err(|e| bad(path, &e))?;
            let name = ObjectName { schema: lock.schema.clone(), name: lock.table.clone() };
            recorded.sources.insert(name, lock);
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
