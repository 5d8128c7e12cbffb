//! Random end-to-end test: generated tables, definitions and changes on real servers.
//!
//! Each case is a schema with 20 to 28 definitions over it and five batches of changes; the cases are shared out among
//! the servers. After each batch
//! the stream tables are refreshed and must hold exactly the rows of their queries, as text where the query defines the
//! text. At the end `pgtc.verify` must find nothing and a full refresh must change nothing.
//!
//! A definition that the compiler rejects is counted, one that a server rejects is a failure. The last line says how
//! many were rejected and how many results were empty or unchanged: a test of empty tables would prove nothing.
//!
//! - `PGTC_RANDOM_CASES`: schemas (20, some 450 definitions).
//! - `PGTC_RANDOM_SEED`: the seed of the first case; a failure prints the one to repeat it with.
//! - `PGTC_RANDOM_PRINT`: print the cases, run nothing.
//! - `PGTC_RANDOM_REJECTED`: print the definitions that were rejected.
//!
//! A failure is printed as the files of a golden case, shrunk.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::wildcard_enum_match_arm,
    reason = "test code"
)]

#[path = "random/expr.rs"]
mod expr;
#[path = "random/groups.rs"]
mod groups;
#[path = "random/query.rs"]
mod query;
#[path = "random/rng.rs"]
mod rng;
#[path = "random/run.rs"]
mod run;
#[path = "random/shrink.rs"]
mod shrink;
#[path = "random/subquery.rs"]
mod subquery;
#[path = "random/tables.rs"]
mod tables;
#[path = "random/types.rs"]
mod types;
#[path = "random/windows.rs"]
mod windows;
#[path = "random/workload.rs"]
mod workload;

use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pgtc::server::{Server, test_servers};
use run::{Case, Counts, Failure};

/// A variable that holds a number.
fn variable(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|v| v.parse().unwrap_or_else(|e| panic!("{name}: {e}")))
}

#[test]
fn stream_tables_equal_their_queries() {
    let first = variable("PGTC_RANDOM_SEED").unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        now.as_millis() as u64 % 1_000_000_000
    });
    let cases = variable("PGTC_RANDOM_CASES").unwrap_or(20);
    println!("PGTC_RANDOM_SEED={first}");
    if std::env::var_os("PGTC_RANDOM_PRINT").is_some() {
        for seed in first..first + cases {
            println!("{}", script(&Case::new(seed)));
        }
        return;
    }
    let mut reports = vec![];
    let mut total = Counts::default();
    let servers = test_servers().unwrap();
    let count = servers.len() as u64;
    for (own, options) in servers.into_iter().enumerate() {
        let server = Server::start(&options).unwrap();
        let next = Mutex::new(first + own as u64);
        let done = Mutex::new((Counts::default(), vec![]));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    loop {
                        let seed = {
                            let mut next = next.lock().unwrap();
                            if *next >= first + cases || done.lock().unwrap().1.len() >= 4 {
                                break;
                            }
                            *next += count;
                            *next - count
                        };
                        let mut case = Case::new(seed);
                        let mut counts = Counts::default();
                        let result = case.run(&server, &format!("random_{seed}"), &mut counts);
                        let mut done = done.lock().unwrap();
                        done.0.add(&counts);
                        if let Err(failure) = result {
                            done.1.push((seed, case, failure));
                        }
                    }
                });
            }
        });
        let (counts, failures) = done.into_inner().unwrap();
        println!("PostgreSQL {}: {counts:?}", server.major());
        for (seed, case, failure) in failures {
            let (case, failure) = shrink::shrink(case, failure, &server, Duration::from_secs(45));
            reports.push(report(server.major(), seed, &case, &failure));
        }
        total.add(&counts);
    }
    if reports.is_empty() && cases >= 20 {
        floors(&total);
    }
    assert!(reports.is_empty(), "{}", reports.join("\n"));
}

/// Defects planted into the generated SQL.
const DEFECTS: &[(&str, &str, &str)] = &[
    ("pairs of changes are added, not taken off", "  -d_", "  d_"),
    ("values that are equal but look different cancel out", "numeric_send(", "("),
    (
        "what a refresh inside the transaction has consumed is read again",
        "AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)",
        "",
    ),
    ("the lesser of two values is the greater", "ELSE LEAST(c.", "ELSE GREATEST(c."),
    ("groups that lost their extreme value keep it", "WHERE EXISTS (SELECT FROM lost)", "WHERE false"),
    ("NULL meets no NULL", "IS NOT DISTINCT FROM c.", "= c."),
    ("rows that came twice count once", "sum(b.pgtc_weight) AS", "sign(sum(b.pgtc_weight)) AS"),
];

#[test]
fn planted_defects_are_found() {
    let options = test_servers().unwrap().remove(0);
    let server = Server::start(&options).unwrap();
    let next = Mutex::new(0);
    let missed = Mutex::new(vec![]);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let at = {
                        let mut next = next.lock().unwrap();
                        *next += 1;
                        *next - 1
                    };
                    let Some((name, from, to)) = DEFECTS.get(at) else { break };
                    let found = (1..=60).find_map(|seed| {
                        let mut case = Case::new(seed);
                        case.defect = Some((from, to));
                        let result =
                            case.run(&server, &format!("defect_{at}_{seed}"), &mut Counts::default());
                        let failure = result.err()?;
                        // It is the results that are to give it away.
                        assert_ne!(failure.kind, "install", "{name}: {}", failure.message);
                        Some((seed, failure.kind))
                    });
                    println!("{name}: {found:?}");
                    if found.is_none() {
                        missed.lock().unwrap().push(*name);
                    }
                }
            });
        }
    });
    let missed = missed.into_inner().unwrap();
    assert!(missed.is_empty(), "not found: {missed:?}");
}

/// The test must not pass because nothing was tested.
fn floors(counts: &Counts) {
    let share = |part: usize, of: usize| part * 100 / of.max(1);
    assert!(
        share(counts.compiled, counts.definitions) >= 70,
        "only {} of {} definitions compile: {:?}",
        counts.compiled,
        counts.definitions,
        counts.rejected
    );
    assert!(counts.slow * 10 <= counts.compiled / 5, "{} cases took too long", counts.slow);
    assert!(
        share(counts.alive, counts.pairs) >= 50,
        "only {} of {} results are not empty and change",
        counts.alive,
        counts.pairs
    );
}

/// The failure, and its case.
fn report(major: u32, seed: u64, case: &Case, failure: &Failure) -> String {
    format!(
        "\nPostgreSQL {major}, PGTC_RANDOM_SEED={seed} PGTC_RANDOM_CASES=1: {} {}: {}\n{}",
        failure.kind,
        failure.definition.as_deref().unwrap_or_default(),
        failure.message,
        script(case)
    )
}

/// The case as the files of a golden case.
fn script(case: &Case) -> String {
    let mut text = format!("-- input.sql\n{}", case.schema());
    case.definitions.iter().for_each(|d| text += &format!("\n-- Shrunk.\n{}", d.sql()));
    text += "-- workload.sql\n";
    for batch in &case.batches {
        for unit in &batch.units {
            text += &unit.sql(&|name| case.definitions.iter().any(|d| d.name == name));
        }
        text += "-- refresh\n";
    }
    text
}
