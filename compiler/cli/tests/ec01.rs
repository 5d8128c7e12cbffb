//! Joins whose both sides change in one window. A delta that looks at one side's old and the other side's new rows
//! leaves phantom rows behind, or misses some: most easily when the rows that change are those that meet in the result.
//! So the rows are taken from the query's result here.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

use pgtc::verify::random::Random;
use postgres::Client;
use support::Project;

/// No foreign keys: any side may go first.
const SCHEMA: &str = "
CREATE SCHEMA tpc;
CREATE TABLE tpc.nation (n_key integer PRIMARY KEY, n_name text NOT NULL);
CREATE TABLE tpc.supplier (s_key integer PRIMARY KEY, s_nation integer, s_name text);
CREATE TABLE tpc.customer (c_key integer PRIMARY KEY, c_nation integer, c_name text);
CREATE TABLE tpc.orders (o_key integer PRIMARY KEY, o_customer integer, o_date date NOT NULL);
CREATE TABLE tpc.lineitem (l_order integer, l_line integer, l_supplier integer, l_price numeric(12, 2), l_discount numeric(4, 2), l_ship date NOT NULL, PRIMARY KEY (l_order, l_line));
CREATE TABLE tpc.left_side (k integer, a integer, note text);
CREATE TABLE tpc.right_side (k integer, b integer);
CREATE INDEX ON tpc.lineitem (l_supplier);
CREATE INDEX ON tpc.orders (o_customer);
";

const ROWS: &str = "
INSERT INTO tpc.nation SELECT n, 'nation ' || n FROM generate_series(1, 6) AS n;
INSERT INTO tpc.supplier SELECT s, 1 + s % 6, 'supplier ' || s FROM generate_series(1, 12) AS s;
INSERT INTO tpc.customer SELECT c, 1 + c % 6, 'customer ' || c FROM generate_series(1, 20) AS c;
INSERT INTO tpc.orders SELECT o, 1 + o * 7 % 20, date '1995-01-01' + o FROM generate_series(1, 60) AS o;
INSERT INTO tpc.lineitem SELECT o, l, 1 + (o * 5 + l) % 12, o * 10 + l, l * 0.01, date '1995-06-01' + o * 9 FROM generate_series(1, 60) AS o, generate_series(1, 3) AS l;
INSERT INTO tpc.left_side SELECT 1 + i % 5, i % 3, CASE WHEN i % 4 > 0 THEN 'l' || i % 2 END FROM generate_series(1, 20) AS i;
INSERT INTO tpc.right_side SELECT CASE WHEN i % 6 > 0 THEN i % 6 END, i % 2 FROM generate_series(1, 15) AS i;
";

