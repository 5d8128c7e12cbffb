//! A finding with its place worked out: what the formats for machines are made of.
//!
//! Paths are relative to the folder that the program was called in, which in CI is the repository; the compiler's own
//! are relative to the project.

use pgtc_core::diag::{Diagnostic, Level, Span};

use super::{range, source};
use crate::failure::Source;
use crate::output::Context;
use crate::project::find_root;
use crate::text::line_column;

/// What a format for machines shows of a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `PGTCnnnn`
    pub code: &'static str,
    /// How much it matters.
    pub level: Level,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// Further places with a few words each.
    pub related: Vec<(Place, String)>,
}

/// Lines and columns count from 1, columns in characters; the end is behind the last character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path with `/`.
    pub path: String,
    /// First line and column.
    pub start: (usize, usize),
    /// Last line, and the column behind the last.
    pub end: (usize, usize),
    /// The first line, for fingerprints that survive an edit above it.
    pub line: String,
}

impl Finding {
    /// A finding about a whole file of the project.
    #[must_use]
    pub fn of_file(ctx: &Context, code: &'static str, path: &str, message: String, help: &str) -> Finding {
        let place = Place { path: base(ctx) + path, start: (1, 1), end: (1, 1), line: String::new() };
        Finding {
            code,
            level: Level::Error,
            message,
            help: Some(help.to_string()),
            place: Some(place),
            related: vec![],
        }
    }

    /// The same for two runs over the same text, another for another finding.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let place = self.place.as_ref();
        let parts =
            [self.code, place.map_or("", |p| &p.path), place.map_or("", |p| p.line.trim()), &self.message];
        blake3::hash(parts.join("\u{1f}").as_bytes()).to_hex().chars().take(32).collect()
    }
}

/// Works out the places of diagnostics.
#[must_use]
pub fn findings(ctx: &Context, diagnostics: &[Diagnostic], sources: &[Source]) -> Vec<Finding> {
    let base = base(ctx);
    let place = |span: Span| -> Option<Place> {
        let source = source(span, sources)?;
        let r = range(span, &source.text);
        let start = line_column(&source.text, r.start);
        Some(Place {
            path: base.clone() + &source.path,
            start,
            end: line_column(&source.text, r.end),
            line: source.text.lines().nth(start.0 - 1).unwrap_or_default().to_string(),
        })
    };
    let one = |d: &Diagnostic| Finding {
        code: d.code,
        level: d.level,
        message: d.message.clone(),
        help: d.help.clone(),
        place: d.span.and_then(place),
        related: d.labels.iter().filter_map(|(span, text)| Some((place(*span)?, text.clone()))).collect(),
    };
    diagnostics.iter().map(one).collect()
}

/// The way from the folder of the call to the project: empty, or with a `/` at its end.
#[must_use]
pub fn base(ctx: &Context) -> String {
    let here = std::env::current_dir().and_then(|d| d.canonicalize()).ok();
    let root = find_root(&ctx.dir).ok();
    let inside = here.zip(root).and_then(|(here, root)| Some(root.strip_prefix(here).ok()?.to_path_buf()));
    let parts = inside.unwrap_or_default();
    parts.components().map(|c| c.as_os_str().to_string_lossy().into_owned() + "/").collect()
}
