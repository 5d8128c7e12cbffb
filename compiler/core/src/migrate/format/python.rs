//! Alembic and Django: Python modules that hold the SQL as string constants.
//!
//! A constant is a raw string, so that a reviewer reads the SQL as it is; only a text with both kinds of triple quotes
//! is escaped. The wrapper may be edited (dependencies, docstrings): only the constants are read back. Both tools run a
//! migration in a transaction. Neither may look for parameters in the text: SQL has colons and percent signs.

use askama::Template;

use super::number::{highest, next};
use super::{Files, Folder, Texts};
use crate::diag::Diagnostic;
use crate::migrate::broken_template;

#[derive(Template)]
#[template(path = "alembic.py")]
struct Alembic<'a> {
    name: &'a str,
    revision: &'a str,
    revises: &'a str,
    down_revision: &'a str,
    branch_labels: &'a str,
    up: String,
    down: Option<String>,
}

/// Revisions of ours form a branch of their own with the label `pgtc`, so that they do not depend on what the user's
/// revisions are called.
pub(super) fn alembic(texts: &Texts<'_>, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    const PREFIX: &str = "pgtc_";
    let number = next(folder.files, "", PREFIX, 1, 4);
    let revision = [PREFIX, &number].concat();
    let previous = highest(folder.files, "", PREFIX)
        .map(|(number, width, _)| format!("{PREFIX}{number:0width$}"))
        .unwrap_or_default();
    let slug = texts.plain.slug();
    let slug = slug.strip_prefix(PREFIX).unwrap_or(&slug);
    let path = [&revision, "_", slug, ".py"].concat();
    let text = Alembic {
        name: &texts.plain.name,
        revision: &revision,
        revises: &previous,
        down_revision: &if previous.is_empty() {
            "None".to_owned()
        } else {
            ["\"", &previous, "\""].concat()
        },
        branch_labels: if previous.is_empty() { "(\"pgtc\",)" } else { "None" },
        up: literal(&texts.up),
        down: texts.down.as_deref().map(literal),
    };
    Ok(vec![(path, render(&text)?)])
}

#[derive(Template)]
#[template(path = "django.py")]
struct Django<'a> {
    name: &'a str,
    up: String,
    down: Option<String>,
    dependencies: &'a str,
    operation: &'a str,
}

/// A migration depends on the one with the highest number in the app, whoever wrote it.
pub(super) fn django(texts: &Texts<'_>, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    let path = [&next(folder.files, "", "", 1, 4), "_", &texts.plain.slug(), ".py"].concat();
    let previous = highest(folder.files, "", "").and_then(|(_, _, (path, _))| path.strip_suffix(".py"));
    let dependency = previous.map(|p| ["(\"", folder.project, "\", \"", p, "\")"].concat());
    let reversible = texts.down.is_some();
    let text = Django {
        name: &texts.plain.name,
        up: literal(&texts.up),
        down: texts.down.as_deref().map(literal),
        dependencies: &dependency.unwrap_or_default(),
        operation: if reversible { "migrations.RunSQL(UP, DOWN)" } else { "migrations.RunSQL(UP)" },
    };
    let mut files = vec![(path, render(&text)?)];
    const PACKAGE: &str = "__init__.py";
    if folder.files.iter().all(|(path, _)| path != PACKAGE) {
        files.push((PACKAGE.to_owned(), String::new()));
    }
    Ok(files)
}

fn render(template: &impl Template) -> Result<String, Box<Diagnostic>> {
    let text = template.render().map_err(|e| Box::new(broken_template(&e)))?;
    Ok([text.trim_end(), "\n"].concat())
}

const RAW: [&str; 2] = ["r\"\"\"\n", "r'''\n"];
const ESCAPED: &str = "\"\"\"\n";

/// A string constant; the text ends with a line end, which keeps a quote at its end apart from the closing ones.
fn literal(sql: &str) -> String {
    for open in RAW {
        let close = closing(open);
        if !sql.contains(close) {
            return [open, sql, close].concat();
        }
    }
    [ESCAPED, &sql.replace('\\', "\\\\").replace('"', "\\\""), closing(ESCAPED)].concat()
}

fn closing(open: &str) -> &str {
    open.trim_start_matches('r').trim_end()
}

/// The texts of the constants UP and DOWN.
pub(super) fn literals(module: &str) -> Vec<String> {
    let mut found = vec![];
    let mut rest = module;
    for name in ["\nUP = ", "\nDOWN = "] {
        let Some((sql, after)) = rest.split_once(name).and_then(|(_, rest)| constant(rest)) else { break };
        found.push(sql);
        rest = after;
    }
    found
}

/// The constant at the start of a text, and what comes after it.
fn constant(text: &str) -> Option<(String, &str)> {
    for open in RAW {
        if let Some(rest) = text.strip_prefix(open) {
            return rest.split_once(closing(open)).map(|(sql, rest)| (sql.to_owned(), rest));
        }
    }
    // A quote inside is behind a backslash, so the first bare line end with quotes is the end.
    let (sql, rest) = text.strip_prefix(ESCAPED)?.split_once("\n\"\"\"")?;
    Some(([&unescaped(sql), "\n"].concat(), rest))
}

/// Takes the backslashes of [`literal`] away.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}
