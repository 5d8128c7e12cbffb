//! How long a changed definition blocks readers of the stream table and writers of its source: clients that read and write
//! one row after the other, while the migration runs, the new version is filled, and the view is moved to it.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use pgtc::server::Server;
use postgres::Client;

use super::measure::run;

const STEPS: [&str; 4] = ["nothing", "migration", "populate", "swap"];

pub(crate) fn measure(text: &mut String, db: &mut Client, server: &Server, migration: &str, rows: i64) {
    run(db, "SELECT pgtc.refresh('b.s_scan')");
    let (reads, writes) = (longest(), longest());
    let (step, stop) = (AtomicU64::new(0), AtomicBool::new(false));
    let mut took = [0.0; STEPS.len()];
    std::thread::scope(|scope| {
        probe(scope, server, "SELECT amount FROM b.s_scan WHERE id = 4", &reads, &step, &stop);
        probe(
            scope,
            server,
            "UPDATE b.orders SET quantity = quantity + 1 WHERE id = 4",
            &writes,
            &step,
            &stop,
        );
        let work: [&str; STEPS.len()] = [
            "SELECT pg_sleep(1)",
            migration,
            "CALL pgtc.populate('b.s_scan')",
            "SELECT pgtc.swap('b.s_scan')",
        ];
        for (at, sql) in work.iter().enumerate() {
            step.store(at as u64, Ordering::Relaxed);
            took[at] = run(db, sql).as_secs_f64() * 1000.0;
            // A statement that waited is counted for the step that it waited for.
            std::thread::sleep(Duration::from_millis(20));
        }
        stop.store(true, Ordering::Relaxed);
    });
    let _ = write!(
        text,
        "\n## A changed definition\n\nThe longest time that one statement took, of a client that reads a row of the stream table (of {rows} rows) and of one that \
         updates a row of its source, one after the other without a pause, while the definition is changed.\n\n| step | takes | longest read | longest write |\n|---|---|---|---|\n"
    );
    for (at, name) in STEPS.iter().enumerate() {
        let of = |l: &[AtomicU64]| l[at].load(Ordering::Relaxed) as f64 / 1000.0;
        let _ =
            writeln!(text, "| {name} | {:.0} ms | {:.1} ms | {:.1} ms |", took[at], of(&reads), of(&writes));
    }
}

fn longest() -> [AtomicU64; STEPS.len()] {
    std::array::from_fn(|_| AtomicU64::new(0))
}

fn probe<'s, 'e>(
    scope: &'s std::thread::Scope<'s, 'e>,
    server: &Server,
    sql: &'static str,
    longest: &'e [AtomicU64],
    step: &'e AtomicU64,
    stop: &'e AtomicBool,
) {
    let mut client = server.connect().unwrap();
    scope.spawn(move || {
        while !stop.load(Ordering::Relaxed) {
            let (at, begin) = (step.load(Ordering::Relaxed) as usize, Instant::now());
            client.batch_execute(sql).unwrap();
            longest[at].fetch_max(begin.elapsed().as_micros() as u64, Ordering::Relaxed);
        }
    });
}
