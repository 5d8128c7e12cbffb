//! Stream tables over stream tables, groups at one point in time, and live views: listed orders of two and three
//! sessions (`support/chains/*.spec`), random writers, refreshers and readers at once, a killed server, and migrations
//! that add, change and drop parts of a chain.

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
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::{Options, Server};
use pgtc::verify::random::Random;
use pgtc_core::{Compiled, File, Input, Previous, Role};
use postgres::Client;
use support::{Project, fixture, load, spec::Spec};

/// A chain, a diamond, a counted bag with a reader, and two stream tables that have nothing but a base table in common.
const STREAMS: &[&str] = &[
    "CREATE MATERIALIZED VIEW app.order_values WITH (pgtc.live = true) AS
     SELECT o.id, o.customer_id, c.region_id, o.amount, o.note FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id;",
    "CREATE MATERIALIZED VIEW app.customer_totals WITH (pgtc.live = true) AS
     SELECT customer_id, count(*) AS orders, sum(amount) AS total, max(amount) AS most FROM app.order_values GROUP BY customer_id;",
    "CREATE MATERIALIZED VIEW app.region_sums WITH (pgtc.live = true) AS
     SELECT region_id, sum(amount) AS total, avg(amount) AS mean FROM app.order_values GROUP BY region_id HAVING count(*) > 1;",
    "CREATE MATERIALIZED VIEW app.overview WITH (pgtc.live = true) AS
     SELECT t.customer_id, c.name, t.total, r.total AS region_total, r.mean
     FROM app.customer_totals AS t JOIN app.customers AS c ON c.id = t.customer_id JOIN app.region_sums AS r ON r.region_id = c.region_id;",
    "CREATE MATERIALIZED VIEW app.event_bag WITH (pgtc.live = true) AS SELECT kind, size FROM app.events;",
    "CREATE MATERIALIZED VIEW app.kinds WITH (pgtc.live = true) AS
     SELECT kind, count(*) AS events, count(DISTINCT size) AS sizes FROM app.event_bag GROUP BY kind;",
    "CREATE MATERIALIZED VIEW app.event_counts WITH (pgtc.live = true) AS SELECT kind, count(*) AS events FROM app.event_bag GROUP BY kind;",
    "CREATE MATERIALIZED VIEW app.order_count WITH (pgtc.live = true) AS
     SELECT count(*) AS orders, sum(amount) AS total FROM app.orders;",
    "CREATE MATERIALIZED VIEW app.extremes WITH (pgtc.live = true) AS
     SELECT customer_id, min(amount) AS least, string_agg(note, ',' ORDER BY id) AS notes FROM app.orders GROUP BY customer_id;",
];

/// Differences between stream tables of a group that hold different points in time.
const TORN: &str = "
    SELECT 'order_count' FROM app.order_count AS c
    WHERE c.orders IS DISTINCT FROM (SELECT count(*) FROM app.order_values)
      OR c.total IS DISTINCT FROM (SELECT sum(amount) FROM app.order_values)
    UNION ALL SELECT 'extremes' FROM (SELECT customer_id, min(amount) AS least FROM app.order_values GROUP BY customer_id
      EXCEPT SELECT customer_id, least FROM app.extremes) AS d";

fn project() -> Project {
    Project::compile(fixture::SCHEMA, STREAMS)
}

#[test]
fn scenarios() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/chains");
    let only = std::env::var("PGTC_TEST_SCENARIO").ok();
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let project = project();
    for server in support::servers() {
        let mut problems = vec![];
        let mut first = 0;
        let mut place: Option<String> = None;
        for path in &files {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            if only.as_ref().is_some_and(|o| *o != name) {
                continue;
            }
            let database = place.take().unwrap_or_else(|| {
                let database = format!("chain_{name}");
                project.install(&server, &database).batch_execute(fixture::ROWS).unwrap();
                first = 0;
                database
            });
            let begin = Instant::now();
            let spec = Spec::parse(&std::fs::read_to_string(path).unwrap());
            match spec.run(&server, &database, &project, first) {
                Ok(()) => place = Some(database),
                Err(e) => problems.push(format!("{name}: {e}")),
            }
            first += spec.count();
            println!("PostgreSQL {}: {name}: {} orders, {:?}", server.major(), spec.count(), begin.elapsed());
        }
        assert!(problems.is_empty(), "PostgreSQL {}:\n{}", server.major(), problems.join("\n"));
    }
}

