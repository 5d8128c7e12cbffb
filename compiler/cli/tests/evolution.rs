//! A changed definition on a live database: what the plan says, and that readers, writers and refreshes go on.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

#[path = "evolution/classes.rs"]
mod classes;
#[path = "evolution/inner.rs"]
mod inner;
#[path = "evolution/project.rs"]
mod project;
#[path = "evolution/sources.rs"]
mod sources;
#[path = "evolution/swap.rs"]
mod swap;
#[path = "evolution/upgrade.rs"]
mod upgrade;

use pgtc::server::Server;
use postgres::Client;
use support::evolving::run;

const TOTALS: &str = "CREATE MATERIALIZED VIEW app.totals AS
  SELECT customer_id, count(*) AS orders, sum(amount) AS total FROM app.orders GROUP BY customer_id;
  COMMENT ON COLUMN app.totals.total IS 'Gross';
  GRANT SELECT ON app.totals TO reader;
  CREATE INDEX ON app.totals (customer_id DESC);";

/// The same rows stored, one more column shown; other rights, options and indexes.
const EXTENDED: &str = "CREATE MATERIALIZED VIEW app.totals WITH (fillfactor = 70) AS
  SELECT customer_id, count(*) AS orders, sum(amount) AS total, sum(amount) / count(*) AS mean FROM app.orders GROUP BY customer_id;
  GRANT SELECT ON app.totals TO auditor;
  CREATE INDEX ON app.totals (customer_id);";

/// Other rows.
const REBUILT: &str = "CREATE MATERIALIZED VIEW app.totals AS
  SELECT customer_id, count(*) AS orders, sum(amount) AS total, max(note) AS note FROM app.orders WHERE amount > 10 GROUP BY customer_id;
  GRANT SELECT ON app.totals TO reader;";

/// A column is gone.
const BREAKING: &str = "CREATE MATERIALIZED VIEW app.totals AS
  SELECT customer_id, sum(amount) AS total FROM app.orders WHERE amount > 5 GROUP BY customer_id;
  GRANT SELECT ON app.totals TO reader;";

fn database(server: &Server, name: &str, schema: &str) -> Client {
    server.connect().unwrap().batch_execute(&format!("CREATE DATABASE {name}")).unwrap();
    let mut client = server.connect_to(name).unwrap();
    run(
        &mut client,
        "DO $$ BEGIN IF to_regrole('reader') IS NULL THEN CREATE ROLE reader; CREATE ROLE auditor; CREATE ROLE guest; END IF; END $$",
    );
    run(&mut client, schema);
    client
}

fn rows(client: &mut Client, sql: &str) -> Vec<String> {
    client
        .query(sql, &[])
        .unwrap_or_else(|e| panic!("{sql}: {}", pgtc::db::full(&e)))
        .iter()
        .map(|r| r.get(0))
        .collect()
}

fn change(client: &mut Client, round: i64) {
    let id = 5000 + round;
    run(
        client,
        &format!(
            "INSERT INTO app.orders (id, customer_id, amount, note) VALUES ({id}, {}, {}.25, 'n{round}');
         UPDATE app.orders SET amount = amount + 1, note = note || 'x' WHERE id % 7 = {};
         DELETE FROM app.orders WHERE id = {};",
            1 + round % 20,
            round * 3,
            round % 7,
            20 + round
        ),
    );
}

fn try_swap(client: &mut Client, function: &str) -> Result<(), String> {
    client.query_one(&format!("SELECT pgtc.{function}('app.totals')::text"), &[]).map(|_| ()).map_err(|e| {
        format!("{} HINT {}", pgtc::db::full(&e), e.as_db_error().and_then(|d| d.hint()).unwrap_or_default())
    })
}

fn copy_dir(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_dir(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}
