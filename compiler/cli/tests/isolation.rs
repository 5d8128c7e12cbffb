//! Two and three concurrent connections in listed orders (`support/scenarios/*.spec`), the first fill, and random
//! writers and refreshers at once.
//!
//! That the scenarios can fail is tested too: pieces of the mechanism are broken in the installed SQL, and a scenario
//! must notice each.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::Server;
use pgtc::verify::random::Random;
use postgres::Client;
use support::{Project, fixture, load, refresh, session::Session, spec::Spec};

#[test]
fn scenarios() {
    let only = std::env::var("PGTC_TEST_SCENARIO").ok();
    let names: Vec<String> =
        scenario_names().into_iter().filter(|n| only.as_ref().is_none_or(|o| n == o)).collect();
    assert!(!names.is_empty());
    let project = fixture::project();
    for server in support::servers() {
        roles(&server);
        let (next, databases) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failures = in_parallel(&[(); 2], |()| {
            let mut problems = vec![];
            // One database for many scenarios; a new one after a failure.
            let mut place = None;
            while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                let begin = Instant::now();
                let (database, first) = place.take().unwrap_or_else(|| {
                    let database = format!("scenarios_{}", databases.fetch_add(1, Ordering::Relaxed));
                    project.install(&server, &database).batch_execute(fixture::ROWS).unwrap();
                    (database, 0)
                });
                let spec = spec("scenarios", name);
                match spec.run(&server, &database, &project, first) {
                    Ok(()) => place = Some((database, first + spec.count())),
                    Err(e) => problems.push(format!("{name}: {e}")),
                }
                println!(
                    "PostgreSQL {}: {name}: {} orders, {:?}",
                    server.major(),
                    spec.count(),
                    begin.elapsed()
                );
            }
            if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
        });
        assert!(failures.is_empty(), "PostgreSQL {}:\n{}", server.major(), failures.join("\n"));
    }
}

#[test]
fn refused_in_triggers() {
    // While a trigger runs, rows of the statement that fired it may be visible before their capture.
    let project = fixture::project();
    for server in support::servers() {
        let mut client = project.install(&server, "triggers");
        client.batch_execute(fixture::ROWS).unwrap();
        refresh(&mut client, "app.event_bag", None);
        let calls = "CREATE FUNCTION app.refresh_now() RETURNS trigger LANGUAGE plpgsql AS
             $x$ BEGIN PERFORM pgtc.refresh('app.event_bag'); RETURN NULL; END $x$;
             CREATE TRIGGER a_first AFTER INSERT ON app.events FOR EACH STATEMENT EXECUTE FUNCTION app.refresh_now()";
        client.batch_execute(calls).unwrap();
        let error = client.batch_execute("INSERT INTO app.events VALUES ('z', 1)").unwrap_err();
        assert_eq!(error.code().map(|c| c.code().to_owned()).as_deref(), Some("0A000"), "{error}");
        client
            .batch_execute("DROP TRIGGER a_first ON app.events; INSERT INTO app.events VALUES ('z', 1)")
            .unwrap();
        refresh(&mut client, "app.event_bag", None);
        project.settle(&mut client).unwrap();
    }
}

#[test]
fn names_of_a_writer_mean_nothing_to_capture() {
    // The trigger functions run as their owner and set no search_path.
    let project = fixture::project();
    for server in support::servers() {
        let mut client = project.install(&server, "names");
        client.batch_execute(fixture::ROWS).unwrap();
        refresh(&mut client, "app.event_bag", None);
        client
            .batch_execute(
                "CREATE SCHEMA names;
                 CREATE TABLE names.used (what text);
                 CREATE FUNCTION names.nextval(regclass) RETURNS bigint LANGUAGE sql AS
                   $x$ INSERT INTO names.used VALUES ('nextval'); SELECT 0::bigint $x$;
                 CREATE FUNCTION names.same(text, text) RETURNS boolean LANGUAGE plpgsql AS
                   $x$ BEGIN INSERT INTO names.used VALUES ('='); RETURN false; END $x$;
                 CREATE OPERATOR names.= (LEFTARG = text, RIGHTARG = text, FUNCTION = names.same);
                 CREATE FUNCTION names.minus(integer) RETURNS integer LANGUAGE plpgsql AS
                   $x$ BEGIN INSERT INTO names.used VALUES ('-'); RETURN $1; END $x$;
                 CREATE OPERATOR names.- (RIGHTARG = integer, FUNCTION = names.minus);
                 CREATE TABLE names.pgtc_new AS TABLE app.events;
                 CREATE TABLE names.pgtc_old AS TABLE app.events;
                 CREATE TEMP TABLE pgtc_new AS TABLE app.events;
                 SET search_path = names, pg_temp, pg_catalog;
                 INSERT INTO app.events VALUES ('z', 1), ('z', 1);
                 UPDATE app.events SET size = size OPERATOR(pg_catalog.+) 1;
                 DELETE FROM app.events WHERE size OPERATOR(pg_catalog.=) 3;
                 RESET search_path",
            )
            .unwrap();
        let used = client.query("SELECT what FROM names.used", &[]).unwrap().len();
        assert_eq!(used, 0, "PostgreSQL {}", server.major());
        refresh(&mut client, "app.event_bag", None);
        project.settle(&mut client).unwrap();
    }
}

