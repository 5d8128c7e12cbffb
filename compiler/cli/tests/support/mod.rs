//! Shared by the tests that prove consistency: a project that is compiled and installed ([`Project`]), sessions that
//! may block ([`session`]), scenarios in listed orders ([`spec`]), random writers ([`load`]).
//!
//! Right means: every stream table holds exactly the rows of its query, compared as text and both ways, so that values
//! that are equal but not identical count as different.

#![allow(dead_code, unreachable_pub, reason = "every test file uses a part of it")]

pub mod evolving;
pub mod fixture;
pub mod load;
pub mod session;
pub mod spec;

use std::fmt::Write;

use pgtc::server::{Options, Server, test_servers};
use pgtc_core::catalog::Major;
use pgtc_core::diag::Level;
use pgtc_core::{File, Input, Previous, Role, Settings};
use postgres::Client;

/// A compiled project.
pub struct Project {
    schema: String,
    install: String,
    /// Public name and defining query of each stream table.
    pub tables: Vec<(String, String)>,
}

/// What one stream table holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Rows.
    pub rows: i64,
    /// Hash of all rows as text.
    pub hash: String,
}

impl Project {
    /// Compiles definitions over a schema. Every definition must compile.
    pub fn compile(schema: &str, streams: &[&str]) -> Project {
        let file = |path: String, text: &str, role| File { path, text: text.to_owned(), role };
        let mut files = vec![file("schema/schema.sql".to_owned(), schema, Role::Schema)];
        files.extend(
            streams.iter().enumerate().map(|(i, s)| file(format!("streams/s{i}.sql"), s, Role::Stream)),
        );
        let compiled =
            pgtc_core::compile(&Input { files, settings: settings(), previous: Previous::default() });
        let errors: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .map(|d| format!("{} {} {:?}", d.code, d.message, d.span))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert_eq!(compiled.stream_tables.len(), streams.len());
        let migrations = compiled.files.iter().filter(|(path, _)| path.starts_with("migrations/0"));
        Project {
            schema: schema.to_owned(),
            install: migrations.map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n"),
            tables: compiled
                .stream_tables
                .iter()
                .map(|t| (format!("{}.{}", t.name.schema, t.name.name), t.query.clone()))
                .collect(),
        }
    }

    /// The same project with a piece of the installed SQL replaced everywhere: a broken mechanism. It must occur.
    pub fn broken(mut self, from: &str, to: &str) -> Project {
        assert!(self.install.contains(from), "the installed SQL does not contain {from}");
        self.install = self.install.replace(from, to);
        self
    }

    /// Makes a database with the schema and the stream tables, not filled yet.
    pub fn install(&self, server: &Server, database: &str) -> Client {
        server.connect().unwrap().batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let mut client = server.connect_to(database).unwrap();
        client.batch_execute(&self.schema).unwrap_or_else(|e| panic!("schema: {}", pgtc::db::full(&e)));
        client.batch_execute(&self.install).unwrap_or_else(|e| panic!("install: {}", pgtc::db::full(&e)));
        client
    }

    /// Compares the named stream tables (all if none is named) with their queries, in one snapshot.
    pub fn differences(&self, client: &mut Client, only: &[&str]) -> Result<(), String> {
        let all = self.tables.iter().filter(|(name, _)| only.is_empty() || only.contains(&name.as_str()));
        let parts: Vec<String> = all.map(|(name, query)| compare(name, query)).collect();
        assert!(!parts.is_empty(), "nothing to compare: {only:?}");
        let rows = client.query(&parts.join("\nUNION ALL\n"), &[]).map_err(|e| pgtc::db::full(&e))?;
        let found: Vec<String> = rows.iter().take(20).map(|r| r.get(0)).collect();
        if found.is_empty() {
            Ok(())
        } else {
            Err(format!("{} differences: {}", rows.len(), found.join("; ")))
        }
    }