#[test]
fn broken_mechanisms_are_noticed() {
    let breaks = [
        // Nobody looks whether the members hold one point in time.
        ("IF behind THEN", "IF false THEN", "one_point"),
        // What goes out of the upstream is taken for what comes in.
        (
            "SELECT pgtc_statement, -1, s.customer_id, s.region_id, s.amount",
            "SELECT pgtc_statement, 1, s.customer_id, s.region_id, s.amount",
            "own_transaction",
        ),
        // The count of a row is not its weight.
        ("SELECT pgtc_statement, s.pgtc_weight, s.kind", "SELECT pgtc_statement, 1, s.kind", "full_upstream"),
    ];
    let server = support::servers().pop().unwrap();
    for (at, (from, to, scenario)) in breaks.into_iter().enumerate() {
        let database = format!("broken_{at}");
        let project = project().broken(from, to);
        project.install(&server, &database).batch_execute(fixture::ROWS).unwrap();
        let path = format!("{}/tests/support/chains/{scenario}.spec", env!("CARGO_MANIFEST_DIR"));
        let spec = Spec::parse(&std::fs::read_to_string(path).unwrap());
        match spec.run(&server, &database, &project, 0) {
            Ok(()) => panic!("{scenario} does not notice `{from}` replaced by `{to}`"),
            Err(noticed) => {
                assert!(!noticed.contains("SQLSTATE 42"), "broken beyond use: {noticed}");
                println!("{from}: {noticed}");
            }
        }
    }
}

/// Writers, two refreshers of everything, a reader of the group and a reader of the live views, until a moment.
fn load_for(mut clients: Vec<Client>, project: &Project, seed: u64, time: Duration) -> (usize, usize, usize) {
    let until = Instant::now() + time;
    let (committed, refreshed, read) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let failed = AtomicBool::new(false);
    let go_on = || Instant::now() < until && !failed.load(Ordering::Relaxed);
    // Whatever happens to the server is no finding of these.
    let gone = |client: &mut Client| client.is_closed() || client.simple_query("SELECT 1").is_err();
    std::thread::scope(|scope| {
        for session in 0..3 {
            let (committed, go_on, failed) = (&committed, &go_on, &failed);
            let mut client = clients.pop().unwrap();
            scope.spawn(move || {
                let mut r = Random::new(seed + session as u64);
                let mut next = i64::try_from(seed % 1000).unwrap() * 1000;
                while go_on() {
                    if session == 0 && r.chance(2) {
                        let _may_wait_too_long =
                            client.batch_execute("BEGIN; SET LOCAL lock_timeout = '50ms'; TRUNCATE app.events; INSERT INTO app.events VALUES ('k1', 1); COMMIT");
                        let _ended = client.batch_execute("ROLLBACK");
                    }
                    match load::transaction(&mut client, &mut r, session, &mut next) {
                        Ok(done) => {
                            committed.fetch_add(usize::from(done), Ordering::Relaxed);
                        }
                        Err(code) if ["40001", "40P01", "23505", "23503"].contains(&code.as_str()) => {}
                        Err(_) if client.is_closed() => break,
                        Err(code) if ["57P01", "57P02", "57P03"].contains(&code.as_str()) => break,
                        Err(code) => {
                            failed.store(true, Ordering::Relaxed);
                            panic!("seed {seed}: a writer got {code}");
                        }
                    }
                }
            });
        }
        for session in 0..2 {
            let (refreshed, go_on, failed) = (&refreshed, &go_on, &failed);
            let mut client = clients.pop().unwrap();
            scope.spawn(move || {
                let mut r = Random::new(seed + 100 + session);
                while go_on() {
                    let sql = match r.below(8) {
                        0 => "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pgtc.refresh_all(); COMMIT",
                        1 => "BEGIN; SELECT count(*) FROM pgtc.refresh_all(); ROLLBACK",
                        2 => "BEGIN; SELECT count(*) FROM pgtc.refresh_all(); SELECT count(*) FROM pgtc.refresh_all(); COMMIT",
                        _ => "SELECT count(*) FROM pgtc.refresh_all()",
                    };
                    match client.batch_execute(sql) {
                        Ok(()) => {
                            refreshed.fetch_add(1, Ordering::Relaxed);
                        }
                        Err(e) => {
                            let code = e.code().map(|c| c.code().to_owned()).unwrap_or_default();
                            // No deadlock: locks are taken in one order.
                            if code != "40001" {
                                if gone(&mut client) {
                                    break;
                                }
                                failed.store(true, Ordering::Relaxed);
                                panic!("seed {seed}: {sql}: {}", pgtc::db::full(&e));
                            }
                            client.batch_execute("ROLLBACK").unwrap_or_default();
                        }
                    }
                }
            });
        }
        for live in [false, true] {
            let (read, go_on, failed) = (&read, &go_on, &failed);
            let mut client = clients.pop().unwrap();
            scope.spawn(move || {
                let mut r = Random::new(seed + 200);
                while go_on() {
                    let (name, _) = r.pick(&project.tables).unwrap();
                    let sql = match live {
                        true => project.comparison(&format!("{name}_live")),
                        // Every stream table over stream tables is its query over those, at every moment.
                        false if r.chance(50) => TORN.to_owned(),
                        false => project.comparison(r.word([
                            "app.customer_totals",
                            "app.region_sums",
                            "app.kinds",
                        ])),
                    };
                    match client.query(&sql, &[]) {
                        Ok(rows) if rows.is_empty() => {
                            read.fetch_add(1, Ordering::Relaxed);
                        }
                        Ok(rows) => {
                            failed.store(true, Ordering::Relaxed);
                            let found: Vec<String> = rows.iter().take(5).map(|r| r.get(0)).collect();
                            panic!("seed {seed}: a reader (live: {live}) of {name} sees {found:?}");
                        }
                        Err(_) if gone(&mut client) => break,
                        Err(e) => {
                            failed.store(true, Ordering::Relaxed);
                            panic!("seed {seed}: {sql}: {}", pgtc::db::full(&e));
                        }
                    }
                }
            });
        }
    });
    (committed.into_inner(), refreshed.into_inner(), read.into_inner())
}

