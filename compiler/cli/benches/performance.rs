//! Measures refreshes against recomputing, and writes `docs/src/performance.md`.
//!
//! ```text
//! cargo bench -p pgtc --bench performance -- [--rows N] [--pg MAJOR] [--write]
//! ```
//!
//! Every figure is a ratio of two things done in the same run on the same data, so that the machine matters little. The
//! yardstick is REFRESH MATERIALIZED VIEW of the same query; for some shapes also a statement written by hand. Each batch
//! updates, deletes and inserts, in equal parts. `--only a,b` leaves out all parts but those: refresh, fixed, writers, swap.

#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]

#[path = "performance/by_hand.rs"]
mod by_hand;
mod measure;
#[path = "performance/swap.rs"]
mod swap;
#[path = "performance/writers.rs"]
mod writers;

use std::fmt::Write as _;
use std::time::Instant;

use measure::{median, run, settings};
use pgtc::server::{Options, Server, Want};
use pgtc_core::{Compiled, File, Input, Previous, Role};
use postgres::Client;

const SCHEMA: &str = include_str!("performance/schema.sql");
const SHAPES: &[(&str, &str)] = &[
    ("scan", "SELECT id, amount, quantity FROM b.orders WHERE quantity > 1"),
    ("join2", "SELECT o.id, o.amount, c.name FROM b.orders AS o JOIN b.customers AS c ON c.id = o.customer"),
    (
        "left_join",
        "SELECT o.id, o.amount, c.name FROM b.orders AS o LEFT JOIN b.customers AS c ON c.id = o.customer",
    ),
    (
        "joined_groups",
        "SELECT c.id, c.name, t.amount FROM b.customers AS c LEFT JOIN (SELECT customer, sum(amount) AS amount FROM b.orders GROUP BY customer) AS t ON t.customer = c.id",
    ),
    (
        "groups",
        "SELECT customer, count(*) AS n, sum(amount) AS amount, avg(quantity) AS quantity FROM b.orders GROUP BY customer",
    ),
    (
        "few_groups",
        "SELECT kind, count(*) AS n, sum(amount) AS amount, stddev(quantity) AS spread FROM b.orders GROUP BY kind",
    ),
    ("min_max", "SELECT customer, min(amount) AS low, max(amount) AS high FROM b.orders GROUP BY customer"),
    (
        "join3_agg",
        "SELECT r.name, count(*) AS n, sum(o.amount) AS amount FROM b.orders AS o JOIN b.customers AS c ON c.id = o.customer JOIN b.regions AS r ON r.id = c.region GROUP BY r.name",
    ),
    (
        "join5_agg",
        "SELECT r.name, p.kind, sum(l.quantity * p.price) AS revenue FROM b.lines AS l JOIN b.orders AS o ON o.id = l.order_id JOIN b.customers AS c ON c.id = o.customer JOIN b.regions AS r ON r.id = c.region JOIN b.products AS p ON p.id = l.product GROUP BY r.name, p.kind",
    ),
    (
        "regroup",
        "SELECT customer, count(DISTINCT kind) AS kinds, string_agg(kind, ',' ORDER BY id) AS list FROM b.orders GROUP BY customer",
    ),
];
const FRACTIONS: [f64; 4] = [0.0001, 0.001, 0.01, 0.1];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).cloned();
    let rows: i64 = value("--rows").map_or(1_000_000, |v| v.parse().unwrap());
    let major: u32 = value("--pg").map_or(15, |v| v.parse().unwrap());
    let options = Options { want: Want::Exactly(major), ..Options::default() };
    let server = Server::start(&options).unwrap();
    let mut db = server.connect().unwrap();
    run(&mut db, "CREATE TABLE scale AS SELECT 0::bigint AS rows");
    run(&mut db, &format!("UPDATE scale SET rows = {rows}"));
    run(&mut db, SCHEMA);
    let only = value("--only");
    let wanted = |part: &str| only.as_ref().is_none_or(|o| o.split(',').any(|p| p == part));
    let previous = install(&mut db);
    let mut text = header(&server, rows);
    if wanted("refresh") {
        table(&mut text, &mut db, rows);
    }
    if wanted("fixed") {
        fixed(&mut text, &mut db, &server);
    }
    if wanted("writers") {
        writers::measure(&mut text, &mut db, &server);
    }
    if wanted("swap") {
        let changed = compiled(
            SHAPES.iter().map(|(name, query)| (*name, query.replace("quantity > 1", "quantity > 0"))),
            previous,
        );
        let migration = newest(&changed);
        swap::measure(&mut text, &mut db, &server, &migration, rows);
    }
    println!("{text}");
    if args.iter().any(|a| a == "--write") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/performance.md");
        std::fs::write(path, text).unwrap();
    }
}

