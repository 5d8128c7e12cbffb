//! Migrations in the form of every tool: what is written, and that it does the same as the plain form.
//!
//! Each tool is mimicked: which files it runs in which order, how it cuts them into messages, whose transaction they run
//! in, and its own table, which it writes in that transaction under an unqualified name. What a database holds after
//! up, down and up must be what the plain form leaves. The real tools run in `formats/real.rs`, on demand.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "formats/mimic.rs"]
mod mimic;
#[path = "formats/project.rs"]
mod project;
#[path = "formats/real.rs"]
mod real;

use std::fmt::Write;

use mimic::{Message, Step, Tool};
use pgtc::server::{Server, test_servers};
use pgtc_core::migrate::format::NAMES;
use postgres::Client;
use project::{Project, text};

/// The wrapper of every file, with its SQL shortened: the SQL itself is in the goldens of the stream tables.
#[test]
fn files() {
    for name in NAMES {
        let project = Project::built(name);
        let mut out = String::new();
        for (path, text) in project.folder() {
            writeln!(out, "=== {path}\n{}", wrapper(&text)).unwrap();
        }
        insta::with_settings!({snapshot_path => "formats/snapshots", prepend_module_to_snapshot => false}, {
            insta::assert_snapshot!(*name, out);
        });
    }
}

/// A file without the statements of its migrations, and without hashes over them.
fn wrapper(text: &str) -> String {
    let mut out = vec![];
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push(match line.split_once("h1:").or_else(|| line.split_once("sha1:")) {
            Some((before, _)) => format!("{before}#"),
            None => line.to_string(),
        });
        if line == "SET LOCAL client_min_messages = warning;" {
            out.push("[the statements of the migration]".to_string());
            let ends = |line: &str, next: Option<&str>| {
                line == "COMMIT;"
                    || next.is_some_and(|n| n.starts_with("  set_config('search_path', current"))
            };
            while let Some(line) = lines.next() {
                if ends(line, lines.peek().copied()) {
                    out.push(line.to_string());
                    break;
                }
            }
        }
    }
    out.join("\n")
}

#[test]
fn a_second_build_changes_nothing_and_a_check_sees_what_is_missing() {
    for name in NAMES {
        let project = Project::built(name);
        let before = project.folder();
        assert_eq!(text(&project.pgtc(&["build", "-q"])), (0, String::new(), String::new()), "{name}");
        assert_eq!(project.folder(), before, "{name}");
        assert_eq!(project.pgtc(&["build", "--check"]).status.code(), Some(0), "{name}");
        // The same project built in one folder after the other gives the same bytes.
        assert_eq!(Project::built(name).folder(), before, "{name}");
        let (path, _) = before.iter().find(|(_, text)| text.contains("-- pgtc 0002_")).unwrap();
        std::fs::remove_file(project.migrations().join(path)).unwrap();
        let o = text(&project.pgtc(&["build", "--check"]));
        assert_eq!(o.0, 1, "{name}: {}", o.2);
    }
}

#[test]
fn a_change_of_format_is_not_taken_for_a_first_build() {
    let project = Project::built("sqlx");
    let toml = std::fs::read_to_string(project.root().join("pgtc.toml")).unwrap();
    project.write("pgtc.toml", &toml.replace("sqlx", "django"));
    let o = text(&project.pgtc(&["build"]));
    assert!(o.0 == 1 && o.2.contains("PGTC5352"), "{}", o.2);
}

#[test]
fn up_down_and_up_again_leave_what_the_plain_form_leaves() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut admin = server.connect().unwrap();
        let mut wanted: Option<[String; 3]> = None;
        for (n, name) in NAMES.iter().enumerate() {
            let project = Project::built(name);
            let tool = Tool::new(name);
            let steps = tool.steps(&project.folder());
            assert_eq!(steps.len(), 2, "{name}");
            let database = format!("d{n}");
            admin.batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
            let mut client = server.connect_to(&database).unwrap();
            client.batch_execute(project::SCHEMA).unwrap();
            client.batch_execute("CREATE TABLE public.applied (step text PRIMARY KEY)").unwrap();
            let mut seen = vec![];
            run(&mut client, &tool, &steps[..1], true);
            seen.push(state(&mut client));
            run(&mut client, &tool, &steps[1..], true);
            seen.push(state(&mut client));
            let back: Vec<Step> = steps.iter().rev().cloned().collect();
            run(&mut client, &tool, &back, false);
            seen.push(state(&mut client));
            assert_ne!(seen[0], seen[1], "{name}");
            assert_ne!(seen[1], seen[2], "{name}");
            run(&mut client, &tool, &steps, true);
            assert_eq!(state(&mut client), seen[1], "{name}: up again");
            let seen: [String; 3] = seen.try_into().unwrap();
            match &wanted {
                None => wanted = Some(seen),
                Some(wanted) => assert_eq!(&seen, wanted, "{name}"),
            }
        }
    }
}

/// A migration that fails leaves the database, and the tool's table, as they were.
#[test]
fn a_failing_migration_leaves_nothing() {
    let options = test_servers().unwrap().remove(0);
    let server = Server::start(&options).unwrap();
    let mut admin = server.connect().unwrap();
    for (n, name) in NAMES.iter().enumerate() {
        let project = Project::built(name);
        let tool = Tool::new(name);
        let steps = tool.steps(&project.folder());
        let database = format!("d{n}");
        admin.batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let mut client = server.connect_to(&database).unwrap();
        client.batch_execute(project::SCHEMA).unwrap();
        client.batch_execute("CREATE TABLE public.applied (step text PRIMARY KEY)").unwrap();
        client.batch_execute("ALTER TABLE shop.orders DROP COLUMN amount").unwrap();
        let before = state(&mut client);
        assert!(tool.run(&mut client, &steps[0], true).is_err(), "{name}");
        // A tool without a transaction of its own closes the connection.
        drop(client);
        let mut client = server.connect_to(&database).unwrap();
        assert_eq!(state(&mut client), before, "{name}");
    }
}

