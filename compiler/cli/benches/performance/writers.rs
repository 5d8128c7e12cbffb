//! What capture costs writers: the same statements on a table whose changes are captured and on a copy without triggers,
//! in turns.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::Server;
use postgres::Client;

use super::measure::{median, run};

/// A kind of write: its name, and its text for a table.
type Statement<'a> = (&'a str, &'a dyn Fn(&str) -> String);

const TABLES: [&str; 2] = ["b.plain", "b.orders"];

pub(crate) fn measure(text: &mut String, db: &mut Client, server: &Server) {
    let _ = write!(
        text,
        "\n## Cost for writers\n\nThe same statements on a table whose changes are captured and on a copy without triggers, in turns: time ÷ time, \
         and for single rows throughput ÷ throughput. The table has two indexes and a foreign key. A DELETE only marks \
         rows and looks at no index, so that writing each of them elsewhere is most of the work.\n\n| statement | ratio |\n|---|---|\n"
    );
    run(db, "CREATE TABLE b.plain (LIKE b.orders INCLUDING ALL); INSERT INTO b.plain SELECT * FROM b.orders");
    run(
        db,
        "ALTER TABLE b.plain ADD FOREIGN KEY (customer) REFERENCES b.customers; CREATE SEQUENCE b.ids START 1000000000 CACHE 1000",
    );
    run(db, "VACUUM ANALYZE b.plain");
    for rows in [10_000, 100_000] {
        bulk(text, db, rows);
    }
    for clients in [1, 8] {
        let mut figures = [vec![], vec![]];
        for _ in 0..3 {
            for (at, table) in TABLES.iter().enumerate() {
                figures[at].push(throughput(server, table, clients));
            }
        }
        let [plain, captured] = figures.map(|mut of| {
            of.sort_by(f64::total_cmp);
            of[of.len() / 2]
        });
        let _ = writeln!(
            text,
            "| single-row INSERTs, {clients} client{}, throughput | {:.2} ({captured:.0} ÷ {plain:.0} per second) |",
            if clients == 1 { "" } else { "s" },
            captured / plain
        );
    }
}

fn bulk(text: &mut String, db: &mut Client, rows: i64) {
    let statements: [Statement<'_>; 3] = [
        ("INSERT", &|t| {
            format!(
                "INSERT INTO {t} SELECT 900000000 + i, 1 + i % 100, 1, 1, 'x' FROM generate_series(1, {rows}) AS i"
            )
        }),
        ("UPDATE", &|t| {
            format!(
                "UPDATE {t} SET quantity = quantity + 1 WHERE id > 900000000 AND id <= 900000000 + {rows}"
            )
        }),
        ("DELETE", &|t| format!("DELETE FROM {t} WHERE id > 900000000 AND id <= 900000000 + {rows}")),
    ];
    let mut figures = vec![[vec![], vec![]], [vec![], vec![]], [vec![], vec![]]];
    for _ in 0..5 {
        for (at, table) in TABLES.iter().enumerate() {
            for (of, (_, statement)) in figures.iter_mut().zip(&statements) {
                of[at].push(run(db, &statement(table)));
            }
        }
    }
    for ((what, _), of) in statements.iter().zip(figures) {
        let [plain, captured] = of.map(median);
        let _ = writeln!(
            text,
            "| {what} of {rows} rows | {:.2} ({captured:.0} ms ÷ {plain:.0} ms) |",
            captured / plain
        );
    }
}

/// Transactions per second of so many clients, each of which inserts one row per transaction.
fn throughput(server: &Server, table: &str, clients: usize) -> f64 {
    let (stop, done) = (AtomicBool::new(false), AtomicU64::new(0));
    let begin = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            let (stop, done) = (&stop, &done);
            let mut client = server.connect().unwrap();
            scope.spawn(move || {
                let insert = client
                    .prepare(&format!("INSERT INTO {table} VALUES (nextval('b.ids'), 1 + (random() * 90)::bigint, 1, 1, 'x')"))
                    .unwrap();
                while !stop.load(Ordering::Relaxed) {
                    client.execute(&insert, &[]).unwrap();
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        std::thread::sleep(Duration::from_secs(2));
        stop.store(true, Ordering::Relaxed);
    });
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    let done = done.into_inner() as f64;
    done / begin.elapsed().as_secs_f64()
}
