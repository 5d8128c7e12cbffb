//! One case: made from a seed, compiled, run on a server.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use pgtc::server::Server;
use pgtc_core::catalog::Major;
use pgtc_core::diag::Level;
use pgtc_core::{Compiled, File, Input, Previous, Role, Settings};
use postgres::Client;

use super::groups::Vague;
use super::query::{self, Definition};
use super::rng::Rng;
use super::tables::{self, Table, View};
use super::workload::{self, Batch, Mode};

/// Tables, definitions and changes.
#[derive(Clone, Debug)]
pub struct Case {
    pub tables: Vec<Table>,
    pub views: Vec<View>,
    pub definitions: Vec<Definition>,
    pub batches: Vec<Batch>,
    /// As the batches count them.
    pub names: Vec<String>,
    /// What the generated SQL is falsified by: a text, and what comes in its place.
    pub defect: Option<(&'static str, &'static str)>,
}

/// What went wrong: the kind stays the same while a case shrinks.
#[derive(Clone, Debug)]
pub struct Failure {
    pub kind: &'static str,
    pub definition: Option<String>,
    pub message: String,
}

/// What was run.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub definitions: usize,
    pub compiled: usize,
    /// Codes of those that were rejected.
    pub rejected: BTreeMap<String, usize>,
    pub refreshes: usize,
    /// Units of changes, and those that a constraint refused.
    pub units: usize,
    pub refused: usize,
    /// Cases given up because a statement took too long.
    pub slow: usize,
    pub pairs: usize,
    pub empty: usize,
    /// Pairs of definition and batch whose result is not empty and has changed.
    pub alive: usize,
    /// What the time was spent on.
    pub times: BTreeMap<&'static str, Duration>,
}

impl Counts {
    /// Does something and counts the time that it takes.
    fn timed<T>(&mut self, what: &'static str, f: impl FnOnce(&mut Counts) -> T) -> T {
        let start = Instant::now();
        let done = f(self);
        *self.times.entry(what).or_default() += start.elapsed();
        done
    }

    pub fn add(&mut self, other: &Counts) {
        self.definitions += other.definitions;
        self.compiled += other.compiled;
        self.refreshes += other.refreshes;
        self.pairs += other.pairs;
        self.empty += other.empty;
        self.units += other.units;
        self.refused += other.refused;
        self.slow += other.slow;
        self.alive += other.alive;
        for (what, time) in &other.times {
            *self.times.entry(what).or_default() += *time;
        }
        for (code, n) in &other.rejected {
            *self.rejected.entry(code.clone()).or_default() += n;
        }
    }
}

impl Case {
    /// The case of a seed.
    pub fn new(seed: u64) -> Case {
        let mut rng = Rng::new(seed);
        let tables = tables::tables(&mut rng);
        let views: Vec<View> = if rng.chance(30) { vec![tables::view(&tables, &mut rng)] } else { vec![] };
        let count = 20 + rng.below(9);
        let names: Vec<String> = (0..count).map(|at| format!("s{at}")).collect();
        // Stream tables that later ones read: chains and diamonds.
        let mut readable = views.clone();
        let mut definitions = vec![];
        for name in &names {
            let definition = query::definition(name, &tables, &readable, &mut rng);
            if rng.chance(10) {
                readable.extend(query::readable(&definition));
            }
            definitions.push(definition);
        }
        let batches = workload::batches(&tables, &names, &mut rng);
        Case { tables, views, definitions, batches, names, defect: None }
    }

    /// DDL of the sources.
    pub fn schema(&self) -> String {
        let mut ddl = "CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');\n".to_owned();
        ddl += "CREATE DOMAIN public.small AS integer CHECK (VALUE < 1000);\n";
        self.tables.iter().for_each(|t| ddl += &t.ddl());
        self.views.iter().for_each(|v| ddl += &v.sql);
        ddl
    }

    /// Leaves out the definitions that are rejected, and counts them.
    pub fn accepted(&mut self, counts: &mut Counts) -> Result<Compiled, Failure> {
        counts.definitions += self.definitions.len();
        let all = compile(&self.schema(), &self.definitions);
        let mut rejected: BTreeMap<usize, String> = BTreeMap::new();
        for d in all.diagnostics.iter().filter(|d| d.level == Level::Error) {
            match d.span.map(|s| s.file.0) {
                Some(file) if file > 0 => {
                    rejected.entry(file as usize - 1).or_insert(format!("{} {}", d.code, d.message))
                }
                _ => return Err(failure("schema", None, format!("{} {}", d.code, d.message))),
            };
        }
        for (at, message) in &rejected {
            let code = message.split_whitespace().next().unwrap_or_default().to_owned();
            if std::env::var_os("PGTC_RANDOM_REJECTED").is_some() {
                println!("{message}\n{}", self.definitions[*at].sql());
            }
            *counts.rejected.entry(code).or_default() += 1;
        }
        let mut at = 0;
        self.definitions.retain(|_| {
            at += 1;
            !rejected.contains_key(&(at - 1))
        });
        counts.compiled += self.definitions.len();
        let again = if rejected.is_empty() { all } else { compile(&self.schema(), &self.definitions) };
        match again.diagnostics.iter().find(|d| d.level == Level::Error) {
            Some(d) => Err(failure("compile", None, format!("alone: {} {}", d.code, d.message))),
            None => Ok(again),
        }
    }

