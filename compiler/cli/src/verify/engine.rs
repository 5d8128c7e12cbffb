//! Running a workload: writers and a refresher at the same time, then a comparison; and the serial replay that a
//! failure is shrunk with.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use postgres::{Client, IsolationLevel};

use super::catalog::Table;
use super::compare::{self, Checked, Drift, State};
use super::target::{Installation, Target};
use super::workload::{Item, Step, Transaction};
use crate::db::{full, statement_failure};
use crate::failure::{Failure, Result};

/// What went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A stream table differs from its query.
    Drift(Drift),
    /// A statement failed that must not fail: a refresh, or a write because of the capture triggers.
    Broken {
        /// The statement.
        sql: String,
        /// The server's words.
        error: String,
    },
}

/// How often each refresh mode was used, by stream table.
pub type Modes = BTreeMap<String, BTreeMap<String, u64>>;

/// Connections and counters of a run.
pub struct Engine {
    writers: Vec<Client>,
    refresher: Client,
    checked: Vec<Checked>,
    /// Refresh modes seen.
    pub modes: Modes,
    /// Rejected statements by SQLSTATE.
    pub rejected: BTreeMap<String, u64>,
}

/// A definition to check.
#[derive(Clone, Debug)]
pub struct Stream {
    /// Schema.
    pub schema: String,
    /// Name.
    pub name: String,
    /// Its query.
    pub oracle: super::oracle::Oracle,
}

/// Installs a project into a new database and prepares the comparisons.
///
/// # Errors
/// The installation fails.
pub fn install(
    target: &mut Target,
    label: &str,
    installation: &Installation,
    streams: &[Stream],
) -> Result<(String, Vec<Checked>)> {
    let database = target.create(label, None)?;
    let mut client = target.connect(&database)?;
    installation.run(&mut client)?;
    installation.set_search_path(&mut client)?;
    let checked = streams
        .iter()
        .map(|s| compare::prepare(&mut client, &s.schema, &s.name, &s.oracle))
        .collect::<Result<_>>()?;
    // On tables as small as these a full refresh is nearly always cheaper; it is not what is to be proved.
    client
        .batch_execute("SELECT pgtc.set('full_fraction', '1000')")
        .map_err(|e| statement_failure("cannot set full_fraction", &e))?;
    Ok((database, checked))
}

impl Engine {
    /// Opens the connections.
    ///
    /// # Errors
    /// The server does not answer.
    pub fn new(target: &Target, database: &str, sessions: u32, checked: Vec<Checked>) -> Result<Engine> {
        let connect = |settings: &str| -> Result<Client> {
            let mut c = target.connect(database)?;
            c.batch_execute(&format!("SET statement_timeout = '120s'; SET lock_timeout = '30s'; {settings}"))
                .map_err(|e| statement_failure("cannot set up a session", &e))?;
            // Only superusers may; without it deadlocks take a second to resolve.
            let _slower = c.batch_execute("SET deadlock_timeout = '100ms'");
            Ok(c)
        };
        // Settings that change how values are printed must not reach the captured rows.
        let odd = [
            "SET TimeZone = 'Asia/Kolkata'; SET DateStyle = 'German'",
            "SET IntervalStyle = 'iso_8601'; SET extra_float_digits = -5; SET bytea_output = 'escape'",
            "SET search_path = pg_catalog; SET TimeZone = 'America/St_Johns'",
        ];
        let writers = (0..sessions)
            .zip(odd.iter().cycle())
            .map(|(i, s)| connect(if i == 0 { "" } else { s }))
            .collect::<Result<_>>()?;
        let refresher = connect("")?;
        Ok(Engine { writers, refresher, checked, modes: Modes::new(), rejected: BTreeMap::new() })
    }

    /// Runs statements on one session, each by itself.
    ///
    /// # Errors
    /// The connection is lost.
    pub fn load(&mut self, statements: &[String]) -> Result<Option<Trouble>> {
        let t = Transaction { items: statements.iter().cloned().map(Item::Sql).collect(), commit: true };
        let Some(writer) = self.writers.first_mut() else { return Ok(None) };
        write(writer, std::slice::from_ref(&t), &mut self.rejected)
    }

