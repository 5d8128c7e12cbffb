//! Swaps while others write, read and refresh; and when the server is killed in the middle.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::{Options, Server};
use pgtc::verify::random::Random;

use super::support::evolving::{Evolving, run};
use super::support::{self, fixture, load, refresh};
use super::{REBUILT, TOTALS, database, rows, try_swap};

/// Definitions that take turns: rebuilt with the same columns, rebuilt with others, extended in place.
const TURNS: [&str; 4] = [
    TOTALS,
    "CREATE MATERIALIZED VIEW app.totals AS SELECT customer_id, count(*) AS orders, sum(amount) AS total FROM app.orders WHERE amount > 20 GROUP BY customer_id;",
    REBUILT,
    "CREATE MATERIALIZED VIEW app.totals AS SELECT o.id, c.name, o.note FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id;",
];

#[test]
fn changes_under_load_fail_nobody() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    for server in support::servers() {
        let mut db = database(&server, "load", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        run(&mut db, &project.build(&[TURNS[0]]).up);
        refresh(&mut db, "app.totals", None);
        let stop = AtomicBool::new(false);
        let (reads, longest_read, writes, longest_write) =
            (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for session in 0..2 {
                let mut client = server.connect_to("load").unwrap();
                let (stop, writes, longest) = (&stop, &writes, &longest_write);
                scope.spawn(move || {
                    let (mut r, mut next) = (Random::new(seed + session), 0);
                    while !stop.load(Ordering::Relaxed) {
                        let begin = Instant::now();
                        match load::transaction(&mut client, &mut r, session as i64, &mut next) {
                            Ok(_) => {
                                longest.fetch_max(begin.elapsed().as_micros() as u64, Ordering::Relaxed);
                                writes.fetch_add(1, Ordering::Relaxed);
                            }
                            Err(code) if ["40P01", "40001", "23505", "23503"].contains(&code.as_str()) => {}
                            Err(code) => panic!("seed {seed}: a writer failed with {code}"),
                        }
                    }
                });
            }
            let mut client = server.connect_to("load").unwrap();
            let (stop_, reads, longest) = (&stop, &reads, &longest_read);
            scope.spawn(move || {
                while !stop_.load(Ordering::Relaxed) {
                    let begin = Instant::now();
                    let n: i64 = client.query_one("SELECT count(*) FROM app.totals", &[]).unwrap().get(0);
                    assert!(n > 0, "a reader saw an empty table");
                    longest.fetch_max(begin.elapsed().as_micros() as u64, Ordering::Relaxed);
                    reads.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(Duration::from_millis(1));
                }
            });
            let mut client = server.connect_to("load").unwrap();
            let stop_ = &stop;
            scope.spawn(move || {
                while !stop_.load(Ordering::Relaxed) {
                    match support::try_refresh(&mut client, "app.totals", None) {
                        Ok(_) => {}
                        Err(e) if e.contains("40P01") => {}
                        Err(e) => panic!("seed {seed}: a refresh failed: {e}"),
                    }
                    std::thread::sleep(Duration::from_millis(5));
                }
            });
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                for (round, turn) in TURNS.iter().cycle().skip(1).take(6).enumerate() {
                    let built = project.build(&[turn]);
                    retry(&mut db, &built.up);
                    retry(&mut db, "CALL pgtc.populate('app.totals')");
                    std::thread::sleep(Duration::from_millis(40));
                    retry(&mut db, "SELECT pgtc.swap('app.totals')");
                    if round % 2 == 0 {
                        retry(&mut db, "SELECT pgtc.swap_back('app.totals')");
                        std::thread::sleep(Duration::from_millis(20));
                        retry(&mut db, "SELECT pgtc.swap('app.totals')");
                    }
                    assert_eq!(
                        rows(&mut db, "SELECT difference FROM pgtc.verify('app.totals')"),
                        [""; 0],
                        "seed {seed}, round {round}"
                    );
                    if round == 1 {
                        retry(&mut db, &built.down);
                        assert_eq!(
                            rows(&mut db, "SELECT difference FROM pgtc.verify('app.totals')"),
                            [""; 0]
                        );
                        project.revert(&built);
                    }
                }
            }));
            stop.store(true, Ordering::Relaxed);
            if let Err(panic) = result {
                std::panic::resume_unwind(panic);
            }
        });
        println!(
            "PostgreSQL {}: {} reads, the longest took {} ms; {} transactions, the longest {} ms",
            server.major(),
            reads.into_inner(),
            longest_read.into_inner() / 1000,
            writes.into_inner(),
            longest_write.into_inner() / 1000
        );
    }
}