    /// Runs it in a database of its own.
    pub fn run(&mut self, server: &Server, database: &str, counts: &mut Counts) -> Result<(), Failure> {
        let start = Instant::now();
        let compiled = self.accepted(counts);
        *counts.times.entry("compile").or_default() += start.elapsed();
        let compiled = compiled?;
        // One rejected definition may take all with it that read it.
        if self.definitions.is_empty() {
            return Ok(());
        }
        let mut admin = server.connect().unwrap();
        counts.timed("database", |_| admin.batch_execute(&format!("CREATE DATABASE {database}")).unwrap());
        let result = {
            let mut db = server.connect_to(database).unwrap();
            self.run_in(&mut db, &compiled, counts)
        };
        // A join that explodes says nothing.
        let result = match result {
            Err(failure) if failure.message.contains(" 57014 ") || failure.message.starts_with("57014") => {
                counts.slow += 1;
                println!("{database} takes too long: {failure:?}");
                Ok(())
            }
            other => other,
        };
        counts.timed("database", |_| {
            admin.batch_execute(&format!("DROP DATABASE {database} WITH (FORCE)")).unwrap();
        });
        result
    }

    fn run_in(&mut self, db: &mut Client, compiled: &Compiled, counts: &mut Counts) -> Result<(), Failure> {
        db.batch_execute(
            "SET synchronous_commit = off; SET client_min_messages = warning; SET statement_timeout = '20s'",
        )
        .unwrap();
        db.batch_execute(&self.schema()).map_err(|e| failure("schema on the server", None, text(&e)))?;
        for (path, sql) in compiled.files.iter().filter(|(p, _)| p.starts_with("migrations/0")) {
            let sql = self.defect.map_or(sql.clone(), |(from, to)| sql.replace(from, to));
            let done = counts.timed("install", |_| db.batch_execute(&sql));
            done.map_err(|e| failure("install", None, format!("{path}: {}", text(&e))))?;
        }
        let mut before: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for at in 0..self.batches.len() {
            let start = Instant::now();
            self.change(db, at, counts)?;
            *counts.times.entry("change").or_default() += start.elapsed();
            let batch = &self.batches[at];
            if batch.all {
                let every = counts.timed("refresh", |_| db.batch_execute("SELECT * FROM pgtc.refresh_all()"));
                every.map_err(|e| failure("refresh", None, text(&e)))?;
            }
            for definition in &self.definitions {
                let name = &definition.name;
                let failed =
                    |kind, message| failure(kind, Some(name), format!("batch {}: {message}", at + 1));
                let number = self.names.iter().position(|n| n == name).unwrap();
                let mode = match batch.refresh[number] {
                    Mode::Skip => continue,
                    Mode::Incremental => "'incremental'",
                    Mode::Default => "NULL",
                };
                if definition.live {
                    let live = counts.timed("live", |_| same_live(db, definition));
                    live.map_err(|m| failed("live differs", m))?;
                }
                if !batch.all {
                    let refresh = format!("SELECT pgtc.refresh('public.{name}', {mode})");
                    let done = counts.timed("refresh", |_| db.batch_execute(&refresh));
                    done.map_err(|e| failed("refresh", text(&e)))?;
                }
                counts.refreshes += 1;
                let after = counts.timed("compare", |_| same(db, definition));
                let after = after.map_err(|m| failed("differs", m))?;
                counts.pairs += 1;
                counts.empty += usize::from(after.is_empty());
                if after.is_empty() && std::env::var_os("PGTC_RANDOM_EMPTY").is_some() {
                    println!("batch {} empty: {}", at + 1, definition.query());
                }
                if !after.is_empty() && before.get(name) != Some(&after) {
                    counts.alive += 1;
                }
                before.insert(name.clone(), after);
            }
        }
        let start = Instant::now();
        // That verify and a full refresh agree with the rest is asked of some.
        for definition in self.definitions.iter().step_by(4) {
            let name = &definition.name;
            let found = db
                .query(&format!("SELECT difference, row_::text FROM pgtc.verify('public.{name}')"), &[])
                .map_err(|e| failure("verify", Some(name), text(&e)))?;
            // Sums of rounded numbers depend on the order of the rows, which verify cannot know.
            let rounded =
                definition.branches.iter().flat_map(|b| &b.items).any(|i| i.vague == Vague::Rounded);
            if let Some(row) = found.first().filter(|_| !rounded) {
                let (difference, row): (String, String) = (row.get(0), row.get(1));
                return Err(failure("verify finds", Some(name), format!("{difference} {row}")));
            }
            let kept = same(db, definition)
                .map_err(|m| failure("differs", Some(name), format!("after verify: {m}")))?;
            db.batch_execute(&format!("SELECT pgtc.refresh('public.{name}', 'full')"))
                .map_err(|e| failure("full refresh", Some(name), text(&e)))?;
            let again = same(db, definition).map_err(|m| failure("full refresh", Some(name), m))?;
            if again != kept {
                return Err(failure("full refresh", Some(name), "it changes the result".to_owned()));
            }
        }
        *counts.times.entry("end").or_default() += start.elapsed();
        Ok(())
    }

