//! All ordered pairs of operators, in all shapes.
//!
//! An operator of one sort between, before and after operands of another shows every mistake of precedence and
//! associativity. Spacing decides where one operator ends and the next begins.

use crate::judge::on_large_stack;
use crate::tally::Tally;

/// Between two operands.
const INFIX: [&str; 48] = [
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "<",
    ">",
    "=",
    "<=",
    ">=",
    "<>",
    "!=",
    "||",
    "->",
    "->>",
    "@>",
    "~",
    "!~*",
    "~~",
    "!~~",
    "&",
    "|",
    "#",
    "<<",
    "<->",
    "?",
    "@@",
    "&&",
    "*<>",
    "^@",
    "@#@",
    "AND",
    "OR",
    "LIKE",
    "NOT LIKE",
    "ILIKE",
    "SIMILAR TO",
    "IS DISTINCT FROM",
    "IS NOT DISTINCT FROM",
    "AT TIME ZONE",
    "OPERATOR(pg_catalog.+)",
    "OPERATOR(pg_catalog.=)",
    "BETWEEN x AND",
    "NOT BETWEEN SYMMETRIC x AND",
    "LIKE x ESCAPE",
    "OVERLAPS",
    "<%",
];
/// Before an operand.
const PREFIX: [&str; 9] = ["-", "+", "~", "@", "|/", "!!", "NOT", "OPERATOR(pg_catalog.-)", "?"];
/// After an operand.
const POSTFIX: [&str; 17] = [
    "IS NULL",
    "IS NOT NULL",
    "ISNULL",
    "NOTNULL",
    "IS TRUE",
    "IS NOT FALSE",
    "IS UNKNOWN",
    "::int",
    "COLLATE \"C\"",
    "IN (p, q)",
    "NOT IN (p)",
    "IN (SELECT p)",
    "= ANY (p)",
    "|| ALL (p)",
    "LIKE ANY (p)",
    "[1]",
    "<= SOME (SELECT p)",
];
/// Operands; `1` is what the grammar folds a sign into.
const OPERANDS: [[&str; 3]; 2] = [["a", "b", "c"], ["1", "b", "'x'"]];

/// Tries a text with wide, narrow and mixed spacing: `a + b`, `a+b`, `a +b`, `a+ b`.
fn add(tally: &mut Tally, parts: &[&str]) {
    let joined = |left: bool, right: bool| {
        let mut text = "SELECT ".to_owned();
        for (at, part) in parts.iter().enumerate() {
            let word = |s: &str, end: bool| {
                let c = if end { s.chars().last() } else { s.chars().next() };
                c.is_some_and(|c| c.is_alphanumeric())
            };
            let glued = at > 0 && word(parts[at - 1], true) && word(part, false);
            if at > 0 && (glued || (at % 2 == 1 && left) || (at % 2 == 0 && right)) {
                text.push(' ');
            }
            text.push_str(part);
        }
        text
    };
    let mut texts = vec![joined(true, true), joined(false, false), joined(true, false), joined(false, true)];
    texts.dedup();
    for text in texts {
        tally.add(&text, &text);
    }
}

fn run(corpus: &str, shapes: impl FnOnce(&mut Tally) + Send) {
    on_large_stack(|| {
        let mut tally = Tally::default();
        shapes(&mut tally);
        let mut reasons: Vec<String> =
            tally.refused.iter().map(|(text, why)| format!("{why}: {text}")).collect();
        reasons.sort();
        for reason in reasons.iter().take(20) {
            println!("refused {reason}");
        }
        tally.finish(corpus, 99);
        assert!(tally.valid() > 1000);
    });
}

#[test]
fn infix_infix() {
    run("a op b op c", |tally| {
        for first in INFIX {
            for second in INFIX {
                for [a, b, c] in OPERANDS {
                    add(tally, &[a, first, b, second, c]);
                }
            }
        }
    });
}

#[test]
fn prefix_and_infix() {
    run("op a op b, a op op b", |tally| {
        for prefix in PREFIX {
            for infix in INFIX {
                for [a, b, c] in OPERANDS {
                    add(tally, &[prefix, a, infix, b]);
                    add(tally, &[a, infix, prefix, b]);
                    add(tally, &[c, infix, prefix, a, infix, b]);
                }
                for other in PREFIX {
                    add(tally, &[prefix, "1", infix, other, "2"]);
                    add(tally, &[prefix, other, "a", infix, "b"]);
                    add(tally, &["a", infix, prefix, other, "b"]);
                }
            }
        }
    });
}

#[test]
fn postfix_and_infix() {
    run("a op b post, a post op b", |tally| {
        for postfix in POSTFIX {
            for infix in INFIX {
                for [a, b, _] in OPERANDS {
                    add(tally, &[a, infix, b, postfix]);
                    add(tally, &[a, postfix, infix, b]);
                }
            }
            for prefix in PREFIX {
                for other in POSTFIX {
                    add(tally, &[prefix, "a", postfix, other]);
                }
                add(tally, &[prefix, "1", postfix]);
            }
        }
    });
}