/// Every shape bare, under linear aggregates, and under aggregates that are recomputed.
const STREAMS: &[&str] = &[
    "CREATE MATERIALIZED VIEW tpc.shipments AS
     SELECT l.l_order, l.l_line, s.s_key, c.c_key, n1.n_name AS supp_nation, n2.n_name AS cust_nation, l.l_price * (1 - l.l_discount) AS volume
     FROM tpc.supplier AS s, tpc.lineitem AS l, tpc.orders AS o, tpc.customer AS c, tpc.nation AS n1, tpc.nation AS n2
     WHERE s.s_key = l.l_supplier AND o.o_key = l.l_order AND c.c_key = o.o_customer AND s.s_nation = n1.n_key AND c.c_nation = n2.n_key
       AND n1.n_key <> n2.n_key;",
    "CREATE MATERIALIZED VIEW tpc.q7 AS
     SELECT n1.n_name AS supp_nation, n2.n_name AS cust_nation, extract(year FROM l.l_ship) AS l_year,
            sum(l.l_price * (1 - l.l_discount)) AS revenue, count(*) AS shipments
     FROM tpc.supplier AS s, tpc.lineitem AS l, tpc.orders AS o, tpc.customer AS c, tpc.nation AS n1, tpc.nation AS n2
     WHERE s.s_key = l.l_supplier AND o.o_key = l.l_order AND c.c_key = o.o_customer AND s.s_nation = n1.n_key AND c.c_nation = n2.n_key
       AND ((n1.n_key < 4 AND n2.n_key >= 3) OR (n1.n_key >= 3 AND n2.n_key < 4))
     GROUP BY n1.n_name, n2.n_name, extract(year FROM l.l_ship);",
    "CREATE MATERIALIZED VIEW tpc.matches AS
     SELECT l.k, l.note, r.b FROM tpc.left_side AS l JOIN tpc.right_side AS r ON r.k = l.k;",
    "CREATE MATERIALIZED VIEW tpc.match_totals AS
     SELECT l.a, count(*) AS matches, sum(r.b) AS total, count(l.note) AS notes
     FROM tpc.left_side AS l JOIN tpc.right_side AS r ON r.k = l.k GROUP BY l.a;",
    "CREATE MATERIALIZED VIEW tpc.match_lists AS
     SELECT l.a, string_agg(l.note, ',' ORDER BY l.note) AS notes, max(r.b) AS most
     FROM tpc.left_side AS l JOIN tpc.right_side AS r ON r.k = l.k GROUP BY l.a;",
    "CREATE MATERIALIZED VIEW tpc.match_count AS
     SELECT count(*) AS matches, sum(l.a + r.b) AS total FROM tpc.left_side AS l JOIN tpc.right_side AS r ON r.k = l.k;",
    "CREATE MATERIALIZED VIEW tpc.pairs AS
     SELECT x.o_key AS one, y.o_key AS other, x.o_date FROM tpc.orders AS x JOIN tpc.orders AS y ON y.o_customer = x.o_customer AND y.o_key > x.o_key;",
];

/// One row of tpc.shipments, from the result.
struct Met {
    order: i32,
    line: i32,
    supplier: i32,
    customer: i32,
}

fn met(client: &mut Client, r: &mut Random, how_many: usize) -> Vec<Met> {
    let rows = client
        .query("SELECT l_order, l_line, s_key, c_key FROM tpc.shipments ORDER BY l_order, l_line", &[])
        .unwrap();
    let pick = |_| {
        let row = &rows[r.below(rows.len())];
        Met { order: row.get(0), line: row.get(1), supplier: row.get(2), customer: row.get(3) }
    };
    (0..how_many.min(rows.len())).map(pick).collect()
}

