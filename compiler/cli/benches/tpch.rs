//! Measures TPC-H: each refresh against recomputing, and writes `docs/src/performance-tpch.md`.
//!
//! ```text
//! cargo bench -p pgtc --bench tpch -- [--scale 1] [--pg MAJOR] [--only q17] [--cycles 3] [--write] [--hold]
//! ```
//!
//! The yardstick is REFRESH MATERIALIZED VIEW of the same query in the same cycle. Every result is compared with it.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod measure;
#[path = "../tests/tpch_data/mod.rs"]
mod tpch;

use std::fmt::Write as _;
use std::time::Instant;

use measure::{median, run, settings};
use pgtc::server::{Options, Server, Want};
use pgtc_core::{File, Input, Previous, Role};
use postgres::Client;

/// What the figures mean.
const NOTE: &str = "
All 22 queries are maintained incrementally, and every result is compared with the materialized view after every batch.

Queries 2, 3, 10, 18 and 21 end in ORDER BY … LIMIT, 11, 15 and 22 compare with a value of all rows: they store a part of the
query on its own (`inner.stored`), and their refresh is that of the part, and of the first rows or the comparison over it.
The batches change suppliers and parts too, a few rows each.
";

const FRACTIONS: [f64; 4] = [0.0001, 0.001, 0.01, 0.1];

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).cloned();
    let scale: f64 = value("--scale").map_or(1.0, |v| v.parse().unwrap());
    let major: u32 = value("--pg").map_or(15, |v| v.parse().unwrap());
    let cycles: usize = value("--cycles").map_or(3, |v| v.parse().unwrap());
    let only = value("--only");
    let mut definitions = tpch::definitions();
    let all: Vec<String> = definitions.iter().map(|(name, _)| name.clone()).collect();
    definitions.retain(|(name, _)| only.as_ref().is_none_or(|o| o.split(',').any(|n| n == name)));

    let server = Server::start(&Options { want: Want::Exactly(major), ..Options::default() }).unwrap();
    let mut db = server.connect().unwrap();
    run(&mut db, "SET work_mem = '64MB'; SET jit = off");
    run(&mut db, &tpch::schema());
    tpch::load(&mut db, scale);
    eprintln!("loaded");
    install(&mut db, &definitions);
    // Changes are chosen with the help of all results.
    for name in all.iter().filter(|n| !definitions.iter().any(|(d, _)| d == *n)) {
        let text = std::fs::read_to_string(tpch::folder().join(format!("streams/{name}.sql"))).unwrap();
        run(&mut db, &text);
    }
    run(&mut db, "VACUUM ANALYZE");
    let orders: i64 = db.query_one("SELECT count(*) FROM tpch.orders", &[]).unwrap().get(0);

    if args.iter().any(|a| a == "--hold") {
        // For looking at plans: batches and refreshes are then made by hand.
        println!("{}", server.url("postgres"));
        std::thread::sleep(std::time::Duration::from_secs(3600));
    }

    let mut text = format!(
        "# TPC-H\n\nWritten by `cargo bench -p pgtc --bench tpch -- --write` (PostgreSQL {major}, scale factor {scale}, everything cached, fsync off, work_mem 64 MB). \
         Batches delete, insert and update a share of the orders with their lines, a third each, and change something in every result. \
         Each cell: REFRESH MATERIALIZED VIEW ÷ refresh, and the time of the refresh.\n\n\
         | query | recompute | 0.01 % | 0.1 % | 1 % | 10 % |\n|---|---|---|---|---|---|\n"
    );
    let mut cells = vec![vec![]; definitions.len()];
    let mut base = vec![vec![]; definitions.len()];
    let mut round = 0;
    for fraction in FRACTIONS {
        let repeats = if fraction < 0.01 { cycles } else { 1 };
        let mut times = vec![vec![]; definitions.len()];
        let mut modes = vec![String::new(); definitions.len()];
        for _ in 0..repeats {
            round += 1;
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_precision_loss,
                reason = "a share of a count"
            )]
            let touched = (orders as f64 * fraction) as i64;
            for statement in tpch::batch(round, touched) {
                run(&mut db, &statement);
            }
            for (at, (name, _)) in definitions.iter().enumerate() {
                let begin = Instant::now();
                let row = db
                    .query_one(&format!("SELECT (r).mode FROM pgtc.refresh('tpch.{name}') AS r"), &[])
                    .unwrap();
                times[at].push(begin.elapsed());
                modes[at] = row.get(0);
            }
            for (at, (name, _)) in definitions.iter().enumerate() {
                base[at].push(run(&mut db, &format!("REFRESH MATERIALIZED VIEW tpch.m_{name}")));
                compare(&mut db, name, fraction);
            }
        }
        for (at, (name, _)) in definitions.iter().enumerate() {
            let time = median(times[at].clone());
            let recompute = median(base[at].clone());
            eprintln!("{name} {fraction}: {time:.1} ms, {:.1}x, {}", recompute / time, modes[at]);
            cells[at].push((time, modes[at].clone()));
        }
    }
    let mut means = [0.0; FRACTIONS.len()];
    #[allow(clippy::cast_precision_loss, reason = "at most 22")]
    let number = definitions.len() as f64;
    for (at, (name, _)) in definitions.iter().enumerate() {
        let recompute = median(base[at].clone());
        let _ = write!(text, "| {name} | {recompute:.0} ms |");
        for (i, (time, mode)) in cells[at].iter().enumerate() {
            means[i] += (recompute / time).ln() / number;
            let full = if mode == "full" { " (recomputed)" } else { "" };
            let _ = write!(text, " {:.1}x: {time:.1} ms{full} |", recompute / time);
        }
        text.push('\n');
    }
    let _ = write!(text, "| geometric mean | |");
    for mean in means {
        let _ = write!(text, " {:.1}x |", mean.exp());
    }
    text.push('\n');
    text.push_str(NOTE);
    println!("{text}");
    if args.iter().any(|a| a == "--write") {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/performance-tpch.md");
        std::fs::write(path, text).unwrap();
    }
}

