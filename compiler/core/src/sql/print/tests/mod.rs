//! Expected texts, and laws over random trees.

mod random;
mod text;

use proptest::prelude::*;

use super::{Style, expr, expr_in, query, query_in};

/// What remains without brackets and layout.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn styles_differ_only_in_brackets_and_layout(e in random::expr(), q in random::query(), width in 1usize..120) {
        prop_assert_eq!(bare(&expr(&e)), bare(&expr_in(&e, Style::FULL)));
        prop_assert_eq!(bare(&query(&q)), bare(&query_in(&q, Style { width, ..Style::FULL })));
    }
}
