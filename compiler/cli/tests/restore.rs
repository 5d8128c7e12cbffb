//! Dump and restore, and copies of databases: transaction ids of another database mean nothing here, so a refresh must
//! notice and compute anew, and be incremental again after that.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

mod support;

use std::path::Path;
use std::process::Command;

use pgtc::server::{Options, Server};
use postgres::Client;
use support::{Project, fixture, refresh};

const REASON: &str = "restored or copied database";

/// Changes that are pending at the time of the dump.
const PENDING: &str = "
INSERT INTO app.orders VALUES (2000, 3, 5.5, 1, 'pending'), (2001, 4, 6.5, 1, 'pending');
UPDATE app.customers SET region_id = 1, name = 'pending' WHERE id = 5;
DELETE FROM app.orders WHERE id IN (4, 5);
DELETE FROM app.events WHERE kind = 'k1';
UPDATE app.slots SET owner = 'pending' WHERE id = 2;
";

/// Changes after the restore, before the first refresh there.
const LATER: &str = "
INSERT INTO app.orders VALUES (3000, 3, 15.5, 1, 'later');
UPDATE app.orders SET amount = 9 WHERE id = 2000;
DELETE FROM app.orders WHERE id = 6;
INSERT INTO app.events VALUES ('later', 1.00);
INSERT INTO app.slots VALUES (77, 'later');
";

/// A database with a long past: filled, changes pending, one writer still open.
fn origin(server: &Server, project: &Project) -> (Client, Client) {
    let mut client = project.install(server, "origin");
    client
        .batch_execute(
            "DO $x$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $x$",
        )
        .unwrap();
    client.batch_execute(fixture::ROWS).unwrap();
    let mut open = server.connect_to("origin").unwrap();
    open.batch_execute("BEGIN; INSERT INTO app.orders VALUES (4000, 3, 1, 1, 'open')").unwrap();
    project.settle(&mut client).unwrap();
    client.batch_execute(PENDING).unwrap();
    (client, open)
}

fn dump(server: &Server, to: &Path) {
    run(server.binaries().command("pg_dump").arg("-d").arg(server.url("origin")).arg("-f").arg(to));
}

fn restore(server: &Server, database: &str, from: &Path) {
    run(server
        .binaries()
        .command("psql")
        .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d"])
        .arg(server.url(database))
        .arg("-f")
        .arg(from));
}

fn run(command: &mut Command) {
    let out = command.output().unwrap();
    assert!(out.status.success(), "{command:?}: {}", String::from_utf8_lossy(&out.stderr));
}

fn reasons(client: &mut Client, name: &str) -> Vec<(String, Option<String>)> {
    let sql = "SELECT mode, reason FROM pgtc.refresh_history WHERE schema_name || '.' || table_name = $1 ORDER BY id DESC LIMIT 2";
    client.query(sql, &[&name]).unwrap().iter().map(|r| (r.get(0), r.get(1))).collect()
}

/// The stream tables of a restored or copied database, one after the other, with changes in between: those that share a
/// source must each notice by themselves, and none may take away what another one needs.
fn notices(server: &Server, project: &Project, database: &str) {
    let mut client = server.connect_to(database).unwrap();
    let wrong = project.differences(&mut client, &[]).unwrap_err();
    assert!(wrong.contains("pending"), "changes were pending: {wrong}");
    client.batch_execute(LATER).unwrap();
    let mut open = server.connect_to(database).unwrap();
    open.batch_execute("BEGIN; INSERT INTO app.orders VALUES (5000, 3, 1, 1, 'open here')").unwrap();
    for (at, (name, _)) in project.tables.iter().enumerate() {
        let mode = if at % 2 == 0 { None } else { Some("incremental") };
        assert_eq!(refresh(&mut client, name, mode), "full", "{name} in {database}");
        assert_eq!(reasons(&mut client, name)[0], ("full".to_owned(), Some(REASON.to_owned())));
        project.differences(&mut client, &[name]).unwrap_or_else(|e| panic!("{database}, {name}: {e}"));
        let id = 6000 + i32::try_from(at).unwrap();
        client.execute("INSERT INTO app.orders (id, customer_id, amount) VALUES ($1, 2, 1)", &[&id]).unwrap();
        client.batch_execute("UPDATE app.events SET size = coalesce(size, 0) + 1; UPDATE app.slots SET owner = owner || '!'").unwrap();
        if at == 3 {
            open.batch_execute("COMMIT").unwrap();
        }
    }
    for (name, _) in &project.tables {
        assert_eq!(refresh(&mut client, name, None), "incremental", "{name} in {database}");
    }
    project.differences(&mut client, &[]).unwrap_or_else(|e| panic!("{database}: {e}"));
    let before = project.states(&mut client);
    client
        .batch_execute("UPDATE app.orders SET amount = amount + 1, note = 'end', at = at + interval '1 day', weight = 2; UPDATE app.customers SET name = name || '.'; UPDATE app.events SET size = size + 1; UPDATE app.slots SET owner = 'end'")
        .unwrap();
    let after = project.settle_both_ways(&mut client).unwrap_or_else(|e| panic!("{database}: {e}"));
    assert!(before.iter().zip(&after).all(|(b, a)| b != a));
}

