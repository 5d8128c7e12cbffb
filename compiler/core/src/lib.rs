//! The compiler behind pgtc.
//!
//! ```text
//!  definition .sql        schema snapshot (DDL)
//!       |                       |
//!  parse/      -> ast           |        the only module that knows the SQL parser crate
//!       +----------+------------+
//!  resolve/    -> Rel                    names become ColId, types and volatility checked, sugar lowered
//!  delta/      -> Rel                    differentiation: one file per core operator
//!  optimize/   -> Rel                    one pass per file, ordered list in mod.rs
//!  maintain/   -> Program                typed refresh steps: lock, guard, delta, apply, advance
//!  sql/        -> ast                    SELECT shapes, CTE names, printing: the only home of SQL
//!  emit/       -> String                 view structs for templates/
//!  migrate/    -> files                  order, headers, guards, hashes, the step from the previous state
//! ```
//!
//! Pure: no file, clock, environment, database or command line. The same input gives the same bytes.

pub mod algebra;
pub mod ast;
mod attach;
pub mod catalog;
mod chain;
pub mod delta;
mod describe;
pub mod diag;
pub mod emit;
mod explain;
mod inner;
pub mod maintain;
pub mod migrate;
mod objects;
pub mod optimize;
mod order;
pub mod parse;
mod pipeline;
mod planned;
pub mod resolve;
pub mod schema;
pub mod sql;
pub mod support;

use catalog::Major;
use diag::Diagnostic;

/// Everything one compilation reads.
#[derive(Clone, Debug)]
pub struct Input {
    /// All files; [`diag::FileId`] is the index.
    pub files: Vec<File>,
    /// Project-wide settings.
    pub settings: Settings,
    /// What the last build left behind; empty on the first.
    pub previous: Previous,
}

/// One input file.
#[derive(Clone, Debug)]
pub struct File {
    /// Path relative to the project, with `/`: used in diagnostics only, never in generated SQL.
    pub path: String,
    /// Its text.
    pub text: String,
    /// What it holds.
    pub role: Role,
}

/// What an input file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// DDL of the sources.
    Schema,
    /// One stream table.
    Stream,
}

/// Settings of `pgtc.toml` that the compiler needs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `[project] postgres`: the oldest server that the SQL must run on.
    pub postgres: Major,
    /// Where unqualified names of definitions are looked up.
    pub search_path: Vec<String>,
    /// `[defaults] refresh`
    pub refresh: String,
    /// `[defaults] target_lag`
    pub target_lag: String,
    /// `[defaults] lock_timeout`, put into migrations
    pub lock_timeout: String,
    /// `[output] down`
    pub down: bool,
    /// `[lint] deny`: codes raised to errors
    pub deny: Vec<String>,
    /// `[lint] allow`: warnings not reported
    pub allow: Vec<String>,
}

/// What the last build left behind, as read from the project's folder.
#[derive(Clone, Debug, Default)]
pub struct Previous {
    /// Lock files, `pgtc/lock/*.toml`: (path, text).
    pub locks: Vec<(String, String)>,
    /// `pgtc/current/*.sql`: (path, text).
    pub current: Vec<(String, String)>,
    /// Migrations, in order: (path, text).
    pub migrations: Vec<(String, String)>,
}

/// The result of one compilation.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// The stream tables that compiled, in order of their names.
    pub stream_tables: Vec<StreamTable>,
    /// The complete set of files the project should have (paths relative to it), only those pgtc owns.
    pub files: Vec<(String, String)>,
    /// What the next migration does.
    pub plan: migrate::Plan,
    /// Findings, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

/// What `explain` shows of a stream table.
#[derive(Clone, Debug)]
pub struct StreamTable {
    /// Its name.
    pub name: schema::ObjectName,
    /// Index of its file.
    pub file: diag::FileId,
    /// incremental, on_commit, immediate or full
    pub refresh: &'static str,
    /// incremental, partial (touched groups are recomputed) or full
    pub class: &'static str,
    /// Operators of the plan, outermost first.
    pub operators: Vec<Explained>,
    /// Key columns of the storage; empty for a counted bag.
    pub key: Vec<String>,
    /// Base tables it reads, sorted.
    pub sources: Vec<schema::ObjectName>,
    /// CREATE INDEX statements for indexes that the rules probe and the sources lack.
    pub missing_indexes: Vec<String>,
    /// The plan, the delta and the refresh program as text.
    pub plan: String,
    /// See `plan`.
    pub delta: String,
    /// The user's query in the compiler's normal form: the oracle of `verify`.
    pub query: String,
}

/// One operator in `explain`.
#[derive(Clone, Debug)]
pub struct Explained {
    /// scan, join, aggregate …
    pub op: &'static str,
    /// The rule that maintains it, such as `join.bilinear`.
    pub rule: &'static str,
    /// incremental, partial or full
    pub class: &'static str,
    /// Nesting depth in the plan.
    pub depth: usize,
    /// A few words: table, condition …
    pub detail: String,
}

/// Compiles a project. Definitions that are rejected are missing from the result and present in its diagnostics.
#[must_use]
pub fn compile(input: &Input) -> Compiled {
    pipeline::run(input)
}

/// What the compiler understands of the schema files of a project, as comparable facts by object, with its findings.
#[must_use]
pub fn schema_facts(
    input: &Input,
) -> (std::collections::BTreeMap<String, std::collections::BTreeSet<String>>, Vec<Diagnostic>) {
    describe::facts(input)
}

/// The views in the schema files of a project, with their queries: for comparing them on a server.
#[must_use]
pub fn schema_views(input: &Input) -> Vec<(schema::ObjectName, String)> {
    describe::views(input)
}
