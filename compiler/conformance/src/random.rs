//! Random trees of the printer's own tests.
//!
//! A tree may hold shapes that no text gives, such as a sign before a constant, so the first text only has to be valid;
//! from its reading on, the law must hold, and the number of brackets must not matter.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use pgtc_core::diag::FileId;
use pgtc_core::parse;
use pgtc_core::sql::print::{self, Style};

use crate::ast;
use crate::judge::{difference, on_large_stack, tree};
use crate::tally::Tally;

#[allow(dead_code, reason = "the printer's tests use more of it")]
#[path = "../../core/src/sql/print/tests/random.rs"]
mod trees;

fn samples<T: std::fmt::Debug>(strategy: impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

fn check(corpus: &str, queries: Vec<ast::Query>) {
    let mut tally = Tally::default();
    let mut wrong = vec![];
    for query in queries {
        let text = print::query(&query);
        let full = print::query_in(&query, Style::FULL);
        let (few, every) = (tree(&text), tree(&full));
        if few.is_err() || few != every {
            wrong.push(format!("{text}\n  {}", difference("every bracket", &full, &every, &few)));
        }
        tally.add(&text, &text);
    }
    for wrong in wrong.iter().take(20) {
        println!("WRONG {wrong}");
    }
    for (text, why) in tally.refused.iter().take(5) {
        println!("refused {why}: {text}");
    }
    tally.finish(corpus, 97);
    assert!(wrong.is_empty(), "{} trees are printed wrongly", wrong.len());
}

#[test]
fn expressions() {
    on_large_stack(|| {
        let wrap = |expr| {
            let alias = None;
            let mut query = parse::query("SELECT 1", FileId(0), 0).unwrap();
            if let ast::SetExpr::Select(select) = &mut query.body {
                select.items = vec![ast::SelectItem::Expr { expr, alias }];
            }
            query
        };
        check("random expressions", samples(trees::expr(), 3000).into_iter().map(wrap).collect());
    });
}

#[test]
fn queries() {
    on_large_stack(|| check("random queries", samples(trees::query(), 1500)));
}
