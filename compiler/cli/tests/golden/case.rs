//! One golden case.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "test code may stop")]

use std::path::{Path, PathBuf};

use pgtc::server::Server;
use pgtc_core::catalog::Major;
use pgtc_core::diag::Level;
use pgtc_core::{Compiled, File, Input, Previous, Role, Settings, StreamTable};
use postgres::Client;

/// A directory of golden/.
#[derive(Clone)]
pub(crate) struct Case {
    /// `area/case`
    pub(crate) name: String,
    /// The directory.
    pub(crate) dir: PathBuf,
    schema: String,
    /// Upstream first; the last one is what the case is about.
    definitions: Vec<String>,
    batches: Vec<String>,
    /// Rules that must be used.
    pub(crate) expect: Vec<String>,
    expect_not: Vec<String>,
    changes: bool,
    /// Rows are compared by equality: which of several equal values is shown is open.
    equal: bool,
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
        let definitions = definitions(&input[start..]);
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
            definitions,
            batches,
            expect: listed("-- expect:"),
            expect_not: listed("-- expect-not:"),
            changes: !input.contains("-- static"),
            equal: input.contains("-- equal values\n"),
            full: listed("-- full:")
                .iter()
                .flat_map(|l| l.split_whitespace())
                .map(|n| n.parse().unwrap())
                .collect(),
            name,
        }
    }

    /// Whether a definition reads the time.
    fn timed(&self) -> bool {
        self.definitions.iter().any(|d| d.contains("now()") || d.contains("current_timestamp"))
    }

    /// Compiles it alone.
    pub(crate) fn compile(&self) -> Result<Compiled, String> {
        let file = |path: &str, text: &str, role| File { path: path.to_owned(), text: text.to_owned(), role };
        let mut files = vec![file("schema/input.sql", &self.schema, Role::Schema)];
        files.extend(self.definitions.iter().map(|d| file("streams/input.sql", d, Role::Stream)));
        let compiled =
            pgtc_core::compile(&Input { files, settings: settings(), previous: Previous::default() });
        let errors: Vec<String> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.level == Level::Error)
            .map(|d| {
                let place = d.span.map(|s| {
                    let texts: Vec<&String> = [&self.schema].into_iter().chain(&self.definitions).collect();
                    let text = texts[s.file.0 as usize];
                    text.get(s.start as usize..s.end as usize).unwrap_or_default().to_owned()
                });
                format!("{} {} at {:?}", d.code, d.message, place.unwrap_or_default())
            })
            .collect();
        if errors.is_empty() && compiled.stream_tables.len() == self.definitions.len() {
            Ok(compiled)
        } else {
            Err(errors.join("; "))
        }
    }

    /// The rules that the case is about must be in its output.
    pub(crate) fn check_rules(&self, compiled: &Compiled) -> Result<(), String> {
        let table = self.target(compiled);
        let objects = self.objects(compiled);
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

    /// The stream table that the case is about.
    fn target<'a>(&self, compiled: &'a Compiled) -> &'a StreamTable {
        compiled.stream_tables.iter().find(|t| t.file.0 as usize == self.definitions.len()).unwrap()
    }

    /// All generated objects of the stream tables, upstream first, each with what is captured of it.
    fn objects(&self, compiled: &Compiled) -> String {
        let mut tables: Vec<&StreamTable> = compiled.stream_tables.iter().collect();
        tables.sort_by_key(|t| t.file);
        let paths = tables.iter().flat_map(|t| {
            [format!("pgtc/current/{}.sql", t.name), format!("pgtc/current/sources/{}.sql", t.name)]
        });
        let texts: Vec<&str> = paths
            .filter_map(|path| compiled.files.iter().find(|(p, _)| *p == path))
            .map(|(_, text)| text.as_str())
            .collect();
        texts.join("\n")
    }

    /// Compares with the reviewed output.
    pub(crate) fn check_snapshots(&self, compiled: &Compiled) {
        let table = self.target(compiled);
        insta::with_settings!({
            snapshot_path => &self.dir,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!("plan", table.plan);
            insta::assert_snapshot!("delta", table.delta);
            insta::assert_snapshot!("objects", self.objects(compiled));
        });
    }

    /// Runs it on a server.
    pub(crate) fn run(&self, server: &Server, number: usize) -> Result<(), String> {
        // Whatever the case is about, its live view must hold too.
        let with_live =
            Case { definitions: self.definitions.iter().map(|d| with_live(d)).collect(), ..self.clone() };
        let compiled = with_live.compile()?;
        let database = format!("golden_{number}");
        server.connect().unwrap().batch_execute(&format!("CREATE DATABASE {database}")).unwrap();
        let mut db = server.connect_to(&database).map_err(|e| e.to_string())?;
        db.batch_execute(&self.schema).map_err(|e| failed("schema", &e))?;
        for (path, text) in compiled.files.iter().filter(|(p, _)| p.starts_with("migrations/0")) {
            db.batch_execute(text).map_err(|e| failed(path, &e))?;
        }
        let quoted = |t: &StreamTable| {
            format!("\"{}\".\"{}\"", t.name.schema.replace('"', "\"\""), t.name.name.replace('"', "\"\""))
        };
        let public = quoted(self.target(&compiled));
        let live = with_live.definitions.last().is_some_and(|d| d.contains("pgtc.live"));
        let live = live.then(|| format!("{}_live\"", public.trim_end_matches('"')));
        let query = &self.target(&compiled).query;
        let mut before = contents(&mut db, &public)?;
        let mut modes = vec![];
        for (at, batch) in self.batches.iter().enumerate() {
            let batch_number = at + 1;
            db.batch_execute(batch).map_err(|e| failed(&format!("batch {batch_number}"), &e))?;
            if let Some(live) = &live {
                self.compare(&mut db, live, query)
                    .map_err(|e| format!("live, in batch {batch_number}: {e}"))?;
            }
            // Where the query reads the time, it must be the same for the refresh and the comparison.
            if self.timed() {
                db.batch_execute("BEGIN").unwrap();
            }
            let refresh = "SELECT (r).mode FROM pgtc.refresh($1, upstream => true) AS r";
            let row = db
                .query_one(refresh, &[&public])
                .map_err(|e| failed(&format!("refresh {batch_number}"), &e))?;
            modes.push(row.get::<_, String>(0));
            for table in &compiled.stream_tables {
                let name = quoted(table);
                self.compare(&mut db, &name, &table.query)
                    .map_err(|e| format!("{name} after batch {batch_number}: {e}"))?;
            }
            if let Some(live) = &live {
                self.compare(&mut db, live, query)
                    .map_err(|e| format!("live, after batch {batch_number}: {e}"))?;
            }
            let after = contents(&mut db, &public)?;
            if self.timed() {
                db.batch_execute("COMMIT").unwrap();
            }
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
        if self.timed() {
            db.batch_execute("BEGIN").unwrap();
            db.execute("SELECT pgtc.refresh($1)", &[&public]).map_err(|e| failed("refresh", &e))?;
            before = contents(&mut db, &public)?;
        }
        db.execute("SELECT pgtc.refresh($1, 'full')", &[&public]).map_err(|e| failed("full refresh", &e))?;
        self.compare(&mut db, &public, query).map_err(|e| format!("after a full refresh: {e}"))?;
        if contents(&mut db, &public)? != before {
            return Err("a full refresh changes the text of the result".to_owned());
        }
        Ok(())
    }

    /// The stream table against its query, row by row as text, both ways.
    fn compare(&self, db: &mut Client, public: &str, query: &str) -> Result<(), String> {
        let row = if self.equal { "t.*" } else { "t::text" };
        let sql = format!(
            "WITH s AS (SELECT {row} FROM {public} AS t), q AS (SELECT {row} FROM ({query}) AS t)
             (SELECT 'missing ' || m::text FROM (SELECT * FROM q EXCEPT ALL SELECT * FROM s) AS m)
             UNION ALL
             (SELECT 'unexpected ' || u::text FROM (SELECT * FROM s EXCEPT ALL SELECT * FROM q) AS u)"
        );
        let rows = db.query(&sql, &[]).map_err(|e| failed("comparing", &e))?;
        let found: Vec<String> = rows.iter().map(|r| r.get(0)).collect();
        if found.is_empty() { Ok(()) } else { Err(found.join("; ")) }
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

/// A definition with a live view, unless it cannot have one.
fn with_live(definition: &str) -> String {
    if definition.contains("pgtc.live") || definition.contains("pgtc.refresh = full") {
        return definition.to_owned();
    }
    let at = definition.find("CREATE MATERIALIZED VIEW").unwrap();
    let (before, rest) = definition.split_at(at);
    let changed = if rest.contains("WITH (pgtc.") {
        rest.replacen("WITH (pgtc.", "WITH (pgtc.live = true, pgtc.", 1)
    } else {
        rest.replacen(" AS\n", " WITH (pgtc.live = true) AS\n", 1)
    };
    assert_ne!(changed, rest, "no place for an option: {definition}");
    [before, &changed].concat()
}

/// The definitions of a file, each with the comment right above it.
fn definitions(text: &str) -> Vec<String> {
    let word = "CREATE MATERIALIZED VIEW";
    let mut starts: Vec<usize> = text.match_indices(word).map(|(at, _)| at).collect();
    for start in &mut starts {
        let above = text[..*start].rfind("\n\n").map_or(0, |p| p + 2);
        if text[above..*start].lines().all(|l| l.starts_with("--")) {
            *start = above;
        }
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| text[*start..end].to_owned()).collect()
}

/// The rows of the stream table as text, sorted: identity, not only equality.
fn contents(db: &mut Client, public: &str) -> Result<Vec<String>, String> {
    let rows = db
        .query(&format!("SELECT t::text FROM {public} AS t ORDER BY t::text COLLATE \"C\""), &[])
        .map_err(|e| failed("reading", &e))?;
    Ok(rows.iter().map(|r| r.get(0)).collect())
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
