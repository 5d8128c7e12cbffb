//! One golden case.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code may stop")]

use std::path::{Path, PathBuf};

use pgtc::server::Server;
use pgtc_core::catalog::Major;
use pgtc_core::diag::Level;
use pgtc_core::{Compiled, File, Input, Previous, Role, Settings};
use postgres::Client;

/// A directory of golden/.
pub(crate) struct Case {
    /// `area/case`
    pub(crate) name: String,
    /// The directory.
    pub(crate) dir: PathBuf,
    schema: String,
    definition: String,
    batches: Vec<String>,
    /// Rules that must be used.
    pub(crate) expect: Vec<String>,
    expect_not: Vec<String>,
    changes: bool,
    full: Vec<usize>,
}

/// All cases, by name.
pub(crate) fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../golden");
    let mut cases = vec![];
    for area in folders(&root) {
        for dir in folders(&area) {
            cases.push(Case::read(&dir));
        }
    }
    if let Ok(part) = std::env::var("PGTC_GOLDEN") {
        cases.retain(|c| c.name.contains(&part));
    }
    cases
}

fn folders(of: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir(of).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    all.sort();
    all
}

impl Case {
    fn read(dir: &Path) -> Case {
        let part = |p: &Path| p.file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{}/{}", part(dir.parent().unwrap()), part(dir));
        let input = std::fs::read_to_string(dir.join("input.sql"))
            .unwrap_or_else(|e| panic!("{name}: input.sql: {e}"));
        let workload = std::fs::read_to_string(dir.join("workload.sql"))
            .unwrap_or_else(|e| panic!("{name}: workload.sql: {e}"));
        let at = input.find("CREATE MATERIALIZED VIEW").unwrap_or_else(|| panic!("{name}: no definition"));
        // Comment lines right above the definition belong to it.
        let start = input[..at].trim_end_matches('\n').rfind("\n\n").map_or(0, |p| p + 2);
        let start = if input[start..at].lines().all(|l| l.starts_with("--")) { start } else { at };
        let listed = |word: &str| -> Vec<String> {
            input.lines().filter_map(|l| l.strip_prefix(word)).map(|r| r.trim().to_owned()).collect()
        };
        let batches: Vec<String> = workload
            .split("-- refresh\n")
            .map(str::to_owned)
            .filter(|b| b.lines().any(|l| !l.trim().is_empty() && !l.starts_with("--")))
            .collect();
        Case {
            dir: dir.to_owned(),
            schema: input[..start].to_owned(),
            definition: input[start..].to_owned(),
            batches,
            expect: listed("-- expect:"),
            expect_not: listed("-- expect-not:"),
            changes: !input.contains("-- static"),
            full: listed("-- full:")
                .iter()
                .flat_map(|l| l.split_whitespace())
                .map(|n| n.parse().unwrap())
                .collect(),
            name,
        }
    }

    /// Compiles it alone.
    pub(crate) fn compile(&self) -> Result<Compiled, String> {
        let file = |path: &str, text: &str, role| File { path: path.to_owned(), text: text.to_owned(), role };
        let compiled = pgtc_core::compile(&Input {
            files: vec![
                file("schema/input.sql", &self.schema, Role::Schema),
                file("streams/input.sql", &self.definition, Role::Stream),
            ],
            settings: settings(),
            previous: Previous::default(),
        });
        let errors: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .map(|d| {
                let place = d.span.map(|s| {
                    let text = if s.file.0 == 0 { &self.schema } else { &self.definition };
                    text.get(s.start as usize..s.end as usize).unwrap_or_default().to_owned()
                });
                format!("{} {} at {:?}", d.code, d.message, place.unwrap_or_default())
            })
            .collect();
        if errors.is_empty() && compiled.stream_tables.len() == 1 {
            Ok(compiled)
        } else {
            Err(errors.join("; "))
        }
    }

    /// The rules that the case is about must be in its output.
    pub(crate) fn check_rules(&self, compiled: &Compiled) -> Result<(), String> {
        let table = &compiled.stream_tables[0];
        let objects = objects(compiled);
        let used = |rule: &String| {
            objects.contains(&format!("[{rule}]")) || table.operators.iter().any(|o| o.rule == rule.as_str())
        };
        if self.expect.is_empty() {
            return Err("says nothing of the rules it expects".to_owned());
        }
        if let Some(missing) = self.expect.iter().find(|r| !used(r)) {
            return Err(format!("rule {missing} is not used"));
        }
        match self.expect_not.iter().find(|r| used(r)) {
            Some(found) => Err(format!("rule {found} is used")),
            None => Ok(()),
        }
    }

