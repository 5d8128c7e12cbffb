//! Rendering of diagnostics: human (source excerpts), short (one line each), JSON; and the reports for machines, which
//! hold findings and nothing else: SARIF, GitHub, GitLab, JUnit.
//!
//! In: diagnostics and the texts that their spans point into. Out: text. Formats are views of one type; none of them
//! drops a finding or changes an exit code.

pub mod findings;
mod github;
mod gitlab;
mod junit;
mod sarif;

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Shown, Renderer, Snippet};
use pgtc_core::diag::{Diagnostic, Level, Span};
use serde_json::{Value as Json, json};

use crate::args::Format;
use crate::failure::{Failure, Source};
use crate::output::{self, Context};
use crate::text::line_column;
use findings::Finding;

/// Text of diagnostics in a format; JSON is the array of them, without a document around it.
#[must_use]
pub fn render(format: Format, diagnostics: &[Diagnostic], sources: &[Source]) -> String {
    match format {
        Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            diagnostics.iter().map(|d| human(d, sources)).collect::<Vec<_>>().join("\n")
        }
        Format::Short => diagnostics.iter().map(|d| short(d, sources)).collect(),
        Format::Json => pretty(&json(diagnostics, sources)),
    }
}

/// Prints why a command stopped: on standard error, or, for JSON and reports, as a document on standard output.
pub fn failure(ctx: &Context, f: &Failure) {
    match ctx.format {
        Format::Human | Format::Short => output::stderr(&render(ctx.format, &f.diagnostics, &f.sources)),
        Format::Json => {
            output::stdout(&pretty(&json!({"version": 1, "diagnostics": json(&f.diagnostics, &f.sources)})))
        }
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            let found = findings::findings(ctx, &f.diagnostics, &f.sources);
            print(ctx, &Report { what: "run", cases: &[], findings: &found, belongs: &|_, _| false });
            output::stderr(&render(Format::Human, &f.diagnostics, &f.sources));
        }
    }
}

/// What a report for machines is about.
pub struct Report<'a> {
    /// The command.
    pub what: &'a str,
    /// Test cases: definitions or stream tables.
    pub cases: &'a [String],
    /// All findings.
    pub findings: &'a [Finding],
    /// Which case a finding belongs to.
    pub belongs: &'a dyn Fn(&str, &Finding) -> bool,
}

/// Prints a report for machines on standard output.
pub fn print(ctx: &Context, r: &Report<'_>) {
    output::stdout(&match ctx.format {
        Format::Sarif => sarif::document(r.findings),
        Format::Github => github::commands(r.findings),
        Format::Gitlab => gitlab::document(r.findings, &findings::base(ctx)),
        Format::Junit => junit::document(r.what, r.cases, r.findings, r.belongs),
        Format::Human | Format::Short | Format::Json => String::new(),
    });
}

/// Prints the findings of a compilation, and what else was found, as a report for machines: a case per definition.
pub fn compiled(ctx: &Context, what: &str, built: &crate::commands::Built, more: Vec<Finding>) {
    let base = findings::base(ctx);
    let mut found = findings::findings(ctx, &built.compiled.diagnostics, &built.sources);
    found.extend(more);
    let files = built.project.input.files.iter().filter(|f| f.role == pgtc_core::Role::Stream);
    let cases: Vec<String> = files.map(|f| base.clone() + &f.path).collect();
    let belongs = |case: &str, f: &Finding| f.place.as_ref().is_some_and(|p| p.path == case);
    print(ctx, &Report { what, cases: &cases, findings: &found, belongs: &belongs });
    // The log of a CI run is read by people.
    output::stderr(&render(Format::Human, &built.compiled.diagnostics, &built.sources));
}

/// A JSON document as printed: indented, with a line end.
#[must_use]
pub fn pretty(value: &Json) -> String {
    format!("{value:#}\n")
}