/// As many connections as the load needs.
fn clients(server: &Server) -> Vec<Client> {
    (0..7).map(|_| server.connect_to("chains").unwrap()).collect()
}

#[test]
fn groups_and_live_views_under_load() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    let seconds = std::env::var("PGTC_TEST_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(6);
    let project = project();
    for server in support::servers() {
        let mut observer = project.install(&server, "chains");
        observer.batch_execute(fixture::ROWS).unwrap();
        observer.batch_execute("SELECT pgtc.set('group_lock_ms', '60')").unwrap();
        let before = project.settle(&mut observer).unwrap();
        let (committed, refreshed, read) =
            load_for(clients(&server), &project, seed, Duration::from_secs(seconds));
        let after = project.settle_both_ways(&mut observer);
        let after = after.unwrap_or_else(|e| panic!("PostgreSQL {}, seed {seed}: {e}", server.major()));
        assert!(before.iter().zip(&after).all(|(b, a)| b != a), "seed {seed}: something did not change");
        println!(
            "PostgreSQL {}: {committed} transactions, {refreshed} refreshes, {read} reads",
            server.major()
        );
        assert!(committed > 100 && refreshed > 3 && read > 50, "seed {seed}: too little was done");
    }
}

#[test]
fn the_server_is_killed_while_groups_are_refreshed() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    let options = support::options().pop().unwrap();
    let mut server = Server::start(&Options { durable: true, ..options }).unwrap();
    let project = project();
    let mut observer = project.install(&server, "chains");
    observer.batch_execute(fixture::ROWS).unwrap();
    observer.batch_execute("SELECT pgtc.set('group_lock_ms', '60')").unwrap();
    let mut state = project.settle(&mut observer).unwrap();
    drop(observer);
    for round in 0..4 {
        let pause = Duration::from_millis(250 + (seed + round * 97) % 250);
        let clients = clients(&server);
        std::thread::scope(|scope| {
            scope.spawn(|| load_for(clients, &project, seed + round, Duration::from_secs(10)));
            std::thread::sleep(pause);
            server.kill9().unwrap();
        });
        server.restart().unwrap();
        let mut observer = server.connect_to("chains").unwrap();
        let torn = observer.query(TORN, &[]).unwrap();
        assert!(torn.is_empty(), "seed {seed}, round {round}: the group is torn");
        project.differences(&mut observer, &["app.customer_totals", "app.region_sums", "app.kinds"]).unwrap();
        for (name, _) in &project.tables {
            let rows = observer.query(&project.comparison(&format!("{name}_live")), &[]).unwrap();
            assert!(rows.is_empty(), "seed {seed}, round {round}: {name}_live");
        }
        let now = project.settle(&mut observer);
        let now = now.unwrap_or_else(|e| panic!("seed {seed}, round {round}: {e}"));
        assert_ne!(state, now, "seed {seed}, round {round}: nothing changed");
        state = now;
    }
}