    /// Compares with the reviewed output.
    pub(crate) fn check_snapshots(&self, compiled: &Compiled) {
        let table = &compiled.stream_tables[0];
        insta::with_settings!({
            snapshot_path => &self.dir,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("plan", table.plan);
            insta::assert_snapshot!("delta", table.delta);
            insta::assert_snapshot!("objects", objects(compiled));
        });
    }

    /// Runs it on a server.
    pub(crate) fn run(&self, server: &Server, number: usize) -> Result<(), String> {
        let compiled = self.compile()?;
        let database = format!("golden_{number}");
        server.connect().unwrap().batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let mut db = server.connect_to(&database).map_err(|e| e.to_string())?;
        db.batch_execute(&self.schema).map_err(|e| failed("schema", &e))?;
        for (path, text) in compiled.files.iter().filter(|(p, _)| p.starts_with("migrations/0")) {
            db.batch_execute(text).map_err(|e| failed(path, &e))?;
        }
        let name = &compiled.stream_tables[0].name;
        let public =
            format!("\"{}\".\"{}\"", name.schema.replace('"', "\"\""), name.name.replace('"', "\"\""));
        let query = &compiled.stream_tables[0].query;
        let mut before = contents(&mut db, &public)?;
        let mut modes = vec![];
        for (at, batch) in self.batches.iter().enumerate() {
            let batch_number = at + 1;
            db.batch_execute(batch).map_err(|e| failed(&format!("batch {batch_number}"), &e))?;
            let row = db
                .query_one("SELECT (r).mode FROM pgtc.refresh($1) AS r", &[&public])
                .map_err(|e| failed(&format!("refresh {batch_number}"), &e))?;
            modes.push(row.get::<_, String>(0));
            compare(&mut db, &public, query).map_err(|e| format!("after batch {batch_number}: {e}"))?;
            let after = contents(&mut db, &public)?;
            if after.is_empty() {
                return Err(format!("after batch {batch_number}: the result is empty"));
            }
            if self.changes && after == before {
                return Err(format!("batch {batch_number} changes nothing"));
            }
            before = after;
        }
        if self.batches.len() < 3 {
            return Err("fewer than 3 batches".to_owned());
        }
        for (at, mode) in modes.iter().enumerate() {
            let wanted = if at == 0 || self.full.contains(&(at + 1)) { "full" } else { "incremental" };
            if mode != wanted {
                return Err(format!("refresh {} is {mode}, not {wanted}", at + 1));
            }
        }
        let found = db
            .query("SELECT difference FROM pgtc.verify($1)", &[&public])
            .map_err(|e| failed("verify", &e))?;
        if !found.is_empty() {
            return Err(format!("verify finds {} differences", found.len()));
        }
        // The other way to the same result.
        db.execute("SELECT pgtc.refresh($1, 'full')", &[&public]).map_err(|e| failed("full refresh", &e))?;
        compare(&mut db, &public, query).map_err(|e| format!("after a full refresh: {e}"))?;
        if contents(&mut db, &public)? != before {
            return Err("a full refresh changes the text of the result".to_owned());
        }
        Ok(())
    }
}

/// Settings of all cases.
fn settings() -> Settings {
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

fn objects(compiled: &Compiled) -> String {
    let name = &compiled.stream_tables[0].name;
    let path = format!("pgtc/current/{name}.sql");
    compiled.files.iter().find(|(p, _)| *p == path).map(|(_, t)| t.clone()).unwrap_or_default()
}

/// The rows of the stream table as text, sorted: identity, not only equality.
fn contents(db: &mut Client, public: &str) -> Result<Vec<String>, String> {
    let rows = db
        .query(&format!("SELECT t::text FROM {public} AS t ORDER BY t::text COLLATE \"C\""), &[])
        .map_err(|e| failed("reading", &e))?;
    Ok(rows.iter().map(|r| r.get(0)).collect())
}

/// The stream table against its query, row by row as text, both ways.
fn compare(db: &mut Client, public: &str, query: &str) -> Result<(), String> {
    let sql = format!(
        "WITH s AS (SELECT t::text AS r FROM {public} AS t), q AS (SELECT t::text AS r FROM ({query}) AS t)
         (SELECT 'missing ' || r FROM (SELECT r FROM q EXCEPT ALL SELECT r FROM s) AS m)
         UNION ALL (SELECT 'unexpected ' || r FROM (SELECT r FROM s EXCEPT ALL SELECT r FROM q) AS u)"
    );
    let rows = db.query(&sql, &[]).map_err(|e| failed("comparing", &e))?;
    let found: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
    if found.is_empty() { Ok(()) } else { Err(found.join("; ")) }
}

fn failed(what: &str, error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(e) => format!(
            "{what}: {} {} {} {}",
            e.code().code(),
            e.message(),
            e.detail().unwrap_or_default(),
            e.where_().unwrap_or_default()
        ),
        None => format!("{what}: {error}"),
    }
}