#[test]
fn large_statements() {
    // Their rows after the first thousand are in a part of the buffer that is not always looked at.
    let project = fixture::project();
    for server in support::servers() {
        let mut client = project.install(&server, "large");
        client.batch_execute(fixture::ROWS).unwrap();
        project.settle(&mut client).unwrap();
        let parts = |client: &mut Client| -> (i64, i64) {
            let buffer: String = client
                .query_one("SELECT buffer FROM pgtc.source WHERE table_name = 'orders'", &[])
                .unwrap()
                .get(0);
            let row = client
                .query_one(
                    &format!(
                        "SELECT (SELECT count(*) FROM ONLY pgtc.{buffer}), (SELECT count(*) FROM pgtc.{buffer} AS b WHERE b.pgtc_weight IS NOT NULL)"
                    ),
                    &[],
                )
                .unwrap();
            (row.get(0), row.get::<_, i64>(1) - row.get::<_, i64>(0))
        };
        let fresh = "INSERT INTO app.orders (id, customer_id, amount, note)
             SELECT 10000 + i, 1 + i % 2, i % 9, 'n' || i FROM generate_series(1, 2500) AS i";
        client.batch_execute(fresh).unwrap();
        let (first, rest) = parts(&mut client);
        assert!(first == 1000 && rest == 1500, "{first} and {rest}");
        project.settle(&mut client).unwrap();
        client
            .batch_execute("UPDATE app.orders SET amount = amount + 1, note = note || 'x' WHERE id > 10000")
            .unwrap();
        project.settle(&mut client).unwrap();
        // Exactly as many as fit; and with refreshes within the transaction.
        client.batch_execute("DELETE FROM app.orders WHERE id > 11500").unwrap();
        project.settle(&mut client).unwrap();
        client.batch_execute("BEGIN; DELETE FROM app.orders WHERE id > 10000; SAVEPOINT s").unwrap();
        refresh(&mut client, "app.totals", Some("incremental"));
        client.batch_execute(&format!("{fresh}; ROLLBACK TO SAVEPOINT s; {fresh}")).unwrap();
        refresh(&mut client, "app.totals", Some("incremental"));
        client.batch_execute("UPDATE app.orders SET amount = 2 WHERE id > 10000; COMMIT").unwrap();
        project.settle(&mut client).unwrap();
        client.batch_execute("DELETE FROM app.orders WHERE id > 10000").unwrap();
        project.settle_both_ways(&mut client).unwrap();
        // What every stream table contains is removed from both parts.
        client.batch_execute("UPDATE app.orders SET amount = amount + 1").unwrap();
        project.settle(&mut client).unwrap();
        assert_eq!(parts(&mut client).1, 0, "PostgreSQL {}", server.major());
    }
}