fn compiled<'a>(shapes: impl Iterator<Item = (&'a str, String)>, previous: Previous) -> Compiled {
    let file = |path: String, text: String, role| File { path, text, role };
    let mut files =
        vec![file("schema.sql".to_owned(), SCHEMA.split("-- data").next().unwrap().to_owned(), Role::Schema)];
    for (name, query) in shapes {
        let text =
            format!("CREATE MATERIALIZED VIEW b.s_{name} WITH (pgtc.refresh = incremental) AS\n{query};\n");
        files.push(file(format!("{name}.sql"), text, Role::Stream));
    }
    let compiled = pgtc_core::compile(&Input { files, settings: settings(), previous });
    assert_eq!(compiled.stream_tables.len(), SHAPES.len(), "{:?}", compiled.diagnostics);
    compiled
}

fn newest(compiled: &Compiled) -> String {
    compiled.files.iter().rfind(|(p, _)| p.starts_with("migrations/0")).unwrap().1.clone()
}

fn install(db: &mut Client) -> Previous {
    let compiled =
        compiled(SHAPES.iter().map(|(name, query)| (*name, (*query).to_owned())), Previous::default());
    run(db, &newest(&compiled));
    for (name, query) in SHAPES {
        run(db, &format!("CREATE MATERIALIZED VIEW b.m_{name} AS {query}"));
        run(db, &format!("SELECT pgtc.refresh('b.s_{name}')"));
    }
    by_hand::install(db);
    run(db, "VACUUM ANALYZE");
    let all = |prefix: &str| compiled.files.iter().filter(|(p, _)| p.starts_with(prefix)).cloned().collect();
    Previous { locks: all("pgtc/lock/"), current: all("pgtc/current/"), migrations: all("migrations/") }
}

fn header(server: &Server, rows: i64) -> String {
    format!(
        "# Performance\n\nWritten by `cargo bench -p pgtc --bench performance -- --write` (PostgreSQL {}, {rows} rows in the largest tables, \
         everything cached, fsync off). Times are milliseconds; what counts are the ratios, taken in one run.\n\n\
         ## Refresh against recomputing\n\n\
         Each cell: recomputing (REFRESH MATERIALIZED VIEW) ÷ refresh, so 20x means twenty times faster; below it the time of the \
         refresh. A batch updates, deletes and inserts orders (and lines) in equal parts; the runtime chooses how to refresh.\n\n\
         | shape | recompute | 0.01 % | 0.1 % | 1 % | 10 % |\n|---|---|---|---|---|---|\n",
        server.major()
    )
}

/// One batch that touches a fraction of the orders and their lines.
fn batch(rows: i64, fraction: f64, round: i64) -> String {
    let every = (1.0 / fraction).round() as i64 * 3;
    let fresh = rows + round * rows;
    format!(
        "UPDATE b.orders SET amount = amount + 1, kind = 'k' || (id % 7) WHERE id % {every} = {round} % {every};
         UPDATE b.lines SET quantity = quantity + 1 WHERE order_id % {every} = {round} % {every};
         DELETE FROM b.lines WHERE order_id % {every} = ({round} + 7) % {every};
         DELETE FROM b.orders WHERE id % {every} = ({round} + 7) % {every};
         INSERT INTO b.orders SELECT {fresh} + i, 1 + i * 31 % (SELECT count(*) FROM b.customers), i % 5, (i % 1000) / 4.0, 'n' || i % 9 FROM generate_series(1, {rows} / {every}) AS i;
         INSERT INTO b.lines SELECT {fresh} + i, 1, 1 + i % (SELECT count(*) FROM b.products), 1 + i % 3 FROM generate_series(1, {rows} / {every}) AS i;"
    )
}

