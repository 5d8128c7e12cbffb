//! Damaged probes: tokens dropped, doubled, exchanged and replaced.
//!
//! Most of the results are no SQL; the others are SQL that nobody wrote. Both kinds find what a list of probes forgets.

use proptest::prelude::Rng;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::corpus;
use crate::judge::on_large_stack;
use crate::tally::Tally;

/// The tokens of a text, as PostgreSQL's scanner cuts it.
fn tokens(text: &str) -> Option<Vec<String>> {
    let scanned = pg_query::scan(text).ok()?;
    let cut = scanned.tokens.iter().map(|token| {
        text.get(usize::try_from(token.start).ok()?..usize::try_from(token.end).ok()?).map(str::to_owned)
    });
    cut.collect()
}

fn damaged(tokens: &[String], pool: &[String], rng: &mut TestRng) -> String {
    let mut tokens = tokens.to_vec();
    let mut below = |n: usize| usize::try_from(rng.next_u32()).unwrap() % n.max(1);
    for _ in 0..=below(2) {
        if tokens.is_empty() {
            break;
        }
        let at = below(tokens.len());
        let other = below(tokens.len());
        match below(5) {
            0 => drop(tokens.remove(at)),
            1 => tokens.insert(at, tokens[at].clone()),
            2 => tokens.swap(at, other),
            3 => tokens[at].clone_from(&pool[below(pool.len())]),
            _ => tokens.insert(at, pool[below(pool.len())].clone()),
        }
    }
    tokens.join(" ")
}

#[test]
fn damaged_probes() {
    on_large_stack(|| {
        let texts: Vec<Vec<String>> = corpus::valid().iter().filter_map(|p| tokens(&p.sql)).collect();
        let pool: Vec<String> = texts.iter().flatten().cloned().collect();
        let mut rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut tally = Tally::default();
        for text in &texts {
            for _ in 0..12 {
                let text = damaged(text, &pool, &mut rng);
                tally.add(&text, &text);
            }
        }
        for (text, why) in tally.refused.iter().take(400) {
            println!("refused {why}: {text}");
        }
        tally.finish("damaged probes", 85);
        assert!(tally.valid() > 2000 && tally.invalid > 4000);
    });
}