/// Changes of several tables that meet in rows of the result; all of one window.
fn both_sides(client: &mut Client, r: &mut Random) -> Vec<String> {
    let mut sql = vec![];
    let how_many = 1 + r.below(3);
    for m in met(client, r, how_many) {
        let Met { order, line, supplier, customer } = m;
        let other = r.between(1, 20);
        let id = r.between(100, 100_000);
        sql.extend(match r.below(8) {
            // Both sides go.
            0 => vec![
                format!("DELETE FROM tpc.lineitem WHERE l_order = {order} AND l_line = {line}"),
                format!("DELETE FROM tpc.orders WHERE o_key = {order}"),
            ],
            // Both sides move, and still meet.
            1 => vec![
                format!("UPDATE tpc.lineitem SET l_order = {id} WHERE l_order = {order}"),
                format!("UPDATE tpc.orders SET o_key = {id} WHERE o_key = {order}"),
            ],
            // Both sides change, and meet others.
            2 => vec![
                format!("UPDATE tpc.lineitem SET l_supplier = 1 + l_supplier % 12, l_price = l_price + 1 WHERE l_order = {order}"),
                format!("UPDATE tpc.supplier SET s_nation = 1 + (s_nation + 1) % 6 WHERE s_key = {supplier}"),
                format!("UPDATE tpc.orders SET o_customer = {other} WHERE o_key = {order}"),
            ],
            // One side goes, the other changes.
            3 => vec![
                format!("DELETE FROM tpc.customer WHERE c_key = {customer}"),
                format!("UPDATE tpc.orders SET o_customer = {other}, o_date = o_date + 1 WHERE o_customer = {customer} AND o_key % 2 = 0"),
            ],
            // Both go and come back, one of them different.
            4 => vec![
                format!("DELETE FROM tpc.orders WHERE o_key = {order}"),
                format!("DELETE FROM tpc.customer WHERE c_key = {customer}"),
                format!("INSERT INTO tpc.orders VALUES ({order}, {customer}, '1996-02-03')"),
                format!("INSERT INTO tpc.customer VALUES ({customer}, 1 + {other} % 6, 'again')"),
            ],
            // Names of both nations, and a nation that both sides share.
            5 => vec![
                format!("UPDATE tpc.nation SET n_name = n_name || '*' WHERE n_key IN (SELECT s_nation FROM tpc.supplier WHERE s_key = {supplier})"),
                format!("UPDATE tpc.customer SET c_nation = (SELECT s_nation FROM tpc.supplier WHERE s_key = {supplier}) WHERE c_key = {customer}"),
            ],
            // Everything that meets in the row goes: four tables.
            6 => combined_delete(&Met { order, line, supplier, customer }, r),
            // A row comes and goes within the window, with its partner.
            _ => vec![
                format!("INSERT INTO tpc.orders VALUES ({id}, {customer}, '1997-01-01')"),
                format!("INSERT INTO tpc.lineitem VALUES ({id}, 1, {supplier}, 5, 0, '1997-02-02')"),
                format!("DELETE FROM tpc.orders WHERE o_key = {id}"),
                format!("UPDATE tpc.lineitem SET l_order = {order}, l_line = {id} WHERE l_order = {id}"),
            ],
        });
    }
    let k = r.between(1, 5);
    let b = r.between(0, 1);
    sql.extend(match r.below(5) {
        0 => vec![
            format!("DELETE FROM tpc.left_side WHERE k = {k} AND a = {b}"),
            format!("DELETE FROM tpc.right_side WHERE k = {k} AND b = {b}"),
        ],
        1 => vec![
            format!("UPDATE tpc.left_side SET k = k + 1 WHERE k = {k}"),
            format!("UPDATE tpc.right_side SET k = k + 1 WHERE k = {k}"),
        ],
        2 => vec![
            format!("UPDATE tpc.left_side SET a = a + 1, note = 'n{b}' WHERE k = {k}"),
            format!("UPDATE tpc.right_side SET b = 1 - b WHERE k = {k}"),
        ],
        3 => vec![
            format!("DELETE FROM tpc.left_side WHERE k = {k}"),
            format!("INSERT INTO tpc.right_side VALUES ({k}, {b})"),
        ],
        _ => vec![],
    });
    sql
}

fn combined_delete(m: &Met, r: &mut Random) -> Vec<String> {
    let mut sql = vec![
        format!("DELETE FROM tpc.lineitem WHERE l_order = {}", m.order),
        format!("DELETE FROM tpc.orders WHERE o_key = {}", m.order),
        format!("DELETE FROM tpc.customer WHERE c_key = {}", m.customer),
        format!("DELETE FROM tpc.supplier WHERE s_key = {}", m.supplier),
        format!(
            "DELETE FROM tpc.nation WHERE n_key = (SELECT max(n_key) FROM tpc.nation) AND {} = 1",
            r.below(4)
        ),
    ];
    let turn = r.below(sql.len());
    sql.rotate_left(turn);
    sql
}

