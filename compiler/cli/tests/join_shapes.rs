//! Refreshes of outer joins, anti joins, groupings and nested groupings look rows up: after a small change of large tables no table is
//! read as a whole. What a server itself counts is compared before and after, so it is the plan that a refresh really
//! ran.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

use std::time::{Duration, Instant};

use pgtc::server::Server;
use postgres::Client;
use support::Project;

const SCHEMA: &str = "
CREATE SCHEMA app;
CREATE TABLE app.regions (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE app.customers (id integer PRIMARY KEY, region_id integer, name text NOT NULL);
CREATE INDEX ON app.customers (region_id);
CREATE TABLE app.orders (id integer PRIMARY KEY, customer_id integer, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON app.orders (customer_id);
CREATE TABLE app.parts (order_id integer NOT NULL, line integer NOT NULL, sku text, PRIMARY KEY (order_id, line));
";

/// Some orders have no customer, some customers no order, some orders no part.
const ROWS: &str = "
INSERT INTO app.regions SELECT r, 'region ' || r FROM generate_series(1, 100) AS r;
INSERT INTO app.customers SELECT c, CASE WHEN c % 7 <> 0 THEN 1 + c % 120 END, 'customer ' || c
FROM generate_series(1, 250000) AS c;
INSERT INTO app.orders SELECT o, CASE WHEN o % 11 <> 0 THEN 1 + (o * 37) % 270000 END, o % 1000, CASE WHEN o % 3 = 0 THEN 'n' || o END
FROM generate_series(1, 100000) AS o;
INSERT INTO app.parts SELECT o, l, 's' || (o + l) % 500
FROM generate_series(1, 100000, 2) AS o, generate_series(1, 2) AS l WHERE o % 4 = 1;
";

const STREAMS: &[&str] = &[
    "CREATE MATERIALIZED VIEW app.named AS
     SELECT o.id, o.amount, c.name FROM app.orders AS o LEFT JOIN app.customers AS c ON c.id = o.customer_id;",
    "CREATE MATERIALIZED VIEW app.with_orders AS
     SELECT c.id, c.name, o.id AS order_id, o.amount FROM app.customers AS c LEFT JOIN app.orders AS o ON o.customer_id = c.id;",
    "CREATE MATERIALIZED VIEW app.both AS
     SELECT c.id, c.name, o.id AS order_id, o.amount FROM app.customers AS c FULL JOIN app.orders AS o ON o.customer_id = c.id;",
    "CREATE MATERIALIZED VIEW app.without_orders AS
     SELECT c.id, c.name FROM app.customers AS c LEFT JOIN app.orders AS o ON o.customer_id = c.id WHERE o.id IS NULL;",
    "CREATE MATERIALIZED VIEW app.chained AS
     SELECT o.id, p.line, c.name, r.name AS region FROM app.orders AS o
     JOIN app.parts AS p ON p.order_id = o.id
     LEFT JOIN app.customers AS c ON c.id = o.customer_id LEFT JOIN app.regions AS r ON r.id = c.region_id;",
    "CREATE MATERIALIZED VIEW app.counted AS
     SELECT c.id, count(o.id) AS orders, sum(o.amount) AS total
     FROM app.customers AS c LEFT JOIN app.orders AS o ON o.customer_id = c.id GROUP BY c.id;",
    "CREATE MATERIALIZED VIEW app.joined_totals AS
     SELECT c.id, c.name, t.total FROM app.customers AS c
     JOIN (SELECT customer_id, sum(amount) AS total FROM app.orders GROUP BY customer_id) AS t ON t.customer_id = c.id;",
    "CREATE MATERIALIZED VIEW app.outer_totals AS
     SELECT c.id, c.name, t.total FROM app.customers AS c
     LEFT JOIN (SELECT customer_id, max(amount) AS total FROM app.orders GROUP BY customer_id) AS t ON t.customer_id = c.id;",
    "CREATE MATERIALIZED VIEW app.distinct_parts AS
     SELECT o.id, p.sku FROM app.orders AS o
     JOIN (SELECT DISTINCT order_id, sku FROM app.parts) AS p ON p.order_id = o.id;",
    // The average of a customer's orders: only for those of one name.
    "CREATE MATERIALIZED VIEW app.small_orders AS
     SELECT o.id, c.name, o.amount FROM app.orders AS o JOIN app.customers AS c ON c.id = o.customer_id
     WHERE c.name LIKE 'customer 77%' AND o.amount < (SELECT 0.9 * avg(i.amount) FROM app.orders AS i WHERE i.customer_id = c.id);",
    // From the customer through orders to the number of their parts.
    "CREATE MATERIALIZED VIEW app.with_many_parts AS
     SELECT c.id, c.name FROM app.customers AS c WHERE c.id IN (
         SELECT o.customer_id FROM app.orders AS o
         WHERE o.amount < 100 * (SELECT count(*) FROM app.parts AS p WHERE p.order_id = o.id));",
    // A year is a group of thousands of rows, and is not read again for one of them.
    "CREATE MATERIALIZED VIEW app.per_year AS
     SELECT extract(year FROM date '2020-01-01' + o.id / 40) AS year, count(*) AS orders, sum(o.amount * 2) AS total
     FROM app.orders AS o GROUP BY 1;",
];

/// 0.1 % of the orders and a few customers.
const CHANGES: &[&str] = &[
    "UPDATE app.orders SET amount = amount + 1 WHERE id % 2000 = 5",
    "UPDATE app.orders SET customer_id = 1 + (id * 13) % 270000 WHERE id % 4000 = 7",
    "DELETE FROM app.orders WHERE id % 4000 = 11",
    "INSERT INTO app.orders SELECT o, 1 + (o * 17) % 270000, o % 1000, NULL FROM generate_series(100001, 100020) AS o",
    "UPDATE app.customers SET name = name || '+' WHERE id % 50000 = 5",
    "INSERT INTO app.customers SELECT c, 3, 'new ' || c FROM generate_series(250001, 250010) AS c",
    "DELETE FROM app.customers WHERE id % 50000 = 17",
    "DELETE FROM app.parts WHERE order_id % 6000 = 5 AND line = 1",
    "UPDATE app.parts SET sku = 'new' WHERE order_id % 6000 = 13",
];

/// What was read row by row of each table, and by full scans.
fn scanned(db: &mut Client) -> Vec<(String, i64, i64)> {
    db.batch_execute("SELECT pg_stat_force_next_flush(); SELECT pg_stat_clear_snapshot();").unwrap();
    let rows = db
        .query(
            "SELECT relname::text, seq_tup_read, coalesce(idx_tup_fetch, 0) FROM pg_stat_user_tables
             WHERE schemaname = 'app' ORDER BY relname",
            &[],
        )
        .unwrap();
    rows.iter().map(|r| (r.get(0), r.get(1), r.get(2))).collect()
}

#[test]
fn refreshes_look_rows_up() {
    for options in support::options() {
        let server = Server::start(&options).unwrap();
        let project = Project::compile(SCHEMA, STREAMS);
        let mut db = project.install(&server, "shapes");
        db.batch_execute(ROWS).unwrap();
        db.query("SELECT name FROM pgtc.refresh_all()", &[]).unwrap();
        db.batch_execute("VACUUM ANALYZE").unwrap();
        db.batch_execute(&CHANGES.join(";\n")).unwrap();
        let mut wrong = vec![];
        for (name, query) in &project.tables {
            // What a plain materialized view would have to do.
            db.batch_execute(&format!("CREATE MATERIALIZED VIEW app.plain AS {query} WITH NO DATA")).unwrap();
            let start = Instant::now();
            db.batch_execute("REFRESH MATERIALIZED VIEW app.plain").unwrap();
            let recomputed = start.elapsed();
            db.batch_execute("DROP MATERIALIZED VIEW app.plain").unwrap();
            let before = scanned(&mut db);
            let start = Instant::now();
            support::try_refresh(&mut db, name, Some("incremental")).unwrap();
            let refreshed = start.elapsed();
            for (before, after) in before.iter().zip(&scanned(&mut db)) {
                let read = (after.1 - before.1, after.2 - before.2);
                // The 100 regions may well be read.
                if read.0 > 1_000 || read.1 > 20_000 {
                    wrong
                        .push(format!("{name}: {} rows of {} scanned, {} fetched", read.0, before.0, read.1));
                }
            }
            println!("PostgreSQL {}: {name} {refreshed:?}, REFRESH {recomputed:?}", server.major());
            assert!(refreshed < Duration::from_secs(20));
        }
        project.differences(&mut db, &[]).unwrap();
        assert!(wrong.is_empty(), "PostgreSQL {}:\n{}", server.major(), wrong.join("\n"));
    }
}
