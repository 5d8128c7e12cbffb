//! Identifiers and names: quoted only where PostgreSQL would read something else without the quotes.
//!
//! An identifier is printed bare when it is `[a-z_][a-z0-9_]*` (`$` is legal, but quoted: generated SQL lives inside
//! dollar quotes) and no keyword that has another meaning in its place.

use super::keywords::{AMBIGUOUS, COLUMN, RESERVED, TYPE_OR_FUNCTION};
use crate::ast::{Ident, Name};

/// Where an identifier stands: PostgreSQL's grammar allows different keywords in each place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A column, table or alias that is not preceded by a dot or AS.
    Column,
    /// An unqualified function that is called.
    Call,
    /// An unqualified type, or the name of an argument.
    Function,
    /// After a dot or AS, where any keyword may stand; reserved ones are quoted all the same.
    Label,
}

/// Function names that are keywords and yet may be called unquoted with an ordinary argument list.
const CALLABLE: &[&str] = &["overlay", "substring"];

pub(super) fn ident(ident: &Ident, place: Place) -> String {
    let s = ident.as_str();
    if is_plain(s) && !is_keyword(s, place) { s.to_owned() } else { quote(s) }
}

/// The parts with dots between. `place` is that of the whole name.
pub(super) fn name(name: &Name, place: Place) -> String {
    let mut out = String::new();
    for (i, part) in name.0.iter().enumerate() {
        if i > 0 {
            out.push('.');
        }
        let qualified = name.0.len() > 1;
        out.push_str(&ident(
            part,
            match (i, qualified) {
                (0, true) => Place::Column,
                (0, false) => place,
                _ => Place::Label,
            },
        ));
    }
    out
}

/// In double quotes, with those inside doubled.
pub(super) fn quote(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    out.push('"');
    for c in s.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
    out
}

/// `[a-z_][a-z0-9_]*`
pub(super) fn is_plain(s: &str) -> bool {
    s.bytes().next().is_some_and(|b| b.is_ascii_lowercase() || b == b'_')
        && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_keyword(s: &str, place: Place) -> bool {
    let within = |list: &[&str]| list.binary_search(&s).is_ok();
    within(RESERVED)
        || match place {
            Place::Column => within(TYPE_OR_FUNCTION) || within(COLUMN) || within(AMBIGUOUS),
            Place::Call => (within(COLUMN) && !CALLABLE.contains(&s)) || within(AMBIGUOUS),
            Place::Function => within(COLUMN) || within(AMBIGUOUS),
            Place::Label => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(s: &str, place: Place) -> String {
        ident(&Ident::new(s), place)
    }

    #[test]
    fn quotes_only_when_needed() {
        for (s, column, function, label) in [
            ("total", "total", "total", "total"),
            ("Total", "\"Total\"", "\"Total\"", "\"Total\""),
            ("a\"b", "\"a\"\"b\"", "\"a\"\"b\"", "\"a\"\"b\""),
            ("a$b", "\"a$b\"", "\"a$b\"", "\"a$b\""),
            ("1a", "\"1a\"", "\"1a\"", "\"1a\""),
            ("", "\"\"", "\"\"", "\"\""),
            ("größe", "\"größe\"", "\"größe\"", "\"größe\""),
            ("order", "\"order\"", "\"order\"", "\"order\""),
            ("position", "\"position\"", "\"position\"", "position"),
            ("left", "\"left\"", "left", "left"),
            ("substring", "\"substring\"", "\"substring\"", "substring"),
            ("rows", "\"rows\"", "\"rows\"", "rows"),
            ("date", "date", "date", "date"),
        ] {
            assert_eq!(at(s, Place::Column), column);
            assert_eq!(at(s, Place::Function), function);
            assert_eq!(at(s, Place::Label), label);
        }
        assert_eq!(name(&Name::qualified("left", "right"), Place::Function), "\"left\".right");
    }

    #[test]
    fn keyword_lists_are_sorted() {
        for list in [RESERVED, TYPE_OR_FUNCTION, COLUMN, AMBIGUOUS] {
            assert!(list.is_sorted());
        }
    }
}
