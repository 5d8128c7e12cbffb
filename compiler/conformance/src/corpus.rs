//! The hand-written texts of `probes/`.
//!
//! One probe a line; `⏎` stands for a line break; lines that begin with `-- ` are headings. Files named `expr` hold
//! expressions, which are tried as an output column.

use std::path::{Path, PathBuf};

/// One probe.
pub(crate) struct Probe {
    /// As written in the file.
    pub(crate) line: String,
    /// The query.
    pub(crate) sql: String,
}

/// The probes of a file.
pub(crate) fn probes(file: &str) -> Vec<Probe> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("probes").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("-- ") && !line.is_empty());
    lines.map(|line| Probe { line: line.to_owned(), sql: sql_of(file, line) }).collect()
}

fn sql_of(file: &str, line: &str) -> String {
    let text = line.replace('⏎', "\n");
    if file.contains("expr") { format!("SELECT {text}") } else { text }
}

/// The probe files of one sort: `expr`, `query`, `unsupported` or `invalid`.
pub(crate) fn files(sort: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("probes");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.retain(|name| name.starts_with(sort));
    names.sort();
    names
}

/// All probes that PostgreSQL accepts.
pub(crate) fn valid() -> Vec<Probe> {
    let files = ["expr", "query", "unsupported"].into_iter().flat_map(files);
    files.flat_map(|file| probes(&file)).collect()
}

/// The top of the repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}