#[test]
fn readers_of_live_views_need_no_rights_on_the_runtime() {
    let definition = "CREATE MATERIALIZED VIEW app.slot_owners WITH (pgtc.live = true) AS SELECT owner, count(*) AS slots FROM app.slots GROUP BY owner;
         GRANT SELECT ON app.slot_owners TO chain_reader;";
    for server in support::servers() {
        server.connect().unwrap().batch_execute("CREATE ROLE chain_reader").unwrap();
        let project = Project::compile(fixture::SCHEMA, &[definition]);
        let mut client = project.install(&server, "rights");
        client.batch_execute(fixture::ROWS).unwrap();
        client.batch_execute("GRANT USAGE ON SCHEMA app TO chain_reader").unwrap();
        let count = |client: &mut Client| -> i64 {
            client.query_one("SELECT sum(slots)::bigint FROM app.slot_owners_live", &[]).unwrap().get(0)
        };
        for filled in [false, true] {
            if filled {
                client
                    .batch_execute("SELECT pgtc.refresh_all(); INSERT INTO app.slots VALUES (100, 'new')")
                    .unwrap();
            }
            client.batch_execute("SET ROLE chain_reader").unwrap();
            assert_eq!(count(&mut client), if filled { 7 } else { 6 });
            assert!(client.query("SELECT * FROM app.slots", &[]).is_err());
            client.batch_execute("RESET ROLE").unwrap();
        }
    }
}

#[test]
fn refresh_with_and_without_upstream() {
    let project = project();
    for server in support::servers() {
        let mut client = project.install(&server, "modes");
        client.batch_execute(fixture::ROWS).unwrap();
        // Never filled: filled first, in order.
        assert_eq!(support::refresh(&mut client, "app.overview", None), "full");
        project
            .differences(&mut client, &["app.order_values", "app.customer_totals", "app.overview"])
            .unwrap();
        client.batch_execute("INSERT INTO app.orders VALUES (1000, 3, 5.5, 1, 'a')").unwrap();
        // What it reads has not changed.
        assert_eq!(support::refresh(&mut client, "app.overview", None), "none");
        let asked = "SELECT (r).mode FROM pgtc.refresh('app.overview', upstream => true) AS r";
        assert_eq!(client.query_one(asked, &[]).unwrap().get::<_, String>(0), "incremental");
        project
            .differences(&mut client, &["app.order_values", "app.customer_totals", "app.overview"])
            .unwrap();
        let age = "SELECT (SELECT data_at FROM pgtc.frontier JOIN pgtc.definition USING (storage) WHERE table_name = 'customer_totals')
                   = (SELECT refreshed_at FROM pgtc.frontier JOIN pgtc.definition USING (storage) WHERE table_name = 'order_values')";
        client.batch_execute("SELECT pg_sleep(0.01); SELECT pgtc.refresh('app.customer_totals')").unwrap();
        assert!(client.query_one(age, &[]).unwrap().get::<_, bool>(0), "the age is that of the data");
        let group =
            "SELECT string_agg(name, ' ') FROM pgtc.refresh_group(ARRAY['app.kinds', 'app.customer_totals'])";
        let members: String = client.query_one(group, &[]).unwrap().get(0);
        assert_eq!(members, "app.event_bag app.order_values app.customer_totals app.kinds");
        let found = client.query("SELECT * FROM pgtc.verify('app.overview')", &[]).unwrap();
        assert!(found.is_empty());
        assert!(client.query("SELECT pgtc.refresh_group(ARRAY['app.nothing'])", &[]).is_err());
    }
}

/// One build: definitions, and what the build before left behind.
fn build(streams: &[&str], before: Option<&Compiled>) -> Compiled {
    let file = |path: String, text: &str, role| File { path, text: text.to_owned(), role };
    let mut files = vec![file("schema/schema.sql".to_owned(), fixture::SCHEMA, Role::Schema)];
    files.extend(streams.iter().enumerate().map(|(i, s)| file(format!("streams/s{i}.sql"), s, Role::Stream)));
    let kept = |prefix: &str| -> Vec<(String, String)> {
        let files = before.map(|b| b.files.as_slice()).unwrap_or_default();
        files.iter().filter(|(p, _)| p.starts_with(prefix)).cloned().collect()
    };
    let previous = Previous {
        locks: kept("pgtc/lock/"),
        current: kept("pgtc/current/"),
        migrations: kept("migrations/"),
    };
    let settings = support::settings();
    pgtc_core::compile(&Input { files, settings, previous })
}

fn codes(compiled: &Compiled) -> Vec<&str> {
    compiled.diagnostics.iter().map(|d| d.code).collect()
}

/// The last migration of a build, forward and back.
fn step(compiled: &Compiled) -> (&str, &str) {
    let last = |prefix: &str| {
        let found =
            compiled.files.iter().filter(|(p, _)| p.starts_with(prefix)).max_by_key(|(p, _)| p.clone());
        found.map(|(_, text)| text.as_str()).unwrap()
    };
    (last("migrations/0"), last("migrations/down/0"))
}

