//! `pgtc build`: writes the files that the compiler asks for.
//!
//! pgtc owns the files in `pgtc/lock` and `pgtc/current`, the file `pgtc/pgtc.sum`, and the migrations it adds. Owned
//! files that are no longer produced are removed; a migration that exists is never edited or removed. With an error
//! in any definition nothing is written, unless `--keep-going`; then nothing is removed either, since the files of a
//! rejected definition are not out of date.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use super::Built;
use crate::args::{self, Format};
use crate::failure::{Exit, Failure, Result};
use crate::migrations::may_change;
use crate::output::{self, Context};
use crate::project::{exit_of, read_text};
use crate::report::{self, findings::Finding};
use crate::text::unified_diff;

/// One difference between the disk and what the compiler wants.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    /// Path relative to the project.
    path: String,
    /// Text on disk.
    old: Option<String>,
    /// Text wanted.
    new: Option<String>,
}

impl Change {
    fn word(&self) -> &'static str {
        match (&self.old, &self.new) {
            (None, _) => "create",
            (Some(_), Some(_)) => "update",
            (Some(_), None) => "remove",
        }
    }
}

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &args::Build) -> Result<Exit> {
    let built = super::compile(ctx)?;
    let exit = exit_of(&built.compiled.diagnostics);
    let blocked = exit != Exit::Fine && !options.keep_going;
    let changes = if blocked { vec![] } else { changes(&built, exit == Exit::Fine)? };
    let writes = !blocked && !options.check && !options.dry_run;
    if writes {
        for c in &changes {
            write(&built.project.root, c)?;
        }
    }
    report(ctx, options, &built, &changes);
    summarize(ctx, options, &built, &changes, blocked);
    Ok(if options.check && !changes.is_empty() { Exit::Findings } else { exit })
}

fn report(ctx: &Context, options: &args::Build, built: &Built, changes: &[Change]) {
    let found = &built.compiled.diagnostics;
    match ctx.format {
        Format::Human | Format::Short => {
            output::stderr(&report::render(ctx.format, found, &built.sources));
            for c in changes {
                if options.check {
                    output::stdout(&unified_diff(&c.path, c.old.as_deref(), c.new.as_deref()));
                } else if options.dry_run {
                    output::stdout(&format!("{} {}\n", c.word(), c.path));
                } else {
                    ctx.detail(&format!("{} {}", c.word(), c.path));
                }
            }
        }
        Format::Json => {
            let files: Vec<_> = changes
                .iter()
                .map(|c| {
                    let diff =
                        options.check.then(|| unified_diff(&c.path, c.old.as_deref(), c.new.as_deref()));
                    json!({"path": c.path, "action": c.word(), "diff": diff})
                })
                .collect();
            output::stdout(&report::pretty(&json!({
                "version": 1,
                "written": !options.check && !options.dry_run,
                "files": files,
                "diagnostics": report::json(found, &built.sources),
            })));
        }
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            let drift = changes.iter().filter(|_| options.check).map(|c| {
                let message = format!("{} is not what pgtc build writes ({})", c.path, c.word());
                Finding::of_file(ctx, "PGTC5351", &c.path, message, "run `pgtc build` and commit the result")
            });
            report::compiled(ctx, "build", built, drift.collect());
        }
    }
}

fn summarize(ctx: &Context, options: &args::Build, built: &Built, changes: &[Change], blocked: bool) {
    let n = built.compiled.stream_tables.len();
    let tables = format!("{n} stream table{}", if n == 1 { "" } else { "s" });
    let k = changes.len();
    let files = format!("{k} file{}", if k == 1 { "" } else { "s" });
    let found = report::summary(&built.compiled.diagnostics);
    if blocked {
        ctx.note(&format!("{found}; nothing was written (--keep-going writes what compiles)"));
    } else if k == 0 {
        ctx.note(&format!("{tables}, everything up to date"));
    } else if options.check {
        ctx.note(&format!("{files} out of date; run `pgtc build` and commit the result"));
    } else if options.dry_run {
        ctx.note(&format!("{tables}, {files} would be written"));
    } else {
        ctx.note(&format!("{tables}, {files} written"));
    }
}

/// Differences in order of path. `complete`: whether what is not produced may be removed.
fn changes(built: &Built, complete: bool) -> Result<Vec<Change>> {
    let root = &built.project.root;
    let previous = &built.project.input.previous;
    let mut wanted: BTreeMap<String, Option<&String>> = BTreeMap::new();
    if complete {
        for (path, _) in previous.locks.iter().chain(&previous.current) {
            wanted.insert(path.clone(), None);
        }
    }
    for (path, text) in &built.files {
        if path.starts_with('/') || path.split('/').any(|p| p == "..") {
            return Err(Failure::usage(
                "PGTC9001",
                format!("the compiler wants to write outside the project: {path}"),
            ));
        }
        wanted.insert(path.clone(), Some(text));
    }
    let migrations = format!("{}/", built.project.config.migrations);
    let mut out = vec![];
    for (path, new) in wanted {
        let place = root.join(&path);
        let old = if place.exists() { Some(read_text(&place)?) } else { None };
        if old.as_ref() == new {
            continue;
        }
        if old.is_some() && path.starts_with(&migrations) && !may_change(&built.project, &path) {
            return Err(Failure::usage("PGTC5009", format!("migration `{path}` exists and would change"))
                .help("restore it from version control; or, if it was never applied anywhere, delete it and build again"));
        }
        out.push(Change { path, old, new: new.cloned() });
    }
    Ok(out)
}

/// Writes or removes one file; a reader sees the old text or the new one, never a part.
fn write(root: &Path, change: &Change) -> Result<()> {
    let place = root.join(&change.path);
    let fail = |e: std::io::Error| Failure::io(format!("write {}", change.path), &e);
    match &change.new {
        None => std::fs::remove_file(&place).map_err(fail),
        Some(text) => write_atomically(&place, text).map_err(fail),
    }
}

/// Writes a file through a temporary one beside it, making its folder where needed.
///
/// # Errors
/// The operating system refuses.
pub(crate) fn write_atomically(place: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write;
    use std::os::unix::fs::PermissionsExt;
    let dir = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir)?;
    let mut file = tempfile::Builder::new()
        .prefix(".pgtc-")
        .permissions(std::fs::Permissions::from_mode(0o644))
        .tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.persist(place).map_err(|e| e.error)?;
    Ok(())
}
