//! Tables whose queries read now(): rows that expire and arrive while nobody writes, transactions that began at another
//! time, sessions of another zone, and what a refresh costs.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "test code"
)]

mod support;

use std::thread::sleep;
use std::time::Duration;

use postgres::Client;
use support::{Project, refresh};

const SCHEMA: &str = "
CREATE TABLE events (id bigint PRIMARY KEY, kind text, at timestamptz NOT NULL);
CREATE INDEX ON events (at);
CREATE INDEX ON events (kind, at);
";

const STREAMS: &[&str] = &[
    "CREATE MATERIALIZED VIEW public.recent WITH (pgtc.live = true) AS
     SELECT id, kind, at FROM events WHERE at BETWEEN now() - interval '1 day' AND now();",
    "CREATE MATERIALIZED VIEW public.kinds AS
     SELECT kind, count(*) AS events, max(at) AS last FROM events WHERE at > current_timestamp - interval '1 day' GROUP BY kind;",
];

fn project() -> Project {
    Project::compile(SCHEMA, STREAMS)
}

fn number(db: &mut Client, sql: &str) -> i64 {
    db.query_one(sql, &[]).unwrap().get(0)
}

/// Both tables are their queries at the time of this transaction.
fn equal(project: &Project, db: &mut Client) {
    project.differences(db, &[]).unwrap();
    assert_eq!(
        number(
            db,
            "SELECT count(*) FROM (SELECT * FROM recent_live EXCEPT ALL
               SELECT id, kind, at FROM events WHERE at BETWEEN now() - interval '1 day' AND now()) AS d"
        ),
        0
    );
}

#[test]
fn rows_come_and_go_while_nobody_writes() {
    let project = project();
    for server in support::servers() {
        let mut db = project.install(&server, "idle");
        db.batch_execute(
            "INSERT INTO events VALUES (1, 'leaves', now() - interval '1 day' + interval '1 second'),
               (2, 'comes', now() + interval '1 second'), (3, 'stays', now())",
        )
        .unwrap();
        assert_eq!(refresh(&mut db, "recent", None), "full");
        let ids = "SELECT coalesce(sum(id), 0)::bigint FROM recent";
        assert_eq!(number(&mut db, ids), 4);
        let before: String = db
            .query_one("SELECT as_of::text FROM pgtc.stream_tables WHERE table_name = 'recent'", &[])
            .unwrap()
            .get(0);
        // Nothing moved: nothing is done.
        assert_eq!(refresh(&mut db, "recent", None), "none");
        sleep(Duration::from_millis(1300));
        // The live view needs no refresh.
        assert_eq!(number(&mut db, "SELECT sum(id)::bigint FROM recent_live"), 5);
        assert_eq!(number(&mut db, ids), 4);
        assert_eq!(refresh(&mut db, "recent", None), "incremental");
        assert_eq!(number(&mut db, ids), 5);
        let after: String = db
            .query_one("SELECT as_of::text FROM pgtc.stream_tables WHERE table_name = 'recent'", &[])
            .unwrap()
            .get(0);
        assert_ne!(before, after);
        assert_eq!(refresh(&mut db, "recent", None), "none");
        // The time moves with the frontier although nothing is done.
        sleep(Duration::from_millis(1100));
        assert_eq!(refresh(&mut db, "recent", None), "none");
        let last: String = db
            .query_one("SELECT as_of::text FROM pgtc.stream_tables WHERE table_name = 'recent'", &[])
            .unwrap()
            .get(0);
        assert_ne!(after, last);
        let found = db.query("SELECT difference FROM pgtc.verify('recent')", &[]).unwrap();
        assert!(found.is_empty());
    }
}

/// A transaction that began before another one refreshed: in it time steps back.
#[test]
fn time_steps_back() {
    let project = project();
    for server in support::servers() {
        let mut db = project.install(&server, "back");
        let mut early = server.connect_to("back").unwrap();
        let mut late = server.connect_to("back").unwrap();
        db.batch_execute(
            "INSERT INTO events SELECT n, 'k' || n % 3, now() - interval '1 day' + n * interval '100 milliseconds' FROM generate_series(1, 30) AS n;
             INSERT INTO events SELECT 100 + n, 'k' || n % 3, now() + n * interval '100 milliseconds' FROM generate_series(1, 30) AS n;
             SELECT pgtc.refresh_all()",
        )
        .unwrap();
        for level in ["READ COMMITTED", "REPEATABLE READ"] {
            early.batch_execute(&format!("BEGIN ISOLATION LEVEL {level}; SELECT now()")).unwrap();
            sleep(Duration::from_millis(700));
            late.batch_execute("BEGIN; SELECT pgtc.refresh_all()").unwrap();
            equal(&project, &mut late);
            let there = number(&mut late, "SELECT count(*) FROM recent");
            late.batch_execute("DELETE FROM events WHERE id % 10 = 3; COMMIT").unwrap();
            assert!(there > 0);
            let back = early.batch_execute("SELECT pgtc.refresh_all()");
            if level == "REPEATABLE READ" && back.is_err() {
                // A snapshot older than the frontier: to be tried again.
                early.batch_execute("ROLLBACK").unwrap();
                continue;
            }
            back.unwrap();
            equal(&project, &mut early);
            early
                .batch_execute("INSERT INTO events VALUES (1000, 'new', now()); SELECT pgtc.refresh_all()")
                .unwrap();
            equal(&project, &mut early);
            early.batch_execute("DELETE FROM events WHERE id = 1000; COMMIT").unwrap();
            db.batch_execute("BEGIN; SELECT pgtc.refresh_all()").unwrap();
            equal(&project, &mut db);
            db.batch_execute("COMMIT").unwrap();
        }
    }
}

