//! Whose transaction a migration runs in, and which migration a text is.
//!
//! A plain migration is `header, BEGIN; …  COMMIT;`. For a tool that opens the transaction itself, BEGIN and COMMIT
//! would end the tool's transaction early: a failure after them would leave the schema changed and the tool's table of
//! migrations not. They are replaced by statements that save and restore the settings that the migration makes
//! for itself: the tool writes its own table in the same transaction, and `SET LOCAL search_path` would hide it.
//!
//! Both replacements are fixed texts, so a text can be turned back exactly.

use crate::emit::{WRAPPED_BEGIN, WRAPPED_END};

/// Who opens the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transaction {
    /// The text itself.
    Own,
    /// The migration tool.
    OfTool,
}

const BEGIN: &str = "BEGIN;\n";
const COMMIT: &str = "COMMIT;\n";

/// The text for whoever opens the transaction; none when a tool would, and the text is not exactly one transaction.
pub(super) fn put(transaction: Transaction, plain: &str) -> Option<String> {
    if transaction == Transaction::Own {
        return Some(plain.to_owned());
    }
    let (header, statements) = plain.split_at(header_end(plain, ""));
    let statements = statements.strip_prefix(BEGIN)?.strip_suffix(COMMIT)?;
    let alone = |line: &str| line == BEGIN.trim_end() || line == COMMIT.trim_end();
    if statements.lines().any(alone) || statements.contains(WRAPPED_BEGIN) {
        return None;
    }
    Some([header, WRAPPED_BEGIN, statements, WRAPPED_END].concat())
}

/// The plain path and text of a migration, whoever opens its transaction. None for a text that is not ours.
///
/// # Errors
/// The name of one that is ours and cannot be read.
pub(super) fn of(text: &str) -> Result<Option<(String, String)>, String> {
    let first = text.lines().next().unwrap_or_default();
    let (folder, name) = match (first.strip_prefix("-- pgtc "), first.strip_prefix("-- down ")) {
        (Some(name), _) => ("migrations/", name),
        (None, Some(name)) => ("migrations/down/", name),
        (None, None) => return Ok(None),
    };
    if !is_name(name) {
        return Ok(None);
    }
    let path = [folder, name, ".sql"].concat();
    let (header, rest) = text.split_at(header_end(text, WRAPPED_BEGIN));
    if rest.starts_with(BEGIN) && rest.ends_with(COMMIT) {
        return Ok(Some((path, text.to_owned())));
    }
    let statements = rest.strip_prefix(WRAPPED_BEGIN).and_then(|r| r.strip_suffix(WRAPPED_END));
    match statements {
        Some(statements) => Ok(Some((path, [header, BEGIN, statements, COMMIT].concat()))),
        None => Err(name.to_owned()),
    }
}

/// A plain migration for a caller that has opened a transaction. BEGIN and COMMIT are blanked, so that places in the text
/// stay what they are; any other text is left as it is.
#[must_use]
pub fn without_transaction(plain: &str) -> String {
    let (header, rest) = plain.split_at(header_end(plain, ""));
    match rest.strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(COMMIT)) {
        Some(statements) => [header, "      \n", statements].concat(),
        None => plain.to_owned(),
    }
}

/// A name that this compiler gives: `0001_install`. Nothing else may become a path.
fn is_name(name: &str) -> bool {
    let boring = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    name.split_once('_').is_some_and(|(number, words)| {
        number.len() >= 4
            && number.chars().all(|c| c.is_ascii_digit())
            && !words.is_empty()
            && words.chars().all(boring)
    })
}

/// Where the comment lines at the start end, or `until` starts.
fn header_end(text: &str, until: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        let rest = text.get(end..).unwrap_or_default();
        if !line.starts_with("--") || (!until.is_empty() && rest.starts_with(until)) {
            break;
        }
        end += line.len();
    }
    end
}
