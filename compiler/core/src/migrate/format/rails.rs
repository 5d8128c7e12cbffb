//! Rails: a class per migration, the SQL in heredocs with a quoted tag, in which Ruby replaces nothing.
//!
//! Two migrations must not have the same class, and the class follows from the file's name by rules that an application
//! may have changed (acronyms). So both are made of the number only; the header says what the migration does. Rails runs
//! `up` and `down` in a transaction.

use askama::Template;

use super::number::{TIMESTAMP, next};
use super::{Files, Folder, Texts};
use crate::diag::Diagnostic;
use crate::migrate::broken_template;

/// Tags of the heredocs: lines that the SQL must not have.
pub(super) const TAGS: [&str; 2] = ["PGTC_UP", "PGTC_DOWN"];

#[derive(Template)]
#[template(path = "rails.rb")]
struct Class<'a> {
    name: &'a str,
    class: &'a str,
    up: &'a str,
    down: Option<&'a str>,
}

pub(super) fn write(texts: &Texts<'_>, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    let version = next(folder.files, "", "", TIMESTAMP, 14);
    let number = texts.plain.name.split('_').next().unwrap_or_default();
    let text = Class {
        name: &texts.plain.name,
        class: &["Pgtc", number].concat(),
        up: &texts.up,
        down: texts.down.as_deref(),
    };
    let text = text.render().map_err(|e| Box::new(broken_template(&e)))?;
    Ok(vec![([&version, "_pgtc", number, ".rb"].concat(), [text.trim_end(), "\n"].concat())])
}

/// The texts of the heredocs.
pub(super) fn heredocs(file: &str) -> Vec<String> {
    let one = |tag: &str| {
        let (_, rest) = file.split_once(&["<<'", tag, "')\n"].concat())?;
        let (sql, _) = rest.split_once(&["\n", tag, "\n"].concat())?;
        Some([sql, "\n"].concat())
    };
    TAGS.into_iter().filter_map(one).collect()
}