/// "2 errors, 1 warning", or nothing.
#[must_use]
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let count = |level, word: &str| {
        let n = diagnostics.iter().filter(|d| d.level == level).count();
        (n > 0).then(|| format!("{n} {word}{}", if n == 1 { "" } else { "s" }))
    };
    let parts = [count(Level::Error, "error"), count(Level::Warning, "warning"), count(Level::Note, "note")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The word for a level.
#[must_use]
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

fn source(span: Span, sources: &[Source]) -> Option<&Source> {
    sources.get(usize::try_from(span.file.0).ok()?)
}

/// The byte range of a span, cut to the text and to character boundaries.
fn range(span: Span, text: &str) -> Range<usize> {
    let cut = |n: u32| {
        let mut n = usize::try_from(n).unwrap_or(usize::MAX).min(text.len());
        while !text.is_char_boundary(n) {
            n -= 1;
        }
        n
    };
    let (start, end) = (cut(span.start), cut(span.end));
    start..end.max(start)
}

fn human(d: &Diagnostic, sources: &[Source]) -> String {
    let level = match d.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Note => Shown::NOTE,
    };
    let mut group = level
        .primary_title(d.message.as_str())
        .id(d.code)
        .elements(Vec::<annotate_snippets::Message<'_>>::new());
    let places: Vec<(Span, AnnotationKind, &str)> = d
        .span
        .map(|s| (s, AnnotationKind::Primary, ""))
        .into_iter()
        .chain(d.labels.iter().map(|(s, t)| (*s, AnnotationKind::Context, t.as_str())))
        .collect();
    // One excerpt per file, the file of the main place first.
    let mut files: Vec<u32> = vec![];
    for (s, _, _) in &places {
        if !files.contains(&s.file.0) {
            files.push(s.file.0);
        }
    }
    for file in files {
        let here: Vec<_> = places.iter().filter(|(s, _, _)| s.file.0 == file).collect();
        let Some(source) = here.first().and_then(|(s, _, _)| source(*s, sources)) else { continue };
        let mut snippet = Snippet::source(source.text.as_str()).path(source.path.as_str());
        for (span, kind, label) in here {
            let annotation = kind.span(range(*span, &source.text));
            snippet =
                snippet.annotation(if label.is_empty() { annotation } else { annotation.label(*label) });
        }
        group = group.element(snippet);
    }
    if let Some(help) = &d.help {
        group = group.element(Shown::HELP.message(help.as_str()));
    }
    let report: [Group<'_>; 1] = [group];
    format!("{}\n", Renderer::styled().render(&report))
}

fn short(d: &Diagnostic, sources: &[Source]) -> String {
    let place = d.span.and_then(|s| {
        let source = source(s, sources)?;
        let (line, column) = line_column(&source.text, range(s, &source.text).start);
        Some(format!("{}:{line}:{column}: ", source.path))
    });
    let one_line = d.message.replace('\n', " ");
    format!("{}{}[{}]: {one_line}\n", place.unwrap_or_default(), level_word(d.level), d.code)
}

/// Diagnostics as a JSON array.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &[Source]) -> Json {
    let one = |d: &Diagnostic| {
        let place = d.span.and_then(|s| {
            let source = source(s, sources)?;
            let r = range(s, &source.text);
            Some((source.path.clone(), line_column(&source.text, r.start), line_column(&source.text, r.end)))
        });
        json!({
            "code": d.code,
            "level": level_word(d.level),
            "message": d.message,
            "file": place.as_ref().map(|p| &p.0),
            "line": place.as_ref().map(|p| p.1.0),
            "column": place.as_ref().map(|p| p.1.1),
            "end_line": place.as_ref().map(|p| p.2.0),
            "end_column": place.as_ref().map(|p| p.2.1),
            "help": d.help,
        })
    };
    Json::Array(diagnostics.iter().map(one).collect())
}

#[cfg(test)]
mod machine_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::span;

    fn sample() -> (Vec<Diagnostic>, Vec<Source>) {
        let text = "SELECT ä,\n  random()\nFROM shop.orders;\n";
        let sources = vec![Source { path: "streams/a.sql".to_string(), text: text.to_string() }];
        let at = |w: &str| {
            let start = text.find(w).unwrap();
            span(0, start, start + w.len())
        };
        let d = Diagnostic::error("PGTC1001", at("random()"), "function random() is volatile")
            .with_label(at("shop.orders"), "read here")
            .with_help("compute it when the row is written");
        let plain = Diagnostic {
            span: None,
            labels: vec![],
            help: None,
            ..Diagnostic::warning("PGTC5006", at("FROM"), "no file")
        };
        (vec![d, plain], sources)
    }

    #[test]
    fn human_format() {
        let (d, s) = sample();
        insta::assert_snapshot!(anstream::adapter::strip_str(&render(Format::Human, &d, &s)).to_string());
    }

    #[test]
    fn short_format() {
        let (d, s) = sample();
        insta::assert_snapshot!(render(Format::Short, &d, &s));
    }

    #[test]
    fn json_format() {
        let (d, s) = sample();
        insta::assert_snapshot!(render(Format::Json, &d, &s));
    }

    #[test]
    fn spans_outside_the_text_do_no_harm() {
        let (_, s) = sample();
        let d = [
            Diagnostic::error("PGTC1001", span(0, 8, 5000), "x"),
            Diagnostic::error("PGTC1001", span(7, 0, 1), "y"),
        ];
        for f in [Format::Human, Format::Short, Format::Json] {
            assert!(render(f, &d, &s).contains('x'));
        }
    }
}
