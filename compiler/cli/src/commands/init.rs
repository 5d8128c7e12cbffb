//! `pgtc init`: a small project that works at once. Never overwrites.

use std::path::Path;

use crate::args;
use crate::config::FILE_NAME;
use crate::failure::{Exit, Failure, Result};
use crate::output::Context;

const SCHEMA: &str = include_str!("../../scaffold/schema.sql");
const STREAM: &str = include_str!("../../scaffold/order_totals.sql");
const ATTRIBUTES: &str = include_str!("../../scaffold/gitattributes");

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &args::Init) -> Result<Exit> {
    let dir = ctx.dir.as_path();
    std::fs::create_dir_all(dir).map_err(|e| Failure::io(format!("create {}", dir.display()), &e))?;
    let name = options.name.clone().unwrap_or_else(|| folder_name(dir));
    let config = format!(
        "[project]\nname = {}\npostgres = \"15\"\n\n[schema]\nfiles = [\"schema/*.sql\"]\nsearch_path = [\"public\"]\n\n\
         [streams]\nfiles = [\"streams/**/*.sql\"]\n",
        toml::Value::String(name)
    );
    let files = [
        (FILE_NAME, config.as_str()),
        ("schema/shop.sql", SCHEMA),
        ("streams/order_totals.sql", STREAM),
        (".gitattributes", ATTRIBUTES),
    ];
    // Looked at before anything is written: a half-made project would be worse than none.
    if let Some((path, _)) = files.iter().find(|(p, _)| dir.join(p).exists()) {
        return Err(Failure::usage("PGTC5010", format!("{} exists already", dir.join(path).display()))
            .help("run `pgtc init` in a new folder, such as `pgtc init -C my-project`"));
    }
    for (path, text) in files {
        super::build::write_atomically(&dir.join(path), text)
            .map_err(|e| Failure::io(format!("write {path}"), &e))?;
        ctx.detail(&format!("created {path}"));
    }
    let place = if dir == Path::new(".") { String::new() } else { format!(" -C {}", dir.display()) };
    ctx.note(&format!(
        "Created a project with one stream table.\n\n  pgtc build{place}     writes the SQL: pgtc/current to read, migrations to apply\n  \
         pgtc explain{place}   shows how it is kept current\n  pgtc verify{place}    proves it on a throw-away PostgreSQL"
    ));
    Ok(Exit::Fine)
}

fn folder_name(dir: &Path) -> String {
    let full = dir.canonicalize().unwrap_or_else(|_| dir.to_path_buf());
    full.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_else(|| "project".to_string())
}