/// What was deleted comes back, so that the next run has something to work on.
const REFILL: &str = "
INSERT INTO tpc.nation SELECT n, 'nation ' || n FROM generate_series(1, 6) AS n ON CONFLICT DO NOTHING;
INSERT INTO tpc.supplier SELECT s, 1 + s % 6, 'supplier ' || s FROM generate_series(1, 12) AS s ON CONFLICT DO NOTHING;
INSERT INTO tpc.customer SELECT c, 1 + c % 6, 'customer ' || c FROM generate_series(1, 20) AS c ON CONFLICT DO NOTHING;
INSERT INTO tpc.orders SELECT o, 1 + o * 7 % 20, date '1995-01-01' + o FROM generate_series(1, 60) AS o ON CONFLICT DO NOTHING;
INSERT INTO tpc.lineitem SELECT o, l, 1 + (o * 5 + l) % 12, o * 10 + l, l * 0.01, date '1995-06-01' + o * 9 FROM generate_series(1, 60) AS o, generate_series(1, 3) AS l ON CONFLICT DO NOTHING;
INSERT INTO tpc.left_side SELECT 1 + i % 5, i % 3, 'l' || i % 2 FROM generate_series(1, 20) AS i WHERE (SELECT count(*) FROM tpc.left_side) < 12;
UPDATE tpc.left_side SET k = k - 5 WHERE k > 5;
INSERT INTO tpc.right_side SELECT i % 6, i % 2 FROM generate_series(1, 15) AS i WHERE (SELECT count(*) FROM tpc.right_side) < 12;
UPDATE tpc.right_side SET k = k - 5 WHERE k > 5;
";

/// Statements of one window, in one transaction or one by one.
fn window(client: &mut Client, sql: &[String], together: bool) {
    let begin = together.then_some("BEGIN");
    let end = together.then_some("COMMIT");
    for s in begin.into_iter().chain(sql.iter().map(String::as_str)).chain(end) {
        client.batch_execute(s).unwrap_or_else(|e| panic!("{s}: {}", pgtc::db::full(&e)));
    }
}

/// Refreshes incrementally and compares.
fn check(project: &Project, client: &mut Client, what: &str) -> Vec<support::State> {
    for (name, _) in &project.tables {
        let mode = support::refresh(client, name, Some("incremental"));
        assert!(mode != "full", "{what}: {name} is computed anew");
    }
    project.differences(client, &[]).unwrap_or_else(|e| panic!("{what}: {e}"));
    project.states(client)
}

fn assert_filled(states: &[support::State], what: &str) {
    assert!(states.iter().all(|s| s.rows > 0), "{what}: a result is empty: {states:?}");
}

#[test]
fn both_sides_of_a_match() {
    let project = Project::compile(SCHEMA, STREAMS);
    for server in support::servers() {
        let mut client = project.install(&server, "ec01");
        client.batch_execute(ROWS).unwrap();
        let mut state = project.settle(&mut client).unwrap();
        for seed in 1..=50 {
            let mut r = Random::new(seed);
            let what = format!("PostgreSQL {}, run {seed}", server.major());
            let sql = both_sides(&mut client, &mut r);
            window(&mut client, &sql, r.chance(50));
            let after = check(&project, &mut client, &format!("{what}: {}", sql.join("; ")));
            assert_ne!(state, after, "{what}: nothing changed");
            client.batch_execute(REFILL).unwrap();
            state = check(&project, &mut client, &format!("{what}, filled up"));
            assert_filled(&state, &what);
        }
        project.settle_both_ways(&mut client).unwrap();
    }
}

/// All rows that meet in one row of the result, and in many, are deleted from their tables in one window.
#[test]
fn combined_delete_over_five_tables() {
    let project = Project::compile(SCHEMA, STREAMS);
    for server in support::servers() {
        let mut client = project.install(&server, "combined");
        client.batch_execute(ROWS).unwrap();
        let mut state = project.settle(&mut client).unwrap();
        for seed in 1..=8 {
            let mut r = Random::new(seed);
            let what = format!("PostgreSQL {}, run {seed}", server.major());
            let sql: Vec<String> = if seed % 2 == 0 {
                let m = met(&mut client, &mut r, 1);
                combined_delete(&m[0], &mut r)
            } else {
                // As the tables stand in the query, everything that a nation's shipments consist of.
                let nation = r.between(1, 6);
                let met = format!(
                    "SELECT l_order, s_key, c_key FROM tpc.shipments WHERE supp_nation = 'nation {nation}'"
                );
                vec![
                    format!("DELETE FROM tpc.lineitem WHERE l_order IN (SELECT l_order FROM ({met}) AS m)"),
                    format!("DELETE FROM tpc.orders WHERE o_key IN (SELECT l_order FROM ({met}) AS m)"),
                    format!("DELETE FROM tpc.customer WHERE c_key IN (SELECT min(c_key) FROM ({met}) AS m)"),
                    format!("DELETE FROM tpc.supplier WHERE s_key IN (SELECT s_key FROM ({met}) AS m)"),
                    format!("DELETE FROM tpc.nation WHERE n_key = {nation}"),
                ]
            };
            window(&mut client, &sql, true);
            let after = check(&project, &mut client, &format!("{what}: {}", sql.join("; ")));
            assert_ne!(state, after, "{what}: nothing changed");
            client.batch_execute(REFILL).unwrap();
            state = check(&project, &mut client, &format!("{what}, filled up"));
            assert_filled(&state, &what);
        }
    }
}

