//! A project on disk: finding it, and reading everything that one compilation needs.
//!
//! In: a folder to start from. Out: a [`Project`] with the compiler's [`Input`]. Files are listed in order of their
//! paths, so the same project gives the same input on every machine.
//!
//! The compiler always calls the folder of migrations `migrations/`; where the project's lies is known only here.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSetBuilder};
use pgtc_core::diag::{Diagnostic, Level};
use pgtc_core::{File, Input, Previous, Role, Settings};

use crate::config::{Config, FILE_NAME};
use crate::failure::{Exit, Failure, Result, Source};
use crate::migrations::{self, OnDisk};

/// A project that has been read.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder of `pgtc.toml`.
    pub root: PathBuf,
    /// Its settings.
    pub config: Config,
    /// What the compiler reads.
    pub input: Input,
    /// What lies in the folder of migrations.
    pub on_disk: OnDisk,
    /// Findings about the project itself: patterns that match nothing.
    pub findings: Vec<Diagnostic>,
}

impl Project {
    /// Finds the project at or above a folder and reads it.
    ///
    /// # Errors
    /// No `pgtc.toml`, mistakes in it, files that cannot be read: exit code 2.
    pub fn load(start: &Path) -> Result<Project> {
        let root = find_root(start)?;
        let config = read_config(&root)?;
        let mut findings = vec![];
        let schema = matching(&root, &config.schema_files, "schema", &mut findings)?;
        let streams = matching(&root, &config.stream_files, "streams", &mut findings)?;
        if let Some(both) = schema.iter().find(|p| streams.contains(p)) {
            let message = format!("`{both}` is matched by [schema] files and by [streams] files");
            return Err(Failure::usage("PGTC5007", message));
        }
        let mut files = vec![];
        for (paths, role) in [(schema, Role::Schema), (streams, Role::Stream)] {
            for path in paths {
                let text = read_text(&root.join(&path))?;
                files.push(File { path, text, role });
            }
        }
        let on_disk = migrations::read(&root, &config)?;
        let previous = previous(&root, &on_disk)?;
        let input = Input { files, settings: settings(&config), previous };
        Ok(Project { root, config, input, on_disk, findings })
    }

    /// Place on disk of a path that the compiler uses.
    #[must_use]
    pub fn on_disk(&self, path: &str) -> String {
        match path.strip_prefix("migrations/") {
            Some(rest) => format!("{}/{rest}", self.config.migrations),
            None => path.to_string(),
        }
    }

    /// What the spans of the compiler's diagnostics point into.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        self.input.files.iter().map(|f| Source { path: f.path.clone(), text: f.text.clone() }).collect()
    }

    /// Migrations on disk that `apply` runs, in name order: `NAME.sql` and the plain text, whatever the format.
    #[must_use]
    pub fn migrations(&self) -> Vec<(String, String)> {
        let all = self.on_disk.plain.iter();
        all.filter_map(|(p, text)| Some((p.strip_prefix("migrations/")?.to_string(), text.clone())))
            .filter(|(name, _)| runs(name))
            .collect()
    }
}

/// Whether a file of the migrations folder is a step forward: down migrations lie in a folder of their own, or are named
/// so.
#[must_use]
pub fn runs(name: &str) -> bool {
    name.ends_with(".sql") && !name.contains('/') && !name.ends_with(".down.sql")
}

/// The folder of the nearest `pgtc.toml` at or above a folder.
///
/// # Errors
/// There is none, or the folder does not exist.
pub fn find_root(start: &Path) -> Result<PathBuf> {
    let start = start.canonicalize().map_err(|e| Failure::io(format!("open {}", start.display()), &e))?;
    match start.ancestors().find(|d| d.join(FILE_NAME).is_file()) {
        Some(root) => Ok(root.to_path_buf()),
        None => {
            let message = format!("no {FILE_NAME} in {} or above", start.display());
            Err(Failure::usage("PGTC5001", message)
                .help("create a project with `pgtc init`, or name its folder with -C"))
        }
    }
}

