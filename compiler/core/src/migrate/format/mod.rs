//! Migrations in the file format of a migration tool: a codec at the edge of `migrate`.
//!
//! Everything else in the compiler knows one form only, the plain one: `migrations/NAME.sql` and
//! `migrations/down/NAME.sql`, each with its own BEGIN and COMMIT. [`write()`] turns new plain migrations into the files
//! of a tool, [`read`] turns the files of a folder back. The law, tested for every tool:
//!
//! ```text
//! read(write(m)) == m, byte for byte
//! ```
//!
//! so that the recorded state, `pgtc apply`, `verify` and `build --check` are the same for every tool. A folder may
//! hold the user's own migrations too; [`read`] passes over them and [`write()`] numbers after them.
//!
//! Numbers come from the folder, never from a clock: one more than the highest there. Tools that run a migration in
//! their own transaction get a text without ours ([`transaction`]). What a tool would take for a command of its own is
//! a diagnostic ([`reserved`]).

mod atlas;
mod graphile;
mod number;
mod pair;
mod python;
mod rails;
mod reserved;
pub mod rules;
mod sections;
mod sqitch;
#[cfg(test)]
mod tests;
mod transaction;

use crate::File;
use crate::diag::{Diagnostic, Level};
use transaction::{Transaction, of};

pub use transaction::without_transaction;

/// Path, relative to the folder of migrations, and text.
pub type Files = Vec<(String, String)>;

/// A format that migrations can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Files for psql, or for `pgtc apply`.
    Plain,
    /// sqlx
    Sqlx,
    /// refinery
    Refinery,
    /// dbmate
    Dbmate,
    /// Flyway
    Flyway,
    /// golang-migrate
    GolangMigrate,
    /// goose
    Goose,
    /// Sqitch
    Sqitch,
    /// Alembic
    Alembic,
    /// Django
    Django,
    /// Rails
    Rails,
    /// Supabase
    Supabase,
    /// graphile-migrate
    GraphileMigrate,
    /// Atlas
    Atlas,
}

/// Names of all formats, as `[output] format` has them.
pub const NAMES: &[&str] = &[
    "plain",
    "sqlx",
    "refinery",
    "dbmate",
    "flyway",
    "golang-migrate",
    "goose",
    "sqitch",
    "alembic",
    "django",
    "rails",
    "supabase",
    "graphile-migrate",
    "atlas",
];

const ALL: &[Format] = &[
    Format::Plain,
    Format::Sqlx,
    Format::Refinery,
    Format::Dbmate,
    Format::Flyway,
    Format::GolangMigrate,
    Format::Goose,
    Format::Sqitch,
    Format::Alembic,
    Format::Django,
    Format::Rails,
    Format::Supabase,
    Format::GraphileMigrate,
    Format::Atlas,
];

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Format> {
        ALL.iter().zip(NAMES).find(|(_, n)| **n == name).map(|(f, _)| *f)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        ALL.iter().zip(NAMES).find(|(f, _)| **f == self).map_or("plain", |(_, n)| n)
    }

    /// Whether a file of the folder belongs to the tool and is to be read.
    #[must_use]
    pub fn reads(self, path: &str) -> bool {
        let ending = match self {
            Format::Alembic | Format::Django => ".py",
            Format::Rails => ".rb",
            Format::Plain
            | Format::Sqlx
            | Format::Refinery
            | Format::Dbmate
            | Format::Flyway
            | Format::GolangMigrate
            | Format::Goose
            | Format::Sqitch
            | Format::Supabase
            | Format::GraphileMigrate
            | Format::Atlas => ".sql",
        };
        path.ends_with(ending) || self.index().is_some_and(|index| path == index)
    }

    /// The file in which the tool lists all migrations: the only one that changes when one is added.
    #[must_use]
    pub fn index(self) -> Option<&'static str> {
        match self {
            Format::Sqitch => Some(sqitch::PLAN),
            Format::Atlas => Some(atlas::SUM),
            Format::Plain
            | Format::Sqlx
            | Format::Refinery
            | Format::Dbmate
            | Format::Flyway
            | Format::GolangMigrate
            | Format::Goose
            | Format::Alembic
            | Format::Django
            | Format::Rails
            | Format::Supabase
            | Format::GraphileMigrate => None,
        }
    }

    /// Who opens the transaction of an up migration. Down migrations that a tool cannot run are for psql, so they open
    /// their own.
    fn transaction(self) -> Transaction {
        match self {
            Format::Plain | Format::GolangMigrate | Format::Sqitch => Transaction::Own,
            Format::Sqlx
            | Format::Refinery
            | Format::Dbmate
            | Format::Flyway
            | Format::Goose
            | Format::Alembic
            | Format::Django
            | Format::Rails
            | Format::Supabase
            | Format::GraphileMigrate
            | Format::Atlas => Transaction::OfTool,
        }
    }
}

/// A new migration in the plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its name, such as `0002_add_order_totals`.
    pub name: String,
    /// The step forward.
    pub up: String,
    /// The step back.
    pub down: Option<String>,
}