/// Days are those of UTC, whoever refreshes, reads and verifies.
#[test]
fn sessions_of_other_zones() {
    let project = Project::compile(
        SCHEMA,
        &["CREATE MATERIALIZED VIEW public.months WITH (pgtc.live = true) AS
           SELECT id, at FROM events WHERE at > now() - interval '11 months 17 days' AND at <= now() + interval '1 month';"],
    );
    for server in support::servers() {
        let mut db = project.install(&server, "zones");
        db.batch_execute(
            "SET TimeZone = 'UTC';
             INSERT INTO events SELECT n, 'x', now() - interval '11 months 17 days' + n * interval '1 hour' FROM generate_series(-30, 30) AS n;
             INSERT INTO events SELECT 100 + n, 'x', now() + interval '1 month' + n * interval '1 hour' FROM generate_series(-30, 30) AS n",
        )
        .unwrap();
        for zone in ["America/St_Johns", "Pacific/Auckland", "UTC"] {
            db.batch_execute(&format!("SET TimeZone = '{zone}'; SELECT pgtc.refresh('months', 'full')"))
                .unwrap();
            let found = db.query("SELECT difference FROM pgtc.verify('months')", &[]).unwrap();
            assert!(found.is_empty(), "{zone}");
            assert_eq!(
                number(
                    &mut db,
                    "SELECT count(*) FROM (SELECT * FROM months EXCEPT SELECT * FROM months_live) AS d"
                ),
                0
            );
            db.batch_execute("BEGIN; SET LOCAL TimeZone = 'UTC'; SELECT pgtc.refresh('months')").unwrap();
            project.differences(&mut db, &[]).unwrap();
            db.batch_execute("COMMIT").unwrap();
        }
    }
}

/// The rows that moved are found through the index, by each of the plans that a connection uses one after the other.
#[test]
fn a_refresh_reads_the_rows_that_moved() {
    let project = project();
    for server in support::servers() {
        let mut db = project.install(&server, "cost");
        db.batch_execute(
            "INSERT INTO events SELECT n, 'k' || n % 50, now() - interval '1 day' + (n - 500) * interval '100 milliseconds' FROM generate_series(1, 40000) AS n;
             ANALYZE events",
        )
        .unwrap();
        db.batch_execute("SELECT pgtc.refresh_all(); ANALYZE pgtc.frontier").unwrap();
        let read = "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = 'events'";
        for round in 0..9 {
            sleep(Duration::from_millis(250));
            // What earlier transactions read is counted too, until it is flushed.
            db.batch_execute("SELECT pg_stat_force_next_flush()").unwrap();
            db.batch_execute("BEGIN; SELECT pgtc.refresh('recent'); SELECT pgtc.refresh('kinds')").unwrap();
            let rows = number(&mut db, read);
            db.batch_execute("COMMIT").unwrap();
            assert!(rows < 2_000, "PostgreSQL {}, round {round}: {rows} rows were read", server.major());
        }
    }
}

/// Parts of a query that are stored on their own have a time each, that of the whole.
#[test]
fn stored_parts_move_too() {
    let project = Project::compile(
        SCHEMA,
        &["CREATE MATERIALIZED VIEW public.shares AS
           SELECT e.kind, count(*) AS events, round(count(*)::numeric / max(t.all_events), 4) AS share
           FROM events AS e
           CROSS JOIN (SELECT count(*) AS all_events FROM events WHERE at > now() - interval '1 hour') AS t
           WHERE e.at > now() - interval '2 hours' GROUP BY e.kind;"],
    );
    for server in support::servers() {
        let mut db = project.install(&server, "parts");
        let parts = "SELECT count(*) FROM pgtc.version WHERE inner_of IS NOT NULL";
        assert!(number(&mut db, parts) > 0);
        db.batch_execute(
            "INSERT INTO events SELECT n, 'k' || n % 3, now() - interval '1 hour' + n * interval '50 milliseconds' FROM generate_series(1, 60) AS n;
             INSERT INTO events SELECT 100 + n, 'k' || n % 4, now() - interval '2 hours' + n * interval '50 milliseconds' FROM generate_series(1, 60) AS n;
             INSERT INTO events VALUES (1000, 'k0', now());
             SELECT pgtc.refresh_all()",
        )
        .unwrap();
        for round in 0..4 {
            sleep(Duration::from_millis(400));
            if round % 2 == 1 {
                db.batch_execute(&format!("INSERT INTO events VALUES (2000 + {round}, 'k{round}', now()); DELETE FROM events WHERE id % 20 = {round}")).unwrap();
            }
            db.batch_execute("BEGIN").unwrap();
            assert_eq!(refresh(&mut db, "shares", None), "incremental");
            project.differences(&mut db, &[]).unwrap();
            db.batch_execute("COMMIT").unwrap();
            let found = db.query("SELECT difference FROM pgtc.verify('shares')", &[]).unwrap();
            assert!(found.is_empty());
        }
    }
}