    /// What the stream tables hold, in their order.
    pub fn states(&self, client: &mut Client) -> Vec<State> {
        let parts: Vec<String> = self
            .tables
            .iter()
            .enumerate()
            .map(|(at, (name, _))| {
                format!("SELECT {at} AS at, count(*), md5(coalesce(string_agg(t::text, '|' ORDER BY t::text COLLATE \"C\"), '')) FROM {name} AS t")
            })
            .collect();
        let rows = client.query(&format!("{} ORDER BY at", parts.join("\nUNION ALL\n")), &[]).unwrap();
        rows.iter().map(|r| State { rows: r.get(1), hash: r.get(2) }).collect()
    }

    /// Refreshes everything and compares everything; none may be empty.
    pub fn settle(&self, client: &mut Client) -> Result<Vec<State>, String> {
        client.query("SELECT name FROM pgtc.refresh_all()", &[]).map_err(|e| pgtc::db::full(&e))?;
        self.differences(client, &[])?;
        let states = self.states(client);
        match self.tables.iter().zip(&states).find(|(_, s)| s.rows == 0) {
            Some(((name, _), _)) => Err(format!("{name} is empty")),
            None => Ok(states),
        }
    }

    /// As [`Project::settle`], and then computes everything anew, which must not change a byte.
    pub fn settle_both_ways(&self, client: &mut Client) -> Result<Vec<State>, String> {
        let states = self.settle(client)?;
        for (name, _) in &self.tables {
            refresh(client, name, Some("full"));
        }
        self.differences(client, &[])?;
        if self.states(client) == states {
            Ok(states)
        } else {
            Err("a full refresh changes the result".to_owned())
        }
    }

    /// Statement that lists the differences of one stream table, or of its live view, from its query.
    pub fn comparison(&self, name: &str) -> String {
        let table = name.trim_end_matches("_live");
        let (_, query) = self.tables.iter().find(|(n, _)| n == table).unwrap_or_else(|| panic!("no {name}"));
        compare(name, query)
    }
}

fn compare(name: &str, query: &str) -> String {
    let mut sql = String::new();
    write!(
        sql,
        "SELECT '{name}: missing ' || r FROM (SELECT q::text AS r FROM ({query}) AS q EXCEPT ALL SELECT s::text FROM {name} AS s) AS m
         UNION ALL
         SELECT '{name}: unexpected ' || r FROM (SELECT s::text AS r FROM {name} AS s EXCEPT ALL SELECT q::text FROM ({query}) AS q) AS u"
    )
    .unwrap();
    sql
}

/// Refreshes one stream table; the mode it took.
pub fn refresh(client: &mut Client, name: &str, mode: Option<&str>) -> String {
    try_refresh(client, name, mode).unwrap_or_else(|e| panic!("refresh {name}: {e}"))
}

/// As [`refresh`], with the error as text.
pub fn try_refresh(client: &mut Client, name: &str, mode: Option<&str>) -> Result<String, String> {
    let row = client.query_one("SELECT (r).mode FROM pgtc.refresh($1, $2) AS r", &[&name, &mode]);
    row.map(|r| r.get(0)).map_err(|e| pgtc::db::full(&e))
}

/// The seed of a random test: `PGTC_TEST_SEED`, else a new one. Print it.
pub fn seed() -> u64 {
    let given = std::env::var("PGTC_TEST_SEED").ok().and_then(|s| s.parse().ok());
    given.unwrap_or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
        now.as_nanos() as u64 % 1_000_000_007
    })
}

/// One server of each version under test, with settings that make waits short.
pub fn servers() -> Vec<Server> {
    options().iter().map(|o| Server::start(o).unwrap()).collect()
}

/// How to start them.
pub fn options() -> Vec<Options> {
    let own = [("deadlock_timeout", "100ms"), ("autovacuum_naptime", "1s")];
    let mut all = test_servers().unwrap();
    for options in &mut all {
        options.settings.extend(own.map(|(n, v)| (n.to_owned(), v.to_owned())));
    }
    all
}

/// Settings of the projects.
pub fn settings() -> Settings {
    Settings {
        postgres: Major::V15,
        search_path: vec!["public".to_owned()],
        refresh: "incremental".to_owned(),
        target_lag: "1 minute".to_owned(),
        lock_timeout: "2s".to_owned(),
        down: true,
        deny: vec![],
        allow: vec![],
    }
}