    /// Refreshes everything and compares.
    ///
    /// # Errors
    /// The connection is lost.
    pub fn settle(&mut self) -> Result<std::result::Result<Vec<State>, Trouble>> {
        if let Some(t) = refresh(&mut self.refresher, &mut self.modes)? {
            return Ok(Err(t));
        }
        Ok(compare::compare(&mut self.refresher, &self.checked)?.map_err(Trouble::Drift))
    }

    /// Runs a batch: the writers at once, and refreshes until the last has ended. With `in_snapshot`, the refreshes
    /// are compared too, in the REPEATABLE READ transaction that made them.
    ///
    /// # Errors
    /// A connection is lost.
    pub fn batch(&mut self, batch: &[Vec<Transaction>], in_snapshot: bool) -> Result<Option<Trouble>> {
        let done = AtomicBool::new(false);
        let (refresher, modes, checked) = (&mut self.refresher, &mut self.modes, &self.checked);
        let writers = &mut self.writers;
        let (written, refreshed) = std::thread::scope(|s| {
            let refreshing = s.spawn(|| -> Result<Option<Trouble>> {
                while !done.load(Ordering::Relaxed) {
                    let trouble = if in_snapshot {
                        refresh_and_compare(refresher, checked)?
                    } else {
                        refresh(refresher, modes)?
                    };
                    if trouble.is_some() {
                        return Ok(trouble);
                    }
                }
                Ok(None)
            });
            let writing: Vec<_> = writers
                .iter_mut()
                .zip(batch)
                .map(|(client, transactions)| {
                    s.spawn(move || {
                        let mut rejected = BTreeMap::new();
                        write(client, transactions, &mut rejected).map(|t| (t, rejected))
                    })
                })
                .collect();
            let written: Vec<_> = writing.into_iter().map(join).collect();
            done.store(true, Ordering::Relaxed);
            (written, join(refreshing))
        });
        let mut trouble = refreshed?;
        for w in written {
            let (t, rejected) = w?;
            trouble = trouble.or(t);
            for (state, n) in rejected {
                *self.rejected.entry(state).or_default() += n;
            }
        }
        Ok(trouble)
    }
}

fn join<T>(handle: std::thread::ScopedJoinHandle<'_, T>) -> T {
    handle.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload))
}

const REFRESH: &str = "SELECT r.name, r.mode, r.changes FROM pgtc.refresh_all() AS r";

/// Refreshes everything; conflicts with other transactions are no trouble.
fn refresh(client: &mut Client, modes: &mut Modes) -> Result<Option<Trouble>> {
    match client.query(REFRESH, &[]) {
        Ok(rows) => {
            for r in rows {
                let mode: Option<String> = r.get(1);
                *modes.entry(r.get(0)).or_default().entry(mode.unwrap_or_default()).or_default() += 1;
            }
            Ok(None)
        }
        Err(e) => broken(REFRESH, &e),
    }
}

/// Refreshes and compares inside one snapshot, while others write.
fn refresh_and_compare(client: &mut Client, checked: &[Checked]) -> Result<Option<Trouble>> {
    let fail = |e: postgres::Error| statement_failure("cannot begin", &e);
    let mut tx =
        client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).start().map_err(fail)?;
    if let Err(e) = tx.query(REFRESH, &[]) {
        return broken(REFRESH, &e);
    }
    if let Err(e) = compare::reads_time(&mut tx) {
        return broken("comparison", &e);
    }
    for c in checked {
        match compare::difference(&mut tx, c) {
            Ok(None) => {}
            Ok(Some(d)) => return Ok(Some(Trouble::Drift(d))),
            Err(e) => return broken("comparison", &e),
        }
    }
    match tx.commit() {
        Ok(()) => Ok(None),
        Err(e) => broken("COMMIT", &e),
    }
}

/// An error of a refresh: trouble, unless it is a conflict that a caller is expected to retry.
fn broken(sql: &str, e: &postgres::Error) -> Result<Option<Trouble>> {
    match e.code().map(|c| c.code().to_string()) {
        Some(c) if c.starts_with("40") || c == "55P03" => Ok(None),
        Some(_) => Ok(Some(Trouble::Broken { sql: sql.to_string(), error: full(e) })),
        None => Err(statement_failure("the connection was lost", e)),
    }
}