#[test]
fn into_a_new_cluster() {
    let dir = tempfile::tempdir().unwrap();
    for options in support::options() {
        let project = fixture::project();
        let file = dir.path().join("dump.sql");
        let old = {
            let server = Server::start(&options).unwrap();
            let (mut client, _open) = origin(&server, &project);
            dump(&server, &file);
            xid(&mut client)
        };
        // Into the same version, into a clone of the empty old server (same identifier), and as an upgrade.
        let newest = Options { fresh: true, ..support::options().pop().unwrap() };
        let fresh = Options { fresh: true, ..options.clone() };
        let mut targets = vec![fresh, options];
        if newest.want != targets[0].want {
            targets.push(newest);
        }
        for target in targets {
            let server = Server::start(&target).unwrap();
            let mut client = server.connect().unwrap();
            client.batch_execute("CREATE DATABASE restored").unwrap();
            restore(&server, "restored", &file);
            assert!(xid(&mut client) < old, "transaction ids start anew");
            notices(&server, &project, "restored");
        }
    }
}

#[test]
fn into_another_database_and_by_template() {
    let dir = tempfile::tempdir().unwrap();
    for server in support::servers() {
        let project = fixture::project();
        let file = dir.path().join("dump.sql");
        let (mut client, mut open) = origin(&server, &project);
        dump(&server, &file);
        open.batch_execute("COMMIT").unwrap();
        drop(open);
        let mut admin = server.connect().unwrap();
        admin.batch_execute("CREATE DATABASE restored").unwrap();
        restore(&server, "restored", &file);
        notices(&server, &project, "restored");
        // The original does not care.
        assert_eq!(refresh(&mut client, "app.region_totals", None), "incremental");
        client.batch_execute("INSERT INTO app.orders VALUES (9000, 3, 1, 1, 'pending')").unwrap();
        drop(client);
        let until = std::time::Instant::now() + std::time::Duration::from_secs(10);
        while let Err(e) = admin.batch_execute("CREATE DATABASE copied TEMPLATE origin") {
            assert!(std::time::Instant::now() < until, "{}", pgtc::db::full(&e));
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        notices(&server, &project, "copied");
        let mut client = server.connect_to("origin").unwrap();
        assert_eq!(refresh(&mut client, "app.region_totals", None), "incremental");
        project.settle_both_ways(&mut client).unwrap();
    }
}

/// Back to an older state of the same database: dump, more changes and refreshes, drop, restore. Transaction ids go on
/// here, and tables, buffers and frontiers are of one point in time.
#[test]
fn back_into_the_same_database() {
    let dir = tempfile::tempdir().unwrap();
    for server in support::servers() {
        let project = fixture::project();
        let file = dir.path().join("dump.sql");
        let (mut client, mut open) = origin(&server, &project);
        dump(&server, &file);
        open.batch_execute("COMMIT").unwrap();
        client.batch_execute(LATER).unwrap();
        project.settle(&mut client).unwrap();
        client
            .batch_execute(
                "UPDATE app.orders SET amount = amount + 100; UPDATE app.customers SET region_id = 3",
            )
            .unwrap();
        let lost = project.settle(&mut client).unwrap();
        client.batch_execute("DROP SCHEMA pgtc CASCADE; DROP SCHEMA app CASCADE").unwrap();
        restore(&server, "origin", &file);
        client.batch_execute("INSERT INTO app.orders VALUES (9000, 3, 1, 1, 'after')").unwrap();
        let found =
            project.settle(&mut client).unwrap_or_else(|e| panic!("PostgreSQL {}: {e}", server.major()));
        assert_ne!(found, lost);
        client.batch_execute("UPDATE app.orders SET amount = amount + 1").unwrap();
        assert_ne!(project.settle_both_ways(&mut client).unwrap(), found);
    }
}

fn xid(client: &mut Client) -> i64 {
    client.query_one("SELECT pg_current_xact_id()::text::bigint", &[]).unwrap().get(0)
}
