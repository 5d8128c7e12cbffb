//! The folder of migrations, in the format of the project's migration tool.
//!
//! The compiler knows migrations in the plain form only; `pgtc_core::migrate::format` translates. Here are the two
//! moments at which that happens: when a project is read, and when it has been compiled.

use std::path::Path;

use pgtc_core::Compiled;
use pgtc_core::diag::{Diagnostic, Level};
use pgtc_core::migrate::format::{self, Files, Folder, Format, Migration};

use crate::config::Config;
use crate::failure::{Exit, Failure, Result};
use crate::project::{Project, folder, read_text};

/// What lies in the folder of migrations.
#[derive(Clone, Debug, Default)]
pub struct OnDisk {
    /// The tool's files, paths relative to the folder.
    pub files: Files,
    /// Those of pgtc in the plain form: `migrations/NAME.sql`, `migrations/down/NAME.sql`.
    pub plain: Files,
}

/// Reads the folder.
///
/// # Errors
/// Files that cannot be read; a migration of ours that was edited.
pub fn read(root: &Path, config: &Config) -> Result<OnDisk> {
    let format = config.output_format();
    let prefix = [&config.migrations, "/"].concat();
    let inside = |path: &str| path.strip_prefix(&prefix).unwrap_or(path).to_string();
    let mut files: Files = vec![];
    for ending in [".sql", ".py", ".rb"] {
        if format.reads(ending) {
            files.extend(folder(root, &config.migrations, ending)?.into_iter().map(|(p, t)| (inside(&p), t)));
        }
    }
    if let Some(index) = format.index() {
        let place = root.join(&config.migrations).join(index);
        if place.is_file() {
            files.push((index.to_string(), read_text(&place)?));
        }
    }
    let plain = format::read(format, &files)
        .map_err(|d| Box::new(Failure { exit: Exit::Usage, diagnostics: vec![*d], sources: vec![] }))?;
    Ok(OnDisk { files, plain })
}

/// All files that the project should have, by their places on disk: what the compiler wants, with new migrations in
/// the tool's form. Migrations that exist are left out of it, except in the plain format.
///
/// # Errors
/// The tool could not run a new migration.
pub fn to_disk(project: &Project, compiled: &Compiled) -> std::result::Result<Files, Box<Diagnostic>> {
    let format = project.config.output_format();
    if format == Format::Plain {
        return Ok(compiled.files.iter().map(|(p, t)| (project.on_disk(p), t.clone())).collect());
    }
    if project.on_disk.plain.is_empty() && !project.input.previous.locks.is_empty() {
        return Err(Box::new(Diagnostic {
            code: "PGTC5352",
            level: Level::Error,
            message: format!(
                "pgtc/lock records migrations, but {} has none of {}",
                project.config.migrations,
                format.name()
            ),
            span: None,
            labels: vec![],
            help: Some(
                "set [output] format and migrations back, or remove pgtc/lock if nothing was ever installed"
                    .to_string(),
            ),
        }));
    }
    let (steps, mut files): (Files, Files) =
        compiled.files.iter().cloned().partition(|(path, _)| path.starts_with("migrations/"));
    let exists = |path: &str| project.on_disk.plain.iter().any(|(p, _)| p == path);
    let text = |path: &str| steps.iter().find(|(p, _)| p == path).map(|(_, text)| text.clone());
    let new: Vec<Migration> = steps
        .iter()
        .filter(|(path, _)| !exists(path))
        .filter_map(|(path, up)| {
            let name = path.strip_prefix("migrations/")?.strip_suffix(".sql").filter(|n| !n.contains('/'))?;
            let down = text(&format!("migrations/down/{name}.sql"));
            Some(Migration { name: name.to_string(), up: up.clone(), down })
        })
        .collect();
    let folder = Folder { files: &project.on_disk.files, project: &project_name(&project.config) };
    let made = format::write(format, &new, folder, &project.input.files)?;
    files.extend(
        made.into_iter().map(|(path, text)| ([&project.config.migrations, "/", &path].concat(), text)),
    );
    Ok(files)
}

/// Whether a file on disk may change although it lies with the migrations: the tool's list of all.
#[must_use]
pub fn may_change(project: &Project, path: &str) -> bool {
    let index = project.config.output_format().index();
    index.is_some_and(|index| path == [&project.config.migrations, "/", index].concat())
}

/// What the tool calls the project. Django knows apps, by the folder in which `migrations` lies.
fn project_name(config: &Config) -> String {
    let app = config.migrations.rsplit('/').nth(1).filter(|_| config.output_format() == Format::Django);
    app.unwrap_or(&config.name).to_string()
}