/// Runs transactions; what the constraints reject is rolled back to a savepoint and counted.
fn write(
    client: &mut Client,
    all: &[Transaction],
    rejected: &mut BTreeMap<String, u64>,
) -> Result<Option<Trouble>> {
    let lost = |e: postgres::Error| statement_failure("a writer failed", &e);
    for t in all {
        client.batch_execute("BEGIN").map_err(lost)?;
        for item in &t.items {
            let (statements, keep): (Vec<&str>, bool) = match item {
                Item::Sql(s) => (vec![s.as_str()], true),
                Item::Undone(s) => (s.iter().map(String::as_str).collect(), false),
                Item::Refresh => (vec![REFRESH], true),
            };
            client.batch_execute("SAVEPOINT s").map_err(lost)?;
            let mut good = keep;
            for sql in statements {
                if let Err(e) = client.batch_execute(sql) {
                    let Some(code) = e.code().map(|c| c.code().to_string()) else { return Err(lost(e)) };
                    if !tolerated(&code, &e) {
                        let error = full(&e);
                        client.batch_execute("ROLLBACK").map_err(lost)?;
                        return Ok(Some(Trouble::Broken { sql: sql.to_string(), error }));
                    }
                    *rejected.entry(code).or_default() += 1;
                    good = false;
                    break;
                }
            }
            let end =
                if good { "RELEASE SAVEPOINT s" } else { "ROLLBACK TO SAVEPOINT s; RELEASE SAVEPOINT s" };
            client.batch_execute(end).map_err(lost)?;
        }
        match client.batch_execute(if t.commit { "COMMIT" } else { "ROLLBACK" }) {
            Ok(()) => {}
            // Deferred constraints are checked here.
            Err(e) => match e.code().map(|c| c.code().to_string()) {
                Some(c) if tolerated(&c, &e) => *rejected.entry(c).or_default() += 1,
                Some(_) => return Ok(Some(Trouble::Broken { sql: "COMMIT".to_string(), error: full(&e) })),
                None => return Err(lost(e)),
            },
        }
    }
    Ok(None)
}

/// Whether a write may fail like this: constraints, values out of range, conflicts, the user's own triggers. Never
/// inside our triggers, and never an internal error.
fn tolerated(code: &str, e: &postgres::Error) -> bool {
    if code.starts_with("40") || code == "55P03" {
        return true;
    }
    let inside = e.as_db_error().and_then(|d| d.where_()).is_some_and(|w| w.contains("pgtc."));
    !inside && !code.starts_with("XX") && !code.starts_with("TC") && !code.starts_with("53")
}

/// Empties all tables and runs steps one after the other. Whether anything goes wrong.
///
/// # Errors
/// The server fails, or the stream tables are not right even with empty sources.
pub fn replay(client: &mut Client, tables: &[Table], checked: &[Checked], steps: &[Step]) -> Result<bool> {
    let mut rejected = BTreeMap::new();
    let mut modes = Modes::new();
    let names: Vec<&str> = tables.iter().map(|t| t.sql.as_str()).collect();
    client
        .batch_execute(&format!("TRUNCATE {} CASCADE", names.join(", ")))
        .map_err(|e| statement_failure("cannot empty the tables", &e))?;
    for c in checked {
        // Undoes the damage of the trial before; an ordinary refresh below would do in most cases.
        let _tried = client.execute("SELECT pgtc.refresh($1, 'full')", &[&c.quoted]);
    }
    let clean = refresh(client, &mut modes)?.is_none() && compare::compare(client, checked)?.is_ok();
    if !clean {
        return Err(Failure::environment(
            "PGTC5060",
            "a stream table differs from its query on empty tables",
        ));
    }
    for step in steps {
        let trouble = match step {
            Step::Sql(s) => {
                let t = Transaction { items: vec![Item::Sql(s.clone())], commit: true };
                write(client, std::slice::from_ref(&t), &mut rejected)?
            }
            Step::Refresh => match refresh(client, &mut modes)? {
                Some(t) => Some(t),
                None => compare::compare(client, checked)?.err().map(Trouble::Drift),
            },
        };
        if trouble.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}
