//! Errors of the parser crate as diagnostics: with a place, and with the name of the construct where it is a known gap.

use sqlparser::parser::ParserError;

use crate::diag::{Diagnostic, Span};

use super::dialect::{NOTED, Postgres};
use super::lex::{Kind, Tok};
use super::{MAX_DEPTH, MAX_NODES, rules};

/// `what` was expected at token `at`.
pub(super) fn expected(d: &Postgres, at: usize, what: &str) -> Box<Diagnostic> {
    if let Some(gap) = known_gap(d, at) {
        return gap;
    }
    let message = format!("expected {what}, found {}", describe(d.toks.get(at)));
    Box::new(Diagnostic::error(rules::SYNTAX, d.span(at, at + 1), message))
}

/// A construct of PostgreSQL that is not read.
pub(super) fn unsupported(at: Span, what: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(rules::UNSUPPORTED, at, format!("{what} is not supported")).with_help(help))
}

/// The query nests too deeply.
pub(super) fn too_deep(at: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            rules::TOO_COMPLEX,
            at,
            format!("the query is nested more than {MAX_DEPTH} levels deep"),
        )
        .with_help(
            "a chain of operators, joins or set operations counts one level for each link: split the query",
        ),
    )
}

/// The query has too many nodes.
pub(super) fn too_large(at: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(rules::TOO_COMPLEX, at, format!("the query has more than {MAX_NODES} parts"))
            .with_help("keep long lists of constants in a table and join it, or split the query"),
    )
}

/// What a token is, for messages.
pub(super) fn describe(tok: Option<&Tok>) -> String {
    match tok.map(|t| &t.kind) {
        None => "the end of the text".to_owned(),
        Some(Kind::Word(word)) => format!("`{word}`"),
        Some(Kind::Quoted(name)) => format!("\"{name}\""),
        Some(Kind::Str(_)) => "a string".to_owned(),
        Some(Kind::Bits(_)) => "a bit string".to_owned(),
        Some(Kind::Number(digits)) => digits.clone(),
        Some(Kind::Param(number)) => format!("${number}"),
        Some(Kind::Op(op)) => format!("`{op}`"),
        Some(Kind::Punct(punct)) => format!("`{punct}`"),
    }
}

/// Constructs that stop the reader, by the words at the place where it stops.
const GAPS: &[(&[&str], &str, &str)] = &[
    (&["exclude"], "EXCLUDE in a WINDOW clause", "write the frame in OVER (…)"),
    (&["insert"], "a data-modifying statement", "a stream table's query only reads"),
    (&["update"], "a data-modifying statement", "a stream table's query only reads"),
    (&["delete"], "a data-modifying statement", "a stream table's query only reads"),
    (&["merge"], "a data-modifying statement", "a stream table's query only reads"),
    (&["table"], "TABLE as a query", "write SELECT * FROM the table"),
    (&["passing"], "XML and JSON table syntax", "use functions such as jsonb_to_recordset"),
    (&["columns"], "XML and JSON table syntax", "use functions such as jsonb_to_recordset"),
    (&["returning"], "SQL/JSON syntax", "use functions such as jsonb_path_query"),
    (&["respect"], "RESPECT NULLS", "leave it out: it is PostgreSQL's behaviour"),
    (&["ignore"], "IGNORE NULLS", "PostgreSQL does not have it; filter the NULLs out first"),
    (&["using"], "ORDER BY … USING", "write ASC or DESC"),
    (&["tablesample"], "TABLESAMPLE", "leave it out"),
    (&["qualify"], "QUALIFY", "filter in an outer query"),
];

fn known_gap(d: &Postgres, at: usize) -> Option<Box<Diagnostic>> {
    let locks = ["update", "share", "no", "key"];
    if let Some(before) = at.checked_sub(1).filter(|b| d.is_word(*b, "for"))
        && locks.iter().any(|w| d.is_word(at, w))
    {
        return Some(unsupported(
            d.span(before, before + 1),
            "row locking (FOR UPDATE, FOR SHARE …)",
            "leave it out",
        ));
    }
    for (words, what, help) in GAPS {
        // The reader may have stopped at any of the words.
        for from in (0..words.len()).filter_map(|n| at.checked_sub(n)) {
            if words.iter().enumerate().all(|(n, w)| d.is_word(from + n, w)) {
                return Some(unsupported(d.span(from, from + words.len()), what, help));
            }
        }
    }
    None
}

/// The crate's error as a diagnostic, or our own one where it lies at least as far in the text.
pub(super) fn syntax_error(d: &Postgres, error: &ParserError) -> Box<Diagnostic> {
    let text = match error {
        ParserError::RecursionLimitExceeded => return too_deep(d.span(0, d.toks.len())),
        ParserError::TokenizerError(text) | ParserError::ParserError(text) => text,
    };
    let at = position(d, text);
    if let Some((own_at, own)) = d.take_error()
        && own_at >= at
    {
        return own;
    }
    // The message ends with the place, in the crate's own words.
    let body = text.split(" at Line:").next().unwrap_or(text);
    let wanted = body.strip_prefix("Expected: ").and_then(|b| b.split(", found:").next());
    match wanted {
        Some("joined table") => expected(d, at, "a join, or a query with its own bracket"),
        Some("end of statement" | "EOF") => expected(d, at, "the end of the query"),
        Some(wanted) => expected(d, at, wanted),
        None => expected(d, at, "something else"),
    }
}

/// The token that the crate's message points at.
fn position(d: &Postgres, text: &str) -> usize {
    if text == NOTED {
        return 0;
    }
    let column = text.rsplit_once("Column: ").and_then(|(_, n)| n.trim().parse::<u32>().ok());
    column.map_or(d.toks.len(), |c| d.at_offset(c.saturating_sub(1)))
}