/// Everything is refreshed, and equal to its query.
fn settled(client: &mut Client, compiled: &Compiled, change: &str) {
    client.batch_execute("SELECT pgtc.refresh_all()").unwrap();
    client.batch_execute(change).unwrap();
    client.batch_execute("SELECT pgtc.refresh_all()").unwrap();
    for table in &compiled.stream_tables {
        let name = table.name.to_string();
        let differences = format!(
            "(SELECT * FROM ({q}) AS q EXCEPT ALL SELECT * FROM {name}) UNION ALL (SELECT * FROM {name} EXCEPT ALL SELECT * FROM ({q}) AS q)",
            q = table.query
        );
        assert!(client.query(&differences, &[]).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn chains_evolve() {
    let base = "CREATE MATERIALIZED VIEW app.big WITH (pgtc.live = true) AS SELECT id, customer_id, amount FROM app.orders WHERE amount > 3;";
    let other = "CREATE MATERIALIZED VIEW app.big WITH (pgtc.live = true) AS SELECT id, customer_id, amount FROM app.orders WHERE amount > 9;";
    let sums = "CREATE MATERIALIZED VIEW app.sums AS SELECT customer_id, sum(amount) AS total FROM app.big GROUP BY customer_id;";
    let top = "CREATE MATERIALIZED VIEW app.top WITH (pgtc.live = true) AS SELECT s.customer_id, s.total, b.id FROM app.sums AS s JOIN app.big AS b ON b.customer_id = s.customer_id;";
    let steps: [&[&str]; 6] =
        [&[base], &[base, sums], &[top, sums, base], &[other, sums, top], &[other, sums], &[]];
    for server in support::servers() {
        server.connect().unwrap().batch_execute("CREATE DATABASE evolve").unwrap();
        let mut client = server.connect_to("evolve").unwrap();
        client.batch_execute(fixture::SCHEMA).unwrap();
        client.batch_execute(fixture::ROWS).unwrap();
        let mut before: Option<Compiled> = None;
        for (number, streams) in steps.iter().enumerate() {
            let built = build(streams, before.as_ref());
            assert_eq!(codes(&built), [""; 0], "step {number}");
            let again = build(streams, Some(&built));
            assert_eq!(again.files, built.files, "step {number}: building again changes something");
            let (up, down) = step(&built);
            let change = format!(
                "INSERT INTO app.orders VALUES (2000 + {number}, 3, 50, 1, 'a'); DELETE FROM app.orders WHERE id = 10 + {number}"
            );
            let run = |client: &mut Client, sql: &str, what: &str| {
                client
                    .batch_execute(sql)
                    .unwrap_or_else(|e| panic!("step {number} {what}: {}", pgtc::db::full(&e)));
            };
            run(&mut client, up, "up");
            if number > 0 {
                settled(&mut client, &built, &change);
                run(&mut client, down, "down");
                settled(&mut client, before.as_ref().unwrap(), "UPDATE app.orders SET amount = amount + 1");
                client.batch_execute(up).unwrap();
            }
            settled(&mut client, &built, "UPDATE app.orders SET amount = amount - 1 WHERE id < 40");
            before = Some(built);
        }
    }
}

#[test]
fn what_is_read_is_not_dropped_or_rebuilt_alone() {
    let base = "CREATE MATERIALIZED VIEW app.big AS SELECT id, customer_id, amount FROM app.orders WHERE amount > 3;";
    let sums = "CREATE MATERIALIZED VIEW app.sums AS SELECT customer_id, sum(amount) AS total FROM app.big GROUP BY customer_id;";
    let first = build(&[base, sums], None);
    assert_eq!(codes(&first), [""; 0]);
    // The upstream is gone, the reader is still there.
    let gone = build(&[sums], Some(&first));
    assert!(codes(&gone).contains(&"PGTC1454"), "{:?}", gone.diagnostics);
    let texts = |c: &Compiled| -> Vec<String> {
        c.files.iter().filter(|(p, _)| !p.ends_with(".sum")).map(|(p, _)| p.clone()).collect()
    };
    assert_eq!(texts(&gone), texts(&first), "nothing is dropped while it is needed");
    // The upstream changes, and its reader no longer compiles.
    let broken = "CREATE MATERIALIZED VIEW app.big AS SELECT id, amount FROM app.orders;";
    let kept = build(&[broken, sums], Some(&first));
    assert!(codes(&kept).iter().all(|c| *c == "PGTC3202"), "{:?}", kept.diagnostics);
    assert_eq!(kept.files, first.files, "the upstream waits for its reader");
}
