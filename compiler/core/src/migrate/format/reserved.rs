//! What a tool would take for a command or a placeholder of its own.
//!
//! Generated SQL is lexically boring, but a migration also holds the definition as the user wrote it, with comments and
//! constants. A tool that reads something else in it would run another text than the reviewed one; that is an error
//! which points into the definition. Nothing is escaped: the text would no longer be the user's.

use super::{Format, Migration, finding, rails, rules};
use crate::diag::{Diagnostic, FileId, Span};
use crate::{File, Role};

/// A sequence that means something to a tool.
#[derive(Clone, Copy)]
enum Reserved {
    /// Anywhere.
    Text(&'static str),
    /// At the start of a line, after `--` and spaces.
    Comment(&'static str),
    /// A whole line.
    Line(&'static str),
    /// A backslash before a quote in a constant `E'…'`, for lexers that do not know of it and see the constant end.
    EscapedQuote,
}

fn reserved(format: Format) -> &'static [Reserved] {
    match format {
        Format::Plain | Format::Sqlx | Format::Refinery | Format::GolangMigrate | Format::Sqitch => &[],
        Format::Flyway | Format::Supabase => &[Reserved::EscapedQuote],
        Format::Dbmate => &[Reserved::Comment("migrate:")],
        Format::Goose => &[Reserved::Comment("+goose")],
        // Python reads a lone carriage return in source as a line end; Ruby may.
        Format::Alembic | Format::Django => &[Reserved::Text("\r")],
        Format::Rails => {
            &[Reserved::Text("\r"), Reserved::Line(rails::TAGS[0]), Reserved::Line(rails::TAGS[1])]
        }
        Format::GraphileMigrate => {
            &[Reserved::Text(":DATABASE_NAME"), Reserved::Text(":DATABASE_OWNER"), Reserved::Comment("!")]
        }
        Format::Atlas => &[Reserved::Text("-- pgtc:end")],
    }
}

/// Refuses a migration that the tool would misread.
pub(super) fn check(
    format: Format,
    migration: &Migration,
    definitions: &[File],
) -> Result<(), Box<Diagnostic>> {
    let texts = [Some(&migration.up), migration.down.as_ref()];
    for what in reserved(format) {
        if texts.into_iter().flatten().any(|text| find(*what, text).is_some()) {
            return Err(refused(format, *what, migration, definitions));
        }
    }
    Ok(())
}

/// Where a text has it.
fn find(what: Reserved, text: &str) -> Option<(usize, usize)> {
    let in_line = |test: &dyn Fn(&str) -> bool| {
        let mut start = 0;
        text.split_inclusive('\n').find_map(|line| {
            let here = start;
            start += line.len();
            test(line.trim_end_matches('\n')).then_some((here, here + line.trim_end().len()))
        })
    };
    match what {
        Reserved::Text(word) => text.find(word).map(|at| (at, at + word.len())),
        Reserved::Comment(word) => {
            in_line(&|line| line.strip_prefix("--").is_some_and(|rest| rest.trim_start().starts_with(word)))
        }
        Reserved::Line(word) => in_line(&|line| line == word),
        Reserved::EscapedQuote => escaped_quote(text),
    }
}

/// The first backslash and quote inside a constant with escapes.
fn escaped_quote(text: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let starts =
            matches!(c, 'e' | 'E') && !before.is_alphanumeric() && !matches!(before, '_' | '"' | '$');
        before = c;
        if !starts || chars.next_if(|(_, c)| *c == '\'').is_none() {
            continue;
        }
        while let Some((at, c)) = chars.next() {
            match (c, chars.peek().map(|(_, c)| *c)) {
                ('\\', Some('\'')) => return Some((at, at + 2)),
                ('\\', _) => {
                    chars.next();
                }
                ('\'', _) => break,
                (_, _) => {}
            }
        }
    }
    None
}

fn refused(format: Format, what: Reserved, migration: &Migration, definitions: &[File]) -> Box<Diagnostic> {
    let word = match what {
        Reserved::Text(word) | Reserved::Comment(word) | Reserved::Line(word) => {
            word.escape_debug().to_string()
        }
        Reserved::EscapedQuote => "E'…\\'…'".to_owned(),
    };
    let mut d = finding(
        rules::RESERVED,
        format!(
            "migration `{}` holds `{word}`, which {} would not leave alone",
            migration.name,
            format.name()
        ),
        "write the constant or comment of the definition in another way".to_owned(),
    );
    let streams = definitions.iter().zip(0u32..).filter(|(file, _)| file.role == Role::Stream);
    d.span = streams.into_iter().find_map(|(file, number)| {
        let (start, end) = find(what, &file.text)?;
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Some(Span { file: FileId(number), start: cut(start), end: cut(end) })
    });
    d
}