fn table(text: &mut String, db: &mut Client, rows: i64) {
    let mut cells = vec![vec![]; SHAPES.len()];
    let mut base = vec![vec![]; SHAPES.len()];
    let mut hand = vec![vec![]; by_hand::BY_HAND.len()];
    let mut round = 0;
    for fraction in FRACTIONS {
        let repeats = if fraction < 0.01 { 3 } else { 1 };
        let mut times = vec![vec![]; SHAPES.len()];
        let mut modes = vec![String::new(); SHAPES.len()];
        let mut by = vec![vec![]; by_hand::BY_HAND.len()];
        for _ in 0..repeats {
            round += 1;
            run(db, &batch(rows, fraction, round));
            by_hand::collect(db);
            for (at, (_, statement)) in by_hand::BY_HAND.iter().enumerate() {
                by[at].push(run(db, statement));
            }
            for (at, (name, _)) in SHAPES.iter().enumerate() {
                let begin = Instant::now();
                let row = db
                    .query_one(&format!("SELECT (r).mode FROM pgtc.refresh('b.s_{name}') AS r"), &[])
                    .unwrap();
                times[at].push(begin.elapsed());
                modes[at] = row.get(0);
            }
        }
        for (at, (name, _)) in SHAPES.iter().enumerate() {
            base[at].push(run(db, &format!("REFRESH MATERIALIZED VIEW b.m_{name}")));
            let differ: i64 = db
                .query_one(
                    &format!("SELECT count(*) FROM (SELECT s::text FROM b.s_{name} AS s EXCEPT ALL SELECT m::text FROM b.m_{name} AS m) AS d"),
                    &[],
                )
                .unwrap()
                .get(0);
            assert_eq!(differ, 0, "{name} is wrong after {fraction}");
        }
        for at in 0..SHAPES.len() {
            cells[at].push((median(times[at].clone()), modes[at].clone()));
        }
        for (all, here) in hand.iter_mut().zip(by) {
            all.push(median(here));
        }
    }
    by_hand::check(db);
    for (at, (name, _)) in SHAPES.iter().enumerate() {
        let recompute = median(base[at].clone());
        let _ = write!(text, "| {name} | {recompute:.0} ms |");
        for (time, mode) in &cells[at] {
            let full = if mode == "full" { " (recomputed)" } else { "" };
            let _ = write!(text, " {:.1}x: {time:.1} ms{full} |", recompute / time);
        }
        text.push('\n');
    }
    let _ = write!(
        text,
        "\n## Refresh against a statement written by hand\n\nRefresh ÷ the least that somebody would write for this one query: a MERGE of the net change, which is given to it \
         in an analyzed table. It keeps no frontier, locks nothing, checks nothing and leaves no history.\n\n\
         | shape | 0.01 % | 0.1 % | 1 % | 10 % |\n|---|---|---|---|---|\n"
    );
    for ((name, _), by) in by_hand::BY_HAND.iter().zip(hand) {
        let at = SHAPES.iter().position(|(n, _)| n == name).unwrap();
        let _ = write!(text, "| {name} |");
        for ((time, _), hand) in cells[at].iter().zip(by) {
            let _ = write!(text, " {:.2} ({time:.1} ms ÷ {hand:.1} ms) |", time / hand);
        }
        text.push('\n');
    }
}

fn fixed(text: &mut String, db: &mut Client, server: &Server) {
    let _ = write!(text, "\n## Fixed costs\n\n| what | figure |\n|---|---|\n");
    for name in ["join2", "join3_agg"] {
        let refresh = format!("SELECT pgtc.refresh('b.s_{name}')");
        let idle = median((0..50).map(|_| run(db, &refresh)).collect());
        let _ = writeln!(text, "| refresh with nothing to do, {name} | {idle:.2} ms |");
        let touch = |db: &mut Client, at: i64| {
            run(db, &format!("UPDATE b.orders SET amount = amount + 1 WHERE id % 1000 = {at}"))
        };
        for at in 0..6 {
            touch(db, at);
            run(db, &refresh);
        }
        let warm = median(
            (6..11)
                .map(|at| {
                    touch(db, at);
                    run(db, &refresh)
                })
                .collect(),
        );
        let cold = median(
            (11..16)
                .map(|at| {
                    touch(db, at);
                    let mut fresh = server.connect().unwrap();
                    run(&mut fresh, "SELECT 1");
                    run(&mut fresh, &refresh)
                })
                .collect(),
        );
        let _ = writeln!(
            text,
            "| first refresh in a new connection ÷ later ones, {name} | {:.2} ({cold:.1} ms ÷ {warm:.1} ms) |",
            cold / warm
        );
    }
    for (name, _) in SHAPES {
        let size = "SELECT pg_total_relation_size($1::text::regclass)";
        let storage: String = db
            .query_one("SELECT storage FROM pgtc.definition WHERE table_name = $1", &[&format!("s_{name}")])
            .unwrap()
            .get(0);
        run(db, &format!("VACUUM FULL pgtc.{storage}"));
        run(db, &format!("REFRESH MATERIALIZED VIEW b.m_{name}"));
        let stored: i64 = db.query_one(size, &[&format!("pgtc.{storage}")]).unwrap().get(0);
        let index: i64 = db
            .query_one("SELECT pg_indexes_size($1::text::regclass)", &[&format!("pgtc.{storage}")])
            .unwrap()
            .get(0);
        let plain: i64 = db.query_one(size, &[&format!("b.m_{name}")]).unwrap().get(0);
        #[allow(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
        let (ratio, same) = (stored as f64 / plain as f64, stored as f64 / (plain + index) as f64);
        let _ = writeln!(
            text,
            "| stored bytes ÷ materialized view with the same unique index, {name} | {same:.2} (without index {ratio:.2}) |"
        );
    }
}