/// 100 windows of random changes, some of rows from the result, some of any rows.
#[test]
fn a_hundred_cycles() {
    let seed = support::seed();
    println!("PGTC_TEST_SEED={seed}");
    let project = Project::compile(SCHEMA, STREAMS);
    for server in support::servers() {
        let mut client = project.install(&server, "cycles");
        client.batch_execute(ROWS).unwrap();
        let mut state = project.settle(&mut client).unwrap();
        let mut r = Random::new(seed);
        let (mut changed, mut filled) = (0, 0);
        for cycle in 1..=100 {
            let mut sql = vec![];
            for _ in 0..1 + r.below(3) {
                sql.extend(if r.chance(60) { both_sides(&mut client, &mut r) } else { anything(&mut r) });
            }
            // A key may be taken by now: then that statement does nothing, and the others count.
            for s in &sql {
                let done = client.batch_execute(s);
                let taken = |e: &postgres::Error| e.as_db_error().is_some_and(|d| d.code().code() == "23505");
                assert!(done.as_ref().err().is_none_or(taken), "seed {seed}: {s}: {done:?}");
            }
            let what =
                format!("PostgreSQL {}, seed {seed}, cycle {cycle}: {}", server.major(), sql.join("; "));
            let after = check(&project, &mut client, &what);
            changed += usize::from(after != state);
            filled += usize::from(after.iter().all(|s| s.rows > 0));
            state = after;
            if cycle % 4 == 0 || state.iter().any(|s| s.rows < 2) {
                client.batch_execute(REFILL).unwrap();
            }
        }
        assert!(
            changed > 90 && filled > 50,
            "seed {seed}: {changed} cycles changed something, {filled} had rows in all results"
        );
        project.settle_both_ways(&mut client).unwrap_or_else(|e| panic!("seed {seed}: {e}"));
    }
}

fn anything(r: &mut Random) -> Vec<String> {
    let (a, b) = (r.between(1, 60), r.between(1, 20));
    vec![match r.below(10) {
        0 => format!(
            "INSERT INTO tpc.lineitem SELECT {a}, 100 + max(l_line), 1 + {b} % 12, {b}, 0, '1996-01-01' FROM tpc.lineitem"
        ),
        1 => format!("UPDATE tpc.orders SET o_customer = {b} WHERE o_key % 10 = {a} % 10"),
        2 => format!("UPDATE tpc.customer SET c_nation = 1 + {a} % 6 WHERE c_key = {b}"),
        3 => format!("UPDATE tpc.supplier SET s_nation = 1 + {a} % 6 WHERE s_key = {b} % 12"),
        4 => format!("UPDATE tpc.nation SET n_name = 'n{a}' WHERE n_key = {b} % 6"),
        5 => format!("DELETE FROM tpc.lineitem WHERE l_order % 20 = {b}"),
        6 => format!("INSERT INTO tpc.left_side VALUES ({b} % 6, {a} % 3, 'x')"),
        7 => format!("INSERT INTO tpc.right_side VALUES ({b} % 6, {a} % 2)"),
        8 => format!("DELETE FROM tpc.left_side WHERE k = {a} % 6 AND a = {b} % 3"),
        _ => format!("DELETE FROM tpc.right_side WHERE k = {a} % 6 AND b = {b} % 2"),
    }]
}
