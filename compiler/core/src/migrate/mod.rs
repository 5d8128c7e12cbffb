//! From the objects that should exist to the files of a project: the complete objects (`pgtc/current`), what is recorded
//! about them (`pgtc/lock`), and the step from the last state to this one (`migrations`).
//!
//! A migration that exists is never changed. A step is a function of the recorded state and the desired one: no
//! clock, no server. What was recorded is trusted; that a database is in that state is asserted by the first statement
//! of the step.

mod class;
pub mod format;
mod lock;
pub mod rules;
mod step;

use std::collections::BTreeMap;

use crate::Previous;
use crate::attach::{Attached, NamedIndex};
use crate::diag::Diagnostic;
use crate::emit::{self, CapturedColumn, Rendered, StreamStorage};
use crate::schema::ObjectName;

pub use class::{Class, Hazard, HazardKind, Plan, SourceChange, TableChange};
pub use lock::{SourceLock, TableLock};

/// What should exist.
#[derive(Clone, Debug)]
pub struct Desired {
    /// Captured sources, by name.
    pub sources: BTreeMap<ObjectName, DesiredSource>,
    /// Those sources that are stream tables themselves.
    pub stream_sources: BTreeMap<ObjectName, StreamStorage>,
    /// Stream tables, by name.
    pub stream_tables: BTreeMap<ObjectName, DesiredTable>,
    /// Stream tables whose definition is rejected now: they stay as they are.
    pub rejected: Vec<ObjectName>,
    /// Put into migrations.
    pub lock_timeout: String,
    /// Where unqualified names of the user's text are looked up.
    pub search_path: Vec<String>,
    /// Whether down migrations are written.
    pub down: bool,
}

/// One source.
#[derive(Clone, Debug, Default)]
pub struct DesiredSource {
    /// The columns that the present definitions need.
    pub needed: Vec<CapturedColumn>,
    /// All its columns.
    pub all: Vec<CapturedColumn>,
    /// Facts that plans may rest on: the columns that are NOT NULL, and keys, by their columns.
    pub not_null: Vec<String>,
    /// See `not_null`.
    pub keys: Vec<Vec<String>>,
}

/// One stream table that should exist.
#[derive(Clone, Debug)]
pub struct DesiredTable {
    /// Its storage table.
    pub storage: String,
    /// Hash of what that holds.
    pub content: String,
    /// Hash of the query of the public view.
    pub view: String,
    /// Hash of its objects.
    pub hash: String,
    /// How many stream tables lie between it and the base tables.
    pub level: u32,
    /// Its live view.
    pub live: Option<ObjectName>,
    /// incremental or full
    pub refresh: String,
    /// As written.
    pub target_lag: String,
    /// Public columns: name and type, as SQL.
    pub columns: Vec<String>,
    /// Storage parameters.
    pub options: Vec<(String, String)>,
    /// Indexes on the storage.
    pub indexes: Vec<NamedIndex>,
    /// Rights and comments on the view.
    pub attachments: Vec<Attached>,
    /// All its objects.
    pub parts: Rendered,
    /// The guard in front of them.
    pub guard: String,
    /// The sources that it and its parts read, without the parts.
    pub sources: Vec<ObjectName>,
    /// Its storage, and those of its parts that are stored on their own, with what each reads.
    pub readers: Vec<(String, Vec<ObjectName>)>,
}

/// Recorded stream tables that read one which is not among the defined ones: (reader, what it reads).
pub(crate) fn still_read(previous: &Previous, defined: &[&ObjectName]) -> Vec<(ObjectName, ObjectName)> {
    // A lock file that cannot be read is reported when files are made.
    let Ok(recorded) = lock::read(previous) else { return vec![] };
    let gone = || recorded.tables.keys().filter(|n| !defined.contains(n));
    let reads = |lock: &TableLock, name: &ObjectName| lock.sources.contains(&name.to_string());
    recorded
        .tables
        .iter()
        .flat_map(|(reader, lock)| gone().filter(|n| reads(lock, n)).map(|n| (reader.clone(), n.clone())))
        .collect()
}

/// What is recorded of each stream table.
///
/// # Errors
/// PGTC4003 when a lock file cannot be read.
pub fn installed(previous: &Previous) -> Result<BTreeMap<ObjectName, TableLock>, Box<Diagnostic>> {
    Ok(lock::read(previous)?.tables)
}

