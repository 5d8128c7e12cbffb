//! Hand-written probes.
//!
//! Each file says by its name what must become of its probes: `expr` and `query` are read, `unsupported` are refused by
//! us alone, `invalid` by PostgreSQL too.

use crate::corpus;
use crate::judge::{Verdict, judge, on_large_stack};

/// Judges the probes of one sort of file, and gives the diagnostics of those that we refuse.
fn check(sort: &str, floor: usize, expected: fn(&Verdict) -> bool) -> String {
    let (mut count, mut misfits, mut refused) = (0, 0, String::new());
    for probe in corpus::files(sort).iter().flat_map(|file| corpus::probes(file)) {
        count += 1;
        let verdict = judge(&probe.sql);
        if !expected(&verdict) {
            misfits += 1;
            println!("{}: {}", probe.line, verdict.describe());
        }
        if let Verdict::Refused(error) = verdict {
            refused.push_str(&[&probe.line, "\n    ", error.code, " ", &error.message, "\n"].concat());
        }
    }
    println!("{sort}: {count} probes, {misfits} of them not as expected");
    assert!(misfits == 0 && count >= floor, "{sort}: {misfits} of {count} probes");
    refused
}

#[test]
fn expressions() {
    on_large_stack(|| drop(check("expr", 1100, |verdict| matches!(verdict, Verdict::Same))));
}

#[test]
fn queries() {
    on_large_stack(|| drop(check("query", 450, |verdict| matches!(verdict, Verdict::Same))));
}

#[test]
fn unsupported() {
    on_large_stack(|| {
        let refused = check("unsupported", 1, |verdict| matches!(verdict, Verdict::Refused(_)));
        insta::assert_snapshot!(refused);
    });
}

#[test]
fn invalid() {
    on_large_stack(|| drop(check("invalid", 550, |verdict| matches!(verdict, Verdict::Invalid(_)))));
}
