//! Every keyword of PostgreSQL 15 to 18 in every place where a name may stand.
//!
//! Where PostgreSQL takes the bare word as a name we must do so too, and print it so that it stays one; where it does
//! not, we must refuse it as well.

use std::collections::BTreeSet;

use pgtc_core::catalog::{Catalog, Major};

use crate::judge::on_large_stack;
use crate::tally::Tally;

/// Queries with `@` in the place of a name.
const PLACES: [&str; 34] = [
    "SELECT @ FROM t",
    "SELECT @, a FROM t",
    "SELECT @ + 1 FROM t",
    "SELECT 1 + @ FROM t",
    "SELECT (@) FROM t",
    "SELECT t.@ FROM t",
    "SELECT @.a FROM t",
    "SELECT @.* FROM t",
    "SELECT a @ FROM t",
    "SELECT a AS @ FROM t",
    "SELECT 1 @",
    "SELECT f(x) @",
    "SELECT a::int @",
    "SELECT @() FROM t",
    "SELECT @(a) FROM t",
    "SELECT @(a, b) FROM t",
    "SELECT s.@(a) FROM t",
    "SELECT f(@ => 1)",
    "SELECT (a).@ FROM t",
    "SELECT a::@ FROM t",
    "SELECT @ 'x'",
    "SELECT 1 FROM @",
    "SELECT 1 FROM s.@",
    "SELECT 1 FROM t @",
    "SELECT 1 FROM t AS @",
    "SELECT 1 FROM t AS @ (@)",
    "SELECT 1 FROM (SELECT 2) @",
    "SELECT 1 FROM @(a) x",
    "SELECT 1 FROM t JOIN u USING (@)",
    "WITH @ AS (SELECT 1) SELECT * FROM @",
    "WITH x (@) AS (SELECT 1) SELECT * FROM x",
    "SELECT a FROM t GROUP BY @ ORDER BY @",
    "SELECT sum(@) OVER @ FROM t WINDOW @ AS (PARTITION BY @ ORDER BY @)",
    "SELECT a COLLATE @ FROM t",
];

fn keywords() -> BTreeSet<&'static str> {
    let majors = [Major::V15, Major::V16, Major::V17, Major::V18];
    majors.into_iter().flat_map(|major| Catalog::get(major).keywords()).map(|k| k.word).collect()
}

fn run(corpus: &str, floor: usize, spell: impl Fn(&str) -> String + Send) -> Tally {
    let mut tally = Tally::default();
    for word in keywords() {
        for place in PLACES {
            let text = place.replace('@', &spell(word));
            tally.add(&text, &text);
        }
    }
    for (text, why) in tally.refused.iter().take(400) {
        println!("refused {why}: {text}");
    }
    tally.finish(corpus, floor);
    tally
}

#[test]
fn unquoted() {
    on_large_stack(|| {
        let tally = run("keywords", 98, str::to_owned);
        assert!(tally.valid() > 8000 && tally.invalid > 2000);
    });
}

#[test]
fn quoted() {
    on_large_stack(|| {
        let tally = run("quoted keywords", 100, |word| format!("\"{word}\""));
        assert_eq!(tally.invalid, 0);
    });
}
