//! Hand-written probes.

use crate::corpus;
use crate::judge::on_large_stack;
use crate::tally::Tally;

/// Judges all probes of a sort of file; what we refuse is pinned in a snapshot for each file.
fn check(sort: &str, floor: usize) -> Tally {
    let mut all = Tally::default();
    for file in corpus::files(sort) {
        let mut tally = Tally::default();
        for probe in corpus::probes(&file) {
            tally.add(&probe.line, &probe.sql);
            all.add(&probe.line, &probe.sql);
        }
        insta::assert_snapshot!(file.as_str(), tally.refused());
    }
    all.finish(sort, floor);
    all
}

#[test]
fn expressions() {
    on_large_stack(|| {
        let tally = check("expr", 97);
        assert!(tally.valid() > 900 && tally.invalid < 5);
    });
}

#[test]
fn queries() {
    on_large_stack(|| {
        let tally = check("query", 90);
        assert!(tally.valid() > 300 && tally.invalid < 5);
    });
}

#[test]
fn invalid_texts() {
    on_large_stack(|| {
        let tally = check("invalid", 0);
        assert!(tally.invalid > 450 && tally.valid() < 5);
    });
}
