//! A project that is built again and again: what the last build left is what the next one starts from.

use pgtc_core::diag::Level;
use pgtc_core::migrate::Plan;
use pgtc_core::{File, Input, Previous, Role, Settings};
use postgres::Client;

use super::settings;

/// The state of its folder.
pub struct Evolving {
    /// DDL of the sources.
    pub schema: String,
    previous: Previous,
    /// Settings of the next build.
    pub settings: Settings,
}

/// What one build wrote.
#[derive(Debug)]
pub struct Built {
    /// What it does.
    pub plan: Plan,
    /// The new migration; empty when nothing is to do.
    pub up: String,
    /// The way back.
    pub down: String,
    /// Public name and defining query of each stream table.
    pub tables: Vec<(String, String)>,
    before: Previous,
}

impl Evolving {
    /// An empty project.
    pub fn new(schema: &str) -> Evolving {
        Evolving { schema: schema.to_owned(), previous: Previous::default(), settings: settings() }
    }

    /// Starts from what an earlier release left.
    pub fn from(schema: &str, previous: Previous) -> Evolving {
        Evolving { previous, ..Evolving::new(schema) }
    }

    /// Builds definitions; all of them must compile.
    pub fn build(&mut self, streams: &[&str]) -> Built {
        let file = |path: String, text: &str, role| File { path, text: text.to_owned(), role };
        let mut files = vec![file("schema/schema.sql".to_owned(), &self.schema, Role::Schema)];
        files.extend(
            streams.iter().enumerate().map(|(i, s)| file(format!("streams/s{i}.sql"), s, Role::Stream)),
        );
        let before = self.previous.clone();
        let compiled = pgtc_core::compile(&Input {
            files,
            settings: self.settings.clone(),
            previous: self.previous.clone(),
        });
        let errors: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .map(|d| format!("{} {} {:?}", d.code, d.message, d.span))
            .collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let known = |path: &String| self.previous.migrations.iter().any(|(p, _)| p == path);
        let new = |prefix: &str| {
            let found = compiled.files.iter().find(|(p, _)| p.starts_with(prefix) && !known(p));
            found.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let (up, down) = (new("migrations/0"), new("migrations/down/0"));
        let all = |prefix: &str| -> Vec<(String, String)> {
            compiled.files.iter().filter(|(p, _)| p.starts_with(prefix)).cloned().collect()
        };
        self.previous = Previous {
            locks: all("pgtc/lock/"),
            current: all("pgtc/current/"),
            migrations: all("migrations/"),
        };
        let tables = compiled.stream_tables.iter().map(|t| (t.name.to_string(), t.query.clone())).collect();
        Built { plan: compiled.plan, up, down, tables, before }
    }

    /// Forgets a build, as a reverted commit does.
    pub fn revert(&mut self, built: &Built) {
        self.previous = built.before.clone();
    }
}

impl Built {
    /// Class and hazards of a stream table, as words.
    pub fn class(&self, name: &str) -> (String, Vec<&'static str>) {
        let change = self.plan.tables.iter().find(|t| t.name.to_string() == name).unwrap();
        (change.class.word().to_owned(), change.hazards.iter().map(|h| h.kind.word()).collect())
    }

    /// Compares its stream tables with their queries.
    pub fn differences(&self, client: &mut Client) -> Result<(), String> {
        for (name, query) in &self.tables {
            let sql = super::compare(name, query);
            let rows = client.query(&sql, &[]).map_err(|e| pgtc::db::full(&e))?;
            let found: Vec<String> = rows.iter().take(5).map(|r| r.get(0)).collect();
            if !found.is_empty() {
                return Err(format!("{} differences: {}", rows.len(), found.join("; ")));
            }
        }
        Ok(())
    }
}

/// Runs a script that must succeed.
pub fn run(client: &mut Client, sql: &str) {
    if let Err(e) = client.batch_execute(sql) {
        panic!("{}\n{}", pgtc::db::full(&e), sql.chars().take(3000).collect::<String>());
    }
}