/// Deadlocks with the writers and lock timeouts are tried again, as a deployment does.
fn retry(db: &mut postgres::Client, sql: &str) {
    for _ in 0..20 {
        match db.batch_execute(sql) {
            Ok(()) => return,
            Err(e) if e.code().is_some_and(|c| ["40P01", "55P03", "40001"].contains(&c.code())) => {
                let _none = db.batch_execute("ROLLBACK");
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(e) => panic!("{}", pgtc::db::full(&e)),
        }
    }
    panic!("20 attempts failed");
}

#[test]
fn a_kill_in_the_middle_leaves_one_consistent_version() {
    let seed = support::seed();
    for options in support::options() {
        let mut server = Server::start(&Options { durable: true, ..options }).unwrap();
        let mut db = database(&server, "killed", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        let first = project.build(&[TOTALS]);
        run(&mut db, &first.up);
        refresh(&mut db, "app.totals", None);
        let second = project.build(&[REBUILT]);
        run(&mut db, &second.up);
        run(&mut db, "CALL pgtc.populate('app.totals')");
        for round in 0..6_u64 {
            let mut swapper = server.connect_to("killed").unwrap();
            let worker = std::thread::spawn(move || {
                for _ in 0..1000 {
                    for function in ["swap", "swap_back"] {
                        if swapper.batch_execute(&format!("UPDATE app.orders SET amount = amount + 1 WHERE id = 7; SELECT pgtc.{function}('app.totals')")).is_err() && swapper.is_closed() {
                            return;
                        }
                    }
                }
            });
            std::thread::sleep(Duration::from_millis(40 + (seed + round * 37) % 60));
            server.kill9().unwrap();
            worker.join().unwrap();
            server.restart().unwrap();
            let mut db = server.connect_to("killed").unwrap();
            let serving =
                rows(&mut db, "SELECT v.definition_hash FROM pgtc.version AS v WHERE v.state = 'serving'");
            assert_eq!(serving.len(), 1);
            run(&mut db, "UPDATE app.orders SET amount = amount + 1 WHERE id = 8");
            refresh(&mut db, "app.totals", None);
            let shown = if second.up.contains(&format!("'{}',", serving[0])) { &second } else { &first };
            shown.differences(&mut db).unwrap_or_else(|e| panic!("seed {seed}, round {round}: {e}"));
        }
        let mut db = server.connect_to("killed").unwrap();
        let _either = try_swap(&mut db, "swap");
        second.differences(&mut db).unwrap();
    }
}

/// A transaction whose snapshot is older than the fill would read an empty table.
#[test]
fn a_swap_waits_for_older_snapshots() {
    let server = support::servers().remove(0);
    let mut db = database(&server, "older", fixture::SCHEMA);
    run(&mut db, fixture::ROWS);
    let mut project = Evolving::new(fixture::SCHEMA);
    run(&mut db, &project.build(&[TOTALS]).up);
    refresh(&mut db, "app.totals", None);
    run(&mut db, &project.build(&[TURNS[1]]).up);
    run(&mut db, "SELECT pgtc.set('swap_patience_ms', '300')");
    let mut old = server.connect_to("older").unwrap();
    run(&mut old, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM app.regions");
    run(&mut db, "CALL pgtc.populate('app.totals')");
    let error = try_swap(&mut db, "swap").unwrap_err();
    assert!(error.contains("55P03") && error.contains("older"), "{error}");
    assert_eq!(rows(&mut old, "SELECT (count(*) > 0)::text FROM app.totals"), ["true"]);
    run(&mut old, "COMMIT");
    try_swap(&mut db, "swap").unwrap();
}

/// The serving version goes on when the pending one fails.
#[test]
fn a_pending_version_that_fails_harms_nobody() {
    let server = support::servers().remove(0);
    let mut db = database(&server, "failing", fixture::SCHEMA);
    run(&mut db, fixture::ROWS);
    let mut project = Evolving::new(fixture::SCHEMA);
    let first = project.build(&[TOTALS]);
    run(&mut db, &first.up);
    refresh(&mut db, "app.totals", None);
    let second = project.build(&["CREATE MATERIALIZED VIEW app.totals AS SELECT customer_id, count(*) AS orders, sum(100 / (amount - 7777)) AS total FROM app.orders GROUP BY customer_id;"]);
    run(&mut db, &second.up);
    run(&mut db, "CALL pgtc.populate('app.totals')");
    run(&mut db, "UPDATE app.orders SET amount = 7777 WHERE id = 5");
    assert_eq!(refresh(&mut db, "app.totals", None), "incremental");
    first.differences(&mut db).unwrap();
    let error = try_swap(&mut db, "swap").unwrap_err();
    assert!(error.contains("22012") && error.contains("populate"), "{error}");
    run(&mut db, "UPDATE app.orders SET amount = 7778 WHERE id = 5");
    run(&mut db, "CALL pgtc.populate('app.totals')");
    try_swap(&mut db, "swap").unwrap();
    second.differences(&mut db).unwrap();
}