    /// Runs the units of a batch; those that break a constraint leave the case.
    fn change(&mut self, db: &mut Client, at: usize, counts: &mut Counts) -> Result<(), Failure> {
        let definitions: Vec<String> = self.definitions.iter().map(|d| d.name.clone()).collect();
        let mut kept = vec![];
        for unit in std::mem::take(&mut self.batches[at].units) {
            let sql = unit.sql(&|name| definitions.iter().any(|d| d == name));
            counts.units += 1;
            match db.batch_execute(&sql) {
                Ok(()) => kept.push(unit),
                Err(e) => {
                    db.batch_execute("ROLLBACK").unwrap();
                    counts.refused += 1;
                    let code = e.code().map(|c| c.code().to_owned()).unwrap_or_default();
                    // Constraints, TRUNCATE of a table that others refer to, values for generated columns.
                    if !code.starts_with("23") && code != "0A000" && code != "428C9" {
                        let message = format!("{}\n{sql}", text(&e));
                        return Err(failure("change", None, message));
                    }
                }
            }
        }
        self.batches[at].units = kept;
        Ok(())
    }
}

/// Compiles definitions over a schema, alone of their project.
fn compile(schema: &str, definitions: &[Definition]) -> Compiled {
    let mut files =
        vec![File { path: "schema/input.sql".to_owned(), text: schema.to_owned(), role: Role::Schema }];
    files.extend(definitions.iter().map(|d| File {
        path: format!("streams/{}.sql", d.name),
        text: d.sql(),
        role: Role::Stream,
    }));
    pgtc_core::compile(&Input {
        files,
        settings: Settings {
            postgres: Major::V15,
            search_path: vec!["public".to_owned()],
            refresh: "incremental".to_owned(),
            target_lag: "1 minute".to_owned(),
            lock_timeout: "2s".to_owned(),
            down: true,
            deny: vec![],
            allow: vec![],
        },
        previous: Previous::default(),
    })
}

/// The rows of the stream table, if they are those of its query.
fn same(db: &mut Client, definition: &Definition) -> Result<Vec<String>, String> {
    same_rows(db, definition, &format!("public.{}", definition.name))
}

/// The rows of the live view, which needs no refresh to be right.
fn same_live(db: &mut Client, definition: &Definition) -> Result<Vec<String>, String> {
    same_rows(db, definition, &format!("public.{}_live", definition.name))
}

fn same_rows(db: &mut Client, definition: &Definition, stored: &str) -> Result<Vec<String>, String> {
    let row = definition.row("t");
    let mut rows = |from: &str| -> Result<Vec<String>, String> {
        let found = db
            .query(&format!("SELECT {row} FROM {from} AS t"), &[])
            .map_err(|e| format!("reading {from}: {}", text(&e)))?;
        let mut rows: Vec<String> = found.iter().map(|r| r.get(0)).collect();
        rows.sort();
        Ok(rows)
    };
    let stored = rows(stored)?;
    let wanted = rows(&format!("({})", definition.query()))?;
    if stored == wanted {
        return Ok(stored);
    }
    let without = |all: &[String], others: &[String]| {
        let mut left = others.to_vec();
        let only = all.iter().filter(|r| match left.iter().position(|l| l == *r) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        });
        only.take(4).cloned().collect::<Vec<_>>().join("\n    ")
    };
    let (missing, unexpected) = (without(&wanted, &stored), without(&stored, &wanted));
    Err(format!("\n  missing:\n    {missing}\n  unexpected:\n    {unexpected}"))
}

fn failure(kind: &'static str, definition: Option<&String>, message: String) -> Failure {
    Failure { kind, definition: definition.cloned(), message }
}

fn text(error: &postgres::Error) -> String {
    match error.as_db_error() {
        Some(e) => format!(
            "{} {} {} {}",
            e.code().code(),
            e.message(),
            e.detail().unwrap_or_default(),
            e.where_().unwrap_or_default()
        ),
        None => error.to_string(),
    }
}