/// A piece of the installed SQL, what it is replaced with, and the scenario that must notice.
const BREAKS: &[(&str, &str, &str)] = &[
    // The refreshing transaction is not listed as open: what it writes later is lost.
    ("|| pg_current_xact_id()", "|| '{}'::xid8[]", "refresh_in_writing_transaction"),
    // Its changes up to the refresh are not told from those after it.
    ("pgtc_seq <= pgtc_seen.own_seq", "pgtc_seq <= 0", "refresh_in_writing_transaction"),
    // Open transactions are taken for contained: a writer that commits later is lost.
    ("b.pgtc_xid = ANY (pgtc_seen.open_xids)", "false", "two_writers"),
    // A watermark instead of a snapshot: changes that a refresh has seen are seen again.
    ("pgtc_xid >= pgtc_seen.next_xid", "pgtc_xid >= pgtc_seen.oldest_xid", "two_writers"),
    // No lock: two refreshes apply the same changes.
    (" FOR NO KEY UPDATE;", ";", "two_refreshers"),
    // No check of rewritten sources: an empty result is stored.
    ("c.relfilenode <> pg_relation_filenode(c.oid)", "false", "truncate_in_older_snapshot"),
    // Changes are deleted although another stream table needs them.
    ("min(f.oldest_xid)", "max(f.next_xid)", "two_refreshers_two_tables"),
    // A bulk load goes unseen.
    ("ENABLE ALWAYS TRIGGER pgtc_cdc_insert", "ENABLE TRIGGER pgtc_cdc_insert", "replica_writer"),
];