/// The name of the storage table of a definition. It stays while the content stays; a new one is new in the whole
/// history of the stream table, so that going back to an earlier definition does not meet its storage.
/// `as_first_released`: the name by the rule of the first release, whose lock files do not record the content.
#[must_use]
pub fn storage(
    name: &ObjectName,
    content: &str,
    as_first_released: &str,
    installed: Option<&TableLock>,
) -> String {
    match installed {
        Some(lock) if lock.content == content => lock.storage.clone(),
        Some(lock) if lock.content.is_empty() && lock.storage == as_first_released => lock.storage.clone(),
        Some(lock) => {
            emit::storage_name(name, &emit::long_hash(&[&name.to_string(), content, &lock.storage]))
        }
        None => emit::storage_name(name, &emit::long_hash(&[&name.to_string(), content])),
    }
}

/// Path and text of each file.
pub type Files = Vec<(String, String)>;

/// The files that the project should have, as path and text; and what the new migration among them does.
///
/// # Errors
/// PGTC4003 when a lock file cannot be read, PGTC9002 when a template is broken.
pub fn files(previous: &Previous, desired: &Desired) -> Result<(Files, Plan), Box<Diagnostic>> {
    let recorded = lock::read(previous)?;
    let step = step::plan(&recorded, desired);
    let mut plan = class::plan(&step, &recorded, desired);
    let mut files: Vec<(String, String)> = previous.migrations.clone();
    let mut migration = None;
    if !step.is_empty() {
        let number = next_number(previous);
        let name = format!("{number:04}_{}", step.slug());
        files.push((format!("migrations/{name}.sql"), step.up(&name, &plan, desired).map_err(broken)?));
        if desired.down {
            files.push((
                format!("migrations/down/{name}.sql"),
                step.down(&name, previous, desired).map_err(broken)?,
            ));
        }
        migration = Some(name);
    }
    plan.migration.clone_from(&migration);
    if recorded.runtime.is_some() || migration.is_some() {
        files.push((lock::RUNTIME_FILE.to_owned(), lock::runtime_text()));
    }
    for (name, source) in &step.captured {
        let objects = source.objects();
        files.push((format!("pgtc/current/sources/{name}.sql"), objects.create().map_err(broken)?));
        files.push((format!("pgtc/lock/sources/{name}.toml"), source.to_text()));
    }
    for (name, table) in desired.stream_tables.iter().filter(|(n, _)| !step.kept.contains(*n)) {
        files.push((format!("pgtc/current/{name}.sql"), table.parts.whole()));
        let before = recorded.tables.get(name);
        let since = match before {
            Some(lock) if lock.hash == table.hash && !step.changed_tables.contains(name) => {
                lock.migration.clone()
            }
            _ => migration.clone().unwrap_or_default(),
        };
        files.push((format!("pgtc/lock/{name}.toml"), TableLock::of(name, table, since).to_text()));
    }
    for name in step.kept.iter().filter(|n| recorded.tables.contains_key(n)) {
        for (path, text) in previous.current.iter().chain(&previous.locks) {
            if *path == format!("pgtc/current/{name}.sql") || *path == format!("pgtc/lock/{name}.toml") {
                files.push((path.clone(), text.clone()));
            }
        }
    }
    files.sort();
    files.dedup();
    let sum = lock::sum(&files);
    files.push(("pgtc/pgtc.sum".to_owned(), sum));
    Ok((files, plan))
}

/// One more than the highest number in front of a migration's name.
fn next_number(previous: &Previous) -> u32 {
    let number = |path: &str| -> Option<u32> {
        let name = path.rsplit('/').next()?;
        name.split('_').next()?.parse().ok()
    };
    previous.migrations.iter().filter_map(|(path, _)| number(path)).max().unwrap_or(0) + 1
}

fn broken(error: askama::Error) -> Box<Diagnostic> {
    Box::new(broken_template(&error))
}

/// A defect of ours.
pub(crate) fn broken_template(error: &askama::Error) -> Diagnostic {
    Diagnostic {
        code: rules::BROKEN_TEMPLATE,
        level: crate::diag::Level::Error,
        message: format!("a template could not be rendered: {error}"),
        span: None,
        labels: vec![],
        help: None,
    }
}
