//! What both benchmarks of refreshes share: the settings that they compile with, and how a statement is timed.

use std::time::{Duration, Instant};

use pgtc_core::Settings;
use pgtc_core::catalog::Major;
use postgres::Client;

/// Settings of all measured projects.
pub(crate) fn settings() -> Settings {
    Settings {
        postgres: Major::V15,
        search_path: vec!["public".to_owned()],
        refresh: "incremental".to_owned(),
        target_lag: "1 minute".to_owned(),
        lock_timeout: "10s".to_owned(),
        down: false,
        deny: vec![],
        allow: vec![],
    }
}

/// Runs statements; how long they took.
pub(crate) fn run(db: &mut Client, sql: &str) -> Duration {
    let begin = Instant::now();
    db.batch_execute(sql).unwrap_or_else(|e| panic!("{}: {sql}", pgtc::db::full(&e)));
    begin.elapsed()
}

/// The median, in milliseconds.
pub(crate) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}