fn compare(db: &mut Client, name: &str, fraction: f64) {
    let sql = format!(
        "SELECT count(*) FROM (
             (SELECT s::text FROM tpch.{name} AS s EXCEPT ALL SELECT m::text FROM tpch.m_{name} AS m)
             UNION ALL (SELECT m::text FROM tpch.m_{name} AS m EXCEPT ALL SELECT s::text FROM tpch.{name} AS s)) AS d"
    );
    let differ: i64 = db.query_one(&sql, &[]).unwrap().get(0);
    assert_eq!(differ, 0, "{name} is wrong at {fraction}");
    let rows: i64 = db.query_one(&format!("SELECT count(*) FROM tpch.{name}"), &[]).unwrap().get(0);
    assert!(rows > 0, "{name} is empty");
}

fn install(db: &mut Client, definitions: &[(String, String)]) {
    let file = |path: String, text: String, role| File { path, text, role };
    let mut files = vec![file("schema.sql".to_owned(), tpch::schema(), Role::Schema)];
    files.extend(definitions.iter().map(|(n, t)| file(format!("{n}.sql"), t.clone(), Role::Stream)));
    let settings = settings();
    let compiled = pgtc_core::compile(&Input { files, settings, previous: Previous::default() });
    assert_eq!(compiled.stream_tables.len(), definitions.len(), "{:?}", compiled.diagnostics);
    let migration = compiled.files.iter().find(|(p, _)| p.starts_with("migrations/0")).unwrap().1.clone();
    run(db, &migration);
    for (name, text) in definitions {
        run(db, &text.replace(&format!("tpch.{name}"), &format!("tpch.m_{name}")));
        run(db, &format!("SELECT pgtc.refresh('tpch.{name}')"));
    }
}