/// Reads the settings of the project in a folder.
///
/// # Errors
/// Mistakes in the file, with their places.
pub fn read_config(root: &Path) -> Result<Config> {
    let text = read_text(&root.join(FILE_NAME))?;
    let mut config = Config::parse(FILE_NAME, &text)?;
    if config.name.is_empty() {
        config.name = root.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    }
    Ok(config)
}

fn settings(config: &Config) -> Settings {
    Settings {
        postgres: config.postgres,
        search_path: config.search_path.clone(),
        refresh: config.refresh.clone(),
        target_lag: config.target_lag.clone(),
        lock_timeout: config.lock_timeout.clone(),
        down: config.down,
        deny: config.deny.clone(),
        allow: config.allow.clone(),
    }
}

/// Reads a file as UTF-8; a byte order mark is dropped and line ends become `\n`.
///
/// # Errors
/// It cannot be read or is not UTF-8.
pub fn read_text(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).map_err(|e| Failure::io(format!("read {}", path.display()), &e))?;
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Failure::usage(
            "PGTC5008",
            format!("{} is not UTF-8: first wrong byte at offset {at}", path.display()),
        )
    })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
    Ok(if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text })
}

/// Paths below `root` that match one of the patterns, sorted.
fn matching(
    root: &Path,
    patterns: &[String],
    what: &str,
    findings: &mut Vec<Diagnostic>,
) -> Result<Vec<String>> {
    let mut paths = vec![];
    for pattern in patterns {
        let bad =
            |why: String| Failure::usage("PGTC5005", format!("pattern `{pattern}` in [{what}] files: {why}"));
        if pattern.starts_with('/') || pattern.split('/').any(|p| p == "..") {
            return Err(bad("it must stay inside the project".to_string()));
        }
        let glob =
            GlobBuilder::new(pattern).literal_separator(true).build().map_err(|e| bad(e.to_string()))?;
        let set = GlobSetBuilder::new().add(glob).build().map_err(|e| bad(e.to_string()))?;
        let before = paths.len();
        // Only the folder in front of the first wildcard is walked: a project may have big folders beside it.
        let fixed: PathBuf = pattern.split('/').take_while(|p| !p.contains(['*', '?', '[', '{'])).collect();
        let mut walk = ignore::WalkBuilder::new(root.join(fixed));
        walk.standard_filters(false).hidden(true).follow_links(true);
        for entry in walk.build().flatten() {
            let Ok(relative) = entry.path().strip_prefix(root) else { continue };
            if entry.path().is_file() && set.is_match(relative) {
                paths.push(slashed(relative));
            }
        }
        if paths.len() == before {
            findings.push(Diagnostic {
                code: "PGTC5006",
                level: Level::Warning,
                message: format!("pattern `{pattern}` in [{what}] files matches no file"),
                span: None,
                labels: vec![],
                help: Some(format!("patterns are relative to the folder of {FILE_NAME}")),
            });
        }
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn slashed(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn previous(root: &Path, on_disk: &OnDisk) -> Result<Previous> {
    Ok(Previous {
        locks: folder(root, "pgtc/lock", ".toml")?,
        current: folder(root, "pgtc/current", ".sql")?,
        migrations: on_disk.plain.clone(),
    })
}

/// Files in a folder and the folders below it with this ending, sorted: (path relative to the root, text). An absent
/// folder has none.
///
/// # Errors
/// A folder or a file cannot be read.
pub fn folder(root: &Path, relative: &str, ending: &str) -> Result<Vec<(String, String)>> {
    let dir = root.join(relative);
    let mut out = vec![];
    if !dir.is_dir() {
        return Ok(out);
    }
    let fail = |e: std::io::Error| Failure::io(format!("list {}", dir.display()), &e);
    for entry in std::fs::read_dir(&dir).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{relative}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            out.extend(folder(root, &path, ending)?);
        } else if name.ends_with(ending) {
            let text = read_text(&entry.path())?;
            out.push((path, text));
        }
    }
    out.sort();
    Ok(out)
}

/// Whether any finding is an error.
#[must_use]
pub fn exit_of(diagnostics: &[Diagnostic]) -> Exit {
    if diagnostics.iter().any(|d| d.level == Level::Error) { Exit::Findings } else { Exit::Fine }
}