/// `pgtc apply` works on every form, once; a file that was edited afterwards is noticed.
#[test]
fn apply_reads_every_form() {
    let options = test_servers().unwrap().remove(0);
    let server = Server::start(&options).unwrap();
    let mut admin = server.connect().unwrap();
    let mut wanted: Option<String> = None;
    for (n, name) in NAMES.iter().enumerate() {
        let project = Project::built(name);
        let database = format!("d{n}");
        admin.batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let mut client = server.connect_to(&database).unwrap();
        client.batch_execute(project::SCHEMA).unwrap();
        let url = server.url(&database);
        let o = text(&project.pgtc(&["apply", "--db", &url]));
        assert_eq!(o.0, 0, "{name}: {}", o.2);
        assert_eq!(o.2.matches("applied ").count(), 2, "{name}: {}", o.2);
        let o = text(&project.pgtc(&["apply", "--db", &url]));
        assert!(o.0 == 0 && o.2.starts_with("nothing to apply: 2 migrations"), "{name}: {}", o.2);
        let rows: i64 = client.query_one("SELECT count(hash) FROM pgtc.migration", &[]).unwrap().get(0);
        assert_eq!(rows, 2, "{name}");
        let state = state(&mut client);
        assert_eq!(wanted.get_or_insert_with(|| state.clone()), &state, "{name}");
        for (path, text) in project.folder() {
            if text.contains("-- pgtc 0002_") {
                let text = text.replace("amount > 100", "amount > 101");
                std::fs::write(project.migrations().join(path), text).unwrap();
            }
        }
        let o = text(&project.pgtc(&["apply", "--db", &url]));
        assert!(o.0 == 3 && o.2.contains("PGTC5054"), "{name}: {}", o.2);
    }
}

fn run(client: &mut Client, tool: &Tool, steps: &[Step], up: bool) {
    for step in steps {
        if let Err(e) = tool.run(client, step, up) {
            panic!(
                "{} {} up={up}: {:?}",
                tool.name(),
                step.name,
                e.as_db_error().map_or(e.to_string(), |d| format!("{d:?}"))
            );
        }
    }
    // Nothing that a migration sets for itself may outlive it.
    let left: Vec<String> = ["search_path", "lock_timeout", "client_min_messages"]
        .iter()
        .map(|s| client.query_one(&format!("SHOW {s}"), &[]).unwrap().get(0))
        .collect();
    assert_eq!(left, ["\"$user\", public", "0", "notice"], "{}", tool.name());
}

/// A hash over everything that migrations make.
fn state(client: &mut Client) -> String {
    let sql = "
        SELECT md5(coalesce(string_agg(d, E'\\n' ORDER BY d), '')) FROM (
          SELECT p.oid::regprocedure::text || md5(p.prosrc) || coalesce(p.proconfig::text, '') || coalesce(p.proacl::text, '')
          FROM pg_proc AS p WHERE p.pronamespace = to_regnamespace('pgtc')
          UNION ALL
          SELECT a.attrelid::regclass::text || ' ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || a.attnotnull
          FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
          WHERE c.relnamespace IN (to_regnamespace('pgtc'), to_regnamespace('shop')) AND a.attnum > 0 AND NOT a.attisdropped
          UNION ALL
          SELECT pg_get_triggerdef(t.oid) FROM pg_trigger AS t
          WHERE NOT t.tgisinternal
          UNION ALL
          SELECT pg_get_viewdef(c.oid) FROM pg_class AS c WHERE c.relkind = 'v' AND c.relnamespace = to_regnamespace('shop')
          UNION ALL
          SELECT obj_description(c.oid, 'pg_class') FROM pg_class AS c WHERE c.relnamespace = to_regnamespace('pgtc')
        ) AS q (d)";
    let catalog: String = client.query_one(sql, &[]).unwrap().get(0);
    let installed: bool =
        client.query_one("SELECT to_regclass('pgtc.definition') IS NOT NULL", &[]).unwrap().get(0);
    if !installed {
        return catalog;
    }
    let sql = "SELECT md5(string_agg(d::text, '' ORDER BY d.table_name)) FROM pgtc.definition AS d";
    let rows: String = client.query_one(sql, &[]).unwrap().get(0);
    [catalog, rows].concat()
}

/// The messages of a tool hold the statements of the plain form, in order and without a change.
#[test]
fn splitters_leave_the_sql_alone() {
    let squeezed = |messages: &[Message]| messages.concat().replace([';', '\n', ' '], "");
    let plain = Tool::new("plain").steps(&Project::built("plain").folder());
    for name in NAMES {
        let steps = Tool::new(name).steps(&Project::built(name).folder());
        for (step, plain) in steps.iter().zip(&plain) {
            for (mine, theirs) in [(&step.up, &plain.up), (&step.down, &plain.down)] {
                let theirs = squeezed(theirs);
                let core = theirs.split_once("BEGIN").unwrap().1.strip_suffix("COMMIT").unwrap();
                assert!(squeezed(mine).contains(core), "{name} {}", step.name);
            }
        }
    }
}