#[test]
fn broken_mechanisms_are_noticed() {
    let server = support::servers().pop().unwrap();
    roles(&server);
    let breaks: Vec<usize> = (0..BREAKS.len()).collect();
    let failures = in_parallel(&breaks, |at| {
        let (from, to, scenario) = BREAKS[*at];
        match run(
            &server,
            &fixture::project().broken(from, to),
            "scenarios",
            scenario,
            &format!("break_{at}"),
        ) {
            Ok(()) => Err(format!("{scenario} does not notice `{from}` replaced by `{to}`")),
            Err(noticed) if noticed.contains("SQLSTATE 42") => Err(format!("broken beyond use: {noticed}")),
            Err(noticed) => {
                println!("{from}: {noticed}");
                Ok(())
            }
        }
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn writers_and_refreshers_at_once() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    let project = fixture::project();
    for server in support::servers() {
        let mut observer = project.install(&server, "stress");
        observer.batch_execute(fixture::ROWS).unwrap();
        let before = project.settle(&mut observer).unwrap();
        let seconds = std::env::var("PGTC_TEST_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(8);
        let until = Instant::now() + Duration::from_secs(seconds);
        let (committed, refreshed) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let failed = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for session in 0..4 {
                let (server, committed, failed) = (&server, &committed, &failed);
                scope.spawn(move || {
                    let mut client = server.connect_to("stress").unwrap();
                    let mut r = Random::new(seed + session as u64);
                    let mut next = 0;
                    while Instant::now() < until && !failed.load(Ordering::Relaxed) {
                        match load::transaction(&mut client, &mut r, session, &mut next) {
                            Ok(done) => committed.fetch_add(usize::from(done), Ordering::Relaxed),
                            // Deadlocks and serialization failures are part of the game; so are orders whose
                            // customer or id is taken.
                            Err(code) if ["40P01", "40001", "23505", "23503"].contains(&code.as_str()) => 0,
                            Err(code) => panic!("seed {seed}: a writer got {code}"),
                        };
                    }
                });
            }
            for session in 0..2 {
                let (server, refreshed, failed, project) = (&server, &refreshed, &failed, &project);
                scope.spawn(move || {
                    let mut client = server.connect_to("stress").unwrap();
                    let mut r = Random::new(seed + 100 + session);
                    while Instant::now() < until && !failed.load(Ordering::Relaxed) {
                        let (name, _) = r.pick(&project.tables).unwrap();
                        let sql = match r.below(12) {
                            0 => "SELECT count(*) FROM pgtc.refresh_all()".to_owned(),
                            1 => format!("SELECT pgtc.refresh('{name}', 'full')"),
                            2 => format!(
                                "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pgtc.refresh('{name}'); COMMIT"
                            ),
                            3 => format!("BEGIN; SELECT pgtc.refresh('{name}'); ROLLBACK"),
                            _ => format!("SELECT pgtc.refresh('{name}')"),
                        };
                        match client.batch_execute(&sql) {
                            Ok(()) => {
                                refreshed.fetch_add(1, Ordering::Relaxed);
                            }
                            Err(e) => {
                                let code =
                                    e.as_db_error().map(|d| d.code().code().to_owned()).unwrap_or_default();
                                if !["40P01", "40001"].contains(&code.as_str()) {
                                    failed.store(true, Ordering::Relaxed);
                                    panic!("seed {seed}: {sql}: {}", pgtc::db::full(&e));
                                }
                                client.batch_execute("ROLLBACK").unwrap();
                            }
                        }
                    }
                });
            }
        });
        let after = project.settle_both_ways(&mut observer);
        let after = after.unwrap_or_else(|e| panic!("PostgreSQL {}, seed {seed}: {e}", server.major()));
        assert!(before.iter().zip(&after).all(|(b, a)| b != a), "seed {seed}: something did not change");
        let (committed, refreshed) = (committed.into_inner(), refreshed.into_inner());
        println!("PostgreSQL {}: {committed} transactions, {refreshed} refreshes", server.major());
        assert!(committed > 100 && refreshed > 50, "seed {seed}: too little was done");
        drained(&project, &mut observer);
    }
}

/// Buffers do not grow for ever: without open transactions, two refreshes empty them.
fn drained(project: &Project, client: &mut postgres::Client) {
    client.batch_execute("UPDATE app.orders SET note = note; UPDATE app.customers SET name = name; UPDATE app.regions SET name = name; UPDATE app.refunds SET amount = amount; UPDATE app.events SET size = size; UPDATE app.slots SET owner = owner").unwrap();
    project.settle(client).unwrap();
    client.batch_execute("UPDATE app.orders SET note = note WHERE id = 60").unwrap();
    for (name, _) in &project.tables {
        refresh(client, name, Some("full"));
    }
    for (name, _) in &project.tables {
        refresh(client, name, Some("full"));
    }
    for row in client.query("SELECT buffer FROM pgtc.source", &[]).unwrap() {
        let buffer: String = row.get(0);
        let left: i64 =
            client.query_one(&format!("SELECT count(*) FROM pgtc.\"{buffer}\""), &[]).unwrap().get(0);
        assert_eq!(left, 0, "{buffer} still holds changes that everybody contains");
    }
}

#[test]
fn first_fill() {
    let project = fixture::project();
    for server in support::servers() {
        let cases = ["own", "own_rolled_back", "open_writer", "open_writer_and_trim", "two_at_once"];
        let failures = in_parallel(&cases, |case| fill(&server, &project, case));
        assert!(failures.is_empty(), "PostgreSQL {}:\n{}", server.major(), failures.join("\n"));
        // A fill that does not keep others from clearing the buffer loses changes.
        let broken = fixture::project().broken("PERFORM pgtc.hold_changes(storage_)", "NULL");
        server
            .connect()
            .unwrap()
            .batch_execute("DROP DATABASE first_open_writer_and_trim WITH (FORCE)")
            .unwrap();
        let noticed = fill(&server, &broken, "open_writer_and_trim").unwrap_err();
        assert!(noticed.contains("differences") || noticed.contains("TC001"), "{noticed}");
    }
}

/// One way to the first fill, in a database of its own.
fn fill(server: &Server, project: &Project, case: &str) -> Result<(), String> {
    let database = format!("first_{case}");
    let mut a = project.install(server, &database);
    let mut b = server.connect_to(&database).unwrap();
    let insert = "INSERT INTO app.orders VALUES (1000, 3, 5.5, 1, 'a'), (1001, 4, 6.5, 1, 'b')";
    let change = "UPDATE app.orders SET amount = 7, customer_id = 5 WHERE id = 1000; DELETE FROM app.orders WHERE id = 1001";
    match case {
        // Write, refresh for the first time, write, refresh, commit.
        "own" | "own_rolled_back" => {
            a.batch_execute("BEGIN").unwrap();
            a.batch_execute(fixture::ROWS).unwrap();
            assert_eq!(refresh(&mut a, "app.order_names", None), "full");
            project.differences(&mut a, &["app.order_names"])?;
            a.batch_execute(insert).unwrap();
            assert_eq!(refresh(&mut a, "app.order_names", None), "incremental");
            project.differences(&mut a, &["app.order_names"])?;
            assert_eq!(refresh(&mut a, "app.region_totals", None), "full");
            a.batch_execute(change).unwrap();
            a.batch_execute(if case == "own" { "COMMIT" } else { "ROLLBACK" }).unwrap();
            if case == "own_rolled_back" {
                b.batch_execute(fixture::ROWS).unwrap();
                b.batch_execute(insert).unwrap();
            }
        }
        // A writer begins before the first fill and commits after it.
        "open_writer" => {
            b.batch_execute(fixture::ROWS).unwrap();
            a.batch_execute("BEGIN").unwrap();
            a.batch_execute(insert).unwrap();
            project.settle(&mut b)?;
            a.batch_execute(change).unwrap();
            a.batch_execute("COMMIT").unwrap();
        }
        // While one stream table is being filled, another one clears the buffer. The writer was open in the
        // snapshot of the fill, so its changes are needed. A row in the way stops the fill.
        "open_writer_and_trim" => {
            b.batch_execute(fixture::ROWS).unwrap();
            refresh(&mut b, "app.region_totals", None);
            let mut h = server.connect_to(&database).unwrap();
            let storage: String = h
                .query_one("SELECT storage FROM pgtc.definition WHERE table_name = 'order_names'", &[])
                .unwrap()
                .get(0);
            a.batch_execute("BEGIN").unwrap();
            a.batch_execute(insert).unwrap();
            h.batch_execute("BEGIN").unwrap();
            h.batch_execute(&format!(
                "INSERT INTO pgtc.\"{storage}\" (id, name, amount, at) VALUES (1, '', 0, now())"
            ))
            .unwrap();
            let mut fill = Session::open("fill", &server.config(&database));
            fill.start("SELECT pgtc.refresh('app.order_names')");
            assert!(fill.poll(&mut b).is_none(), "the fill does not wait");
            a.batch_execute("COMMIT").unwrap();
            refresh(&mut a, "app.region_totals", None);
            a.batch_execute(change).unwrap();
            refresh(&mut a, "app.region_totals", None);
            h.batch_execute("ROLLBACK").unwrap();
            fill.poll(&mut b).unwrap().map_err(|(_, text)| text)?;
            assert_eq!(support::try_refresh(&mut a, "app.order_names", None)?, "incremental");
            project.differences(&mut a, &["app.order_names", "app.region_totals"])?;
        }
        // Both fill; the second finds it done.
        _ => {
            b.batch_execute(fixture::ROWS).unwrap();
            a.batch_execute("BEGIN").unwrap();
            assert_eq!(refresh(&mut a, "app.region_totals", None), "full");
            std::thread::scope(|scope| {
                let second = scope.spawn(|| refresh(&mut b, "app.region_totals", None));
                std::thread::sleep(Duration::from_millis(50));
                a.batch_execute("COMMIT").unwrap();
                assert_eq!(second.join().unwrap(), "none");
            });
            a.batch_execute(insert).unwrap();
        }
    }
    let before = project.settle(&mut a)?;
    a.batch_execute("INSERT INTO app.orders VALUES (1002, 3, 5, 1, 'z')").unwrap();
    if project.settle_both_ways(&mut a)? == before { Err("nothing changed".to_owned()) } else { Ok(()) }
}

fn scenario_names() -> Vec<String> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/scenarios");
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap().trim_end_matches(".spec").to_owned())
        .collect();
    names.sort();
    names
}

fn spec(folder: &str, name: &str) -> Spec {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/support/{folder}/{name}.spec"));
    Spec::parse(&std::fs::read_to_string(path).unwrap())
}

/// Runs a scenario in a database of its own.
fn run(server: &Server, project: &Project, folder: &str, name: &str, database: &str) -> Result<(), String> {
    project.install(server, database).batch_execute(fixture::ROWS).unwrap();
    spec(folder, name).run(server, database, project, 0).map_err(|e| format!("{name}: {e}"))
}

fn roles(server: &Server) {
    server.connect().unwrap().batch_execute("CREATE ROLE app_writer; CREATE ROLE app_reader").unwrap();
}

/// Runs something for each item, two at a time; the failures.
fn in_parallel<T: Sync>(items: &[T], work: impl Fn(&T) -> Result<(), String> + Sync) -> Vec<String> {
    let failures = Mutex::new(vec![]);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(item))) {
                        Ok(Ok(())) => {}
                        Ok(Err(e)) => failures.lock().unwrap().push(e),
                        Err(_) => failures.lock().unwrap().push("panicked".to_owned()),
                    }
                }
            });
        }
    });
    failures.into_inner().unwrap()
}
