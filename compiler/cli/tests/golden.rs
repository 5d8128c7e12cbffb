//! Golden cases. Each directory `golden/<area>/<case>` holds
//!
//! - `input.sql`: tables, then one definition. `-- expect: rule` and `-- expect-not: rule` say which rules must (not)
//!   be in the generated SQL; `-- static` says that the result is not expected to change in every batch,
//!   `-- equal values` that rows are compared by equality, and
//!   `-- full: 2 4` that these refreshes recompute (the first always does, all others must not).
//! - `workload.sql`: statements in batches, each batch ended by a line `-- refresh`.
//! - the reviewed output, as insta snapshots: the plan, its delta, the objects of the stream table.
//!
//! The output is compared without a server. Then the same case runs on real servers: after every batch the stream
//! table must hold exactly the rows of its query, be non-empty, and have changed. `INSTA_UPDATE=always` rewrites the
//! snapshots, and `PGTC_GOLDEN=outer_join/` takes only the cases that have this in their name.

#[path = "golden/case.rs"]
mod case;

use std::collections::BTreeSet;
use std::sync::Mutex;

use pgtc::server::{Server, test_servers};

#[test]
fn output_is_as_reviewed() {
    let cases = case::all();
    assert!(
        cases.len() >= 20 || std::env::var_os("PGTC_GOLDEN").is_some(),
        "only {} golden cases were found",
        cases.len()
    );
    let mut failures = vec![];
    for case in &cases {
        let compiled = match case.compile() {
            Ok(compiled) => compiled,
            Err(problem) => {
                failures.push(format!("{}: {problem}", case.name));
                continue;
            }
        };
        failures.extend(case.check_rules(&compiled).err().map(|e| format!("{}: {e}", case.name)));
        let outcome = std::panic::catch_unwind(|| case.check_snapshots(&compiled));
        if outcome.is_err() {
            failures.push(format!("{}: snapshots differ", case.name));
        }
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_supported_rule_has_a_case() {
    if std::env::var_os("PGTC_GOLDEN").is_some() {
        return;
    }
    let expected: BTreeSet<String> = case::all().iter().flat_map(|c| c.expect.clone()).collect();
    let documented: BTreeSet<String> =
        pgtc_core::support::SUPPORTED.iter().map(|s| s.rule.to_owned()).collect();
    assert_eq!(expected, documented);
}

#[test]
fn no_snapshot_is_left_over() {
    let wanted: BTreeSet<&str> =
        ["input.sql", "workload.sql", "plan.snap", "delta.snap", "objects.snap"].into();
    for case in case::all() {
        for entry in std::fs::read_dir(&case.dir).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(wanted.contains(name.as_str()), "{}: {name} belongs to nothing", case.name);
        }
    }
}

#[test]
fn servers_agree() {
    let cases = case::all();
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let failures = Mutex::new(vec![]);
        let next = Mutex::new(0);
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let at = {
                            let mut next = next.lock().unwrap();
                            *next += 1;
                            *next - 1
                        };
                        let Some(case) = cases.get(at) else { break };
                        let run =
                            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| case.run(&server, at)));
                        let problem = match run {
                            Ok(Ok(())) => continue,
                            Ok(Err(problem)) => problem,
                            Err(_) => "panicked".to_owned(),
                        };
                        failures.lock().unwrap().push(format!("{}: {problem}", case.name));
                    }
                });
            }
        });
        let failures = failures.into_inner().unwrap();
        assert!(
            failures.is_empty(),
            "PostgreSQL {}: {} failures:\n{}",
            server.major(),
            failures.len(),
            failures.join("\n")
        );
        println!("PostgreSQL {}: {} cases", server.major(), cases.len());
    }
}
