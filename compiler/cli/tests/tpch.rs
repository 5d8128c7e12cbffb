//! TPC-H on real servers: after every batch each of the 22 stream tables holds exactly the rows of its query, is not
//! empty, and is not what it was before.
//!
//! `PGTC_TPCH_SCALE` (default 0.01) and `PGTC_TPCH_CYCLES` (default 6) make it larger.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;
mod tpch_data;

use support::Project;
use tpch_data as tpch;

fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

#[test]
fn every_result_is_right_after_every_batch() {
    let scale = setting("PGTC_TPCH_SCALE", 0.01);
    let cycles: i64 = setting("PGTC_TPCH_CYCLES", 6);
    let definitions = tpch::definitions();
    let texts: Vec<&str> = definitions.iter().map(|(_, text)| text.as_str()).collect();
    let project = Project::compile(&tpch::schema(), &texts);
    assert_eq!(project.tables.len(), 22);
    for server in support::servers() {
        let mut db = project.install(&server, "tpch");
        tpch::load(&mut db, scale);
        let mut before = project.settle(&mut db).unwrap_or_else(|e| panic!("first fill: {e}"));
        for round in 1..=cycles {
            for statement in tpch::batch(round, 9) {
                db.batch_execute(&statement)
                    .unwrap_or_else(|e| panic!("{}: {statement}", pgtc::db::full(&e)));
            }
            let modes = db.query("SELECT name, mode FROM pgtc.refresh_all()", &[]).unwrap();
            for row in &modes {
                let (name, mode): (String, String) = (row.get(0), row.get(1));
                assert_eq!(mode, "incremental", "{name} in batch {round}");
            }
            let now = project.settle(&mut db).unwrap_or_else(|e| panic!("batch {round}: {e}"));
            for ((was, is), (name, _)) in before.iter().zip(&now).zip(&project.tables) {
                assert_ne!(was, is, "{name} did not change in batch {round}");
            }
            before = now;
        }
    }
}
