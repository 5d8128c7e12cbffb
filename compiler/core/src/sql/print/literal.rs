//! Constants.
//!
//! Strings are printed in plain quotes with `''` for a quote. A backslash is printed as it is: that is right under
//! `standard_conforming_strings = on`, which everything that is generated pins. (An `E'…'` form would not help: tools
//! that split scripts know it less well, and the text would no longer look like the user's.) The compiler itself never
//! makes a string with a backslash; only the user's own texts hold one.

use crate::ast::Literal;

pub(super) fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Number(digits) => digits.clone(),
        Literal::String(s) => string(s),
        Literal::Bits(bits) => {
            let mut chars = bits.chars();
            let prefix: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
            prefix + &string(chars.as_str())
        }
        Literal::Bool(true) => "TRUE".to_owned(),
        Literal::Bool(false) => "FALSE".to_owned(),
        Literal::Null => "NULL".to_owned(),
    }
}

/// `'…'`, quotes doubled.
pub(super) fn string(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    out.push('\'');
    for c in s.chars() {
        if c == '\'' {
            out.push('\'');
        }
        out.push(c);
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_each_kind() {
        for (value, text) in [
            (Literal::Number("1.50".into()), "1.50"),
            (Literal::String("it''s \\ $x".into()), "'it''''s \\ $x'"),
            (Literal::Bits("b101".into()), "B'101'"),
            (Literal::Bits("x1F".into()), "X'1F'"),
            (Literal::Bool(true), "TRUE"),
            (Literal::Bool(false), "FALSE"),
            (Literal::Null, "NULL"),
        ] {
            assert_eq!(literal(&value), text);
        }
    }
}