impl Migration {
    /// What the tool's file is called, without its version: `pgtc_add_order_totals`. The user's own migrations may lie
    /// in the same folder.
    fn slug(&self) -> String {
        let words = self.name.split_once('_').map_or(self.name.as_str(), |(_, words)| words);
        ["pgtc_", words].concat()
    }
}

/// What a format needs to know besides the migration.
#[derive(Clone, Copy, Debug)]
pub struct Folder<'a> {
    /// The files in it, as [`Format::reads`] wants them.
    pub files: &'a [(String, String)],
    /// Name of the project (Sqitch) or label of the app (Django).
    pub project: &'a str,
}

/// The migrations of ours in a folder, in the plain form, in order.
///
/// # Errors
/// PGTC5341 when one of them was edited so that it cannot be read any more.
pub fn read(format: Format, files: &[(String, String)]) -> Result<Files, Box<Diagnostic>> {
    if format == Format::Plain {
        let inside = |(path, text): &(String, String)| (["migrations/", path].concat(), text.clone());
        return Ok(files.iter().map(inside).collect());
    }
    let mut found = vec![];
    for (path, text) in files {
        for sql in texts(format, path, text) {
            if let Some((place, plain)) = of(&sql).map_err(|name| edited(path, &name))? {
                found.push((place, plain));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The files to be written for new migrations: new ones, and the tool's list of all.
///
/// # Errors
/// PGTC5340, PGTC5342 and PGTC5343: the tool could not run what would be written.
pub fn write(
    format: Format,
    new: &[Migration],
    folder: Folder<'_>,
    definitions: &[File],
) -> Result<Files, Box<Diagnostic>> {
    let mut written: Files = vec![];
    let mut files = folder.files.to_vec();
    for migration in new {
        reserved::check(format, migration, definitions)?;
        let made = one(format, migration, Folder { files: &files, ..folder })?;
        for file in made {
            for list in [&mut files, &mut written] {
                list.retain(|(path, _)| *path != file.0);
                list.push(file.clone());
            }
        }
    }
    written.sort();
    Ok(written)
}

fn one(format: Format, migration: &Migration, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    let split = || several_transactions(format, &migration.name);
    let up = transaction::put(format.transaction(), &migration.up).ok_or_else(split)?;
    let down = match &migration.down {
        Some(down) => Some(transaction::put(format.transaction(), down).ok_or_else(split)?),
        None => None,
    };
    let texts = Texts { plain: migration, up, down };
    match format {
        Format::Plain => Ok(pair::plain(&texts)),
        Format::Sqlx => Ok(pair::sqlx(&texts, folder)),
        Format::Refinery => Ok(pair::refinery(&texts, folder)),
        Format::Flyway => Ok(pair::flyway(&texts, folder)),
        Format::GolangMigrate => Ok(pair::golang_migrate(&texts, folder)),
        Format::Supabase => Ok(pair::supabase(&texts, folder)),
        Format::Dbmate => Ok(sections::dbmate(&texts, folder)),
        Format::Goose => Ok(sections::goose(&texts, folder)),
        Format::Sqitch => sqitch::write(&texts, folder),
        Format::Alembic => python::alembic(&texts, folder),
        Format::Django => python::django(&texts, folder),
        Format::Rails => rails::write(&texts, folder),
        Format::GraphileMigrate => Ok(graphile::write(&texts, folder)),
        Format::Atlas => atlas::write(&texts, folder),
    }
}

/// The SQL texts inside a file of a tool.
fn texts(format: Format, path: &str, text: &str) -> Vec<String> {
    match format {
        Format::Plain
        | Format::Sqlx
        | Format::Refinery
        | Format::Flyway
        | Format::GolangMigrate
        | Format::Supabase
        | Format::Sqitch => vec![text.to_owned()],
        Format::Dbmate => sections::of_dbmate(text),
        Format::Goose => sections::of_goose(text),
        Format::Alembic | Format::Django => python::literals(text),
        Format::Rails => rails::heredocs(text),
        Format::GraphileMigrate => vec![graphile::body(path, text)],
        Format::Atlas => vec![atlas::body(text)],
    }
}

/// A migration with the texts that the tool runs.
struct Texts<'a> {
    plain: &'a Migration,
    up: String,
    down: Option<String>,
}

impl Texts<'_> {
    /// The step back for psql: tools that know no down migrations do not run it.
    fn down_for_psql(&self, name: &str) -> Option<(String, String)> {
        let down = self.plain.down.as_ref()?;
        Some((["down/", name, ".sql"].concat(), down.clone()))
    }
}

fn finding(code: &'static str, message: String, help: String) -> Box<Diagnostic> {
    Box::new(Diagnostic { code, level: Level::Error, message, span: None, labels: vec![], help: Some(help) })
}

fn edited(path: &str, name: &str) -> Box<Diagnostic> {
    finding(
        rules::EDITED,
        format!("{path} holds migration `{name}` of pgtc, but its SQL was edited"),
        "restore the SQL from version control; what stands around it may be edited".to_owned(),
    )
}

fn several_transactions(format: Format, name: &str) -> Box<Diagnostic> {
    finding(
        rules::SEVERAL_TRANSACTIONS,
        format!("migration `{name}` needs more than one transaction, which {} cannot run", format.name()),
        "write it in the format plain, and run it with psql or pgtc apply".to_owned(),
    )
}
