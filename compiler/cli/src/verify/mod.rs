//! `pgtc verify`: the proof on a real PostgreSQL that refreshed tables equal their queries.
//!
//! A database is made, the schema files and the migrations are applied, and random writes run from several sessions
//! with savepoints and rollbacks while refreshes go on. After each batch everything is refreshed and compared both
//! ways with the query as the user wrote it, in one snapshot. What each session does follows from the seed alone.
//!
//! A run that could not have found anything is a failure too: content that stays empty or never changes.

pub mod catalog;
pub mod compare;
pub mod engine;
pub mod oracle;
pub mod random;
pub mod shrink;
pub mod target;
pub mod values;
pub mod workload;

mod summary;

use std::time::{Duration, Instant};

use compare::State;
use engine::{Engine, Stream, Trouble};
use random::Random;
use target::{Installation, Target};
use values::Constants;
use workload::Step;

use crate::args;
use crate::commands::{self, Built};
use crate::config::major_number;
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::{self, exit_of};
use crate::server::Want;
use pgtc_core::schema::ObjectName;
use summary::{Outcome, TableResult};

/// How long to search for a smaller script.
const SHRINK_LIMIT: Duration = Duration::from_secs(60);

/// Runs the command.
///
/// # Errors
/// The project cannot be read, or there is no server. Drift is no error but an exit code.
pub fn run(ctx: &Context, options: &args::Verify) -> Result<Exit> {
    let built = commands::compile(ctx)?;
    let found = &built.compiled.diagnostics;
    if exit_of(found) != Exit::Fine {
        let failure =
            Failure { exit: Exit::Findings, diagnostics: found.clone(), sources: built.sources.clone() };
        return Err(Box::new(failure));
    }
    if built.compiled.stream_tables.is_empty() {
        return Err(target::no_stream_tables());
    }
    let want = options.pg.map_or(Want::AtLeast(major_number(built.project.config.postgres)), Want::Exactly);
    let mut target = match &options.db {
        Some(url) => Target::existing(url)?,
        None => Target::throw_away(want, &|line| ctx.note(line))?,
    };
    let seed = options.seed.unwrap_or_else(seed_from_clock);
    ctx.note(&format!("seed {seed}, {} batches, {} sessions", options.batches, options.sessions));
    let plan = Plan { own: Own::read(&built)?, ..plan(&built) };
    let outcome = verify(ctx, &plan, &mut target, options, seed)?;
    summary::print(ctx, &outcome);
    Ok(if outcome.findings.is_empty() { Exit::Fine } else { Exit::Findings })
}

fn seed_from_clock() -> u64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::from(now.subsec_nanos()) ^ (now.as_secs() << 20) & 0xffff_ffff
}

/// The schema and the migrations of a project, as the build that has just been made wants them.
#[must_use]
pub fn installation(built: &Built) -> Installation {
    let input = &built.project.input;
    let schema = input
        .files
        .iter()
        .filter(|f| f.role == pgtc_core::Role::Schema)
        .map(|f| (f.path.clone(), f.text.clone()))
        .collect();
    let mut migrations: Vec<_> =
        input.previous.migrations.iter().chain(&built.compiled.files).cloned().collect();
    migrations.retain(|(p, _)| p.strip_prefix("migrations/").is_some_and(crate::project::runs));
    migrations.sort();
    migrations.dedup_by(|a, b| a.0 == b.0);
    for (p, _) in &mut migrations {
        *p = p.trim_start_matches("migrations/").to_string();
    }
    Installation { schema, migrations, search_path: built.project.config.search_path.clone() }
}

/// What to verify.
struct Plan {
    installation: Installation,
    streams: Vec<Stream>,
    /// Base tables, which are written to: (schema, name).
    sources: Vec<(String, String)>,
    /// Texts of the definitions, whose constants the workload uses.
    texts: Vec<String>,
    /// The project's own statements.
    own: Own,
}

/// The project's own part of the workload: what random rows would hardly hit.
#[derive(Clone, Debug, Default)]
struct Own {
    /// Fills the tables, in place of random rows.
    load: Option<String>,
    /// Runs after each batch.
    batch: Option<String>,
}

impl Own {
    fn read(built: &Built) -> Result<Own> {
        let config = &built.project.config;
        let text = |path: &str| match path {
            "" => Ok(None),
            path => project::read_text(&built.project.root.join(path)).map(Some),
        };
        Ok(Own { load: text(&config.verify_load)?, batch: text(&config.verify_batch)? })
    }

    /// The statements after a batch.
    fn after(&self, number: u32) -> Option<String> {
        self.batch.as_ref().map(|b| format!("SELECT set_config('pgtc.batch', '{number}', false);\n{b}"))
    }
}

fn plan(built: &Built) -> Plan {
    let tables = &built.compiled.stream_tables;
    let is_base = |source: &&ObjectName| tables.iter().all(|t| t.name != **source);
    let mut sources: Vec<(String, String)> = tables
        .iter()
        .flat_map(|t| t.sources.iter().filter(is_base).map(|s| (s.schema.clone(), s.name.clone())))
        .collect();
    sources.sort();
    sources.dedup();
    let definitions = built.project.input.files.iter().filter(|f| f.role == pgtc_core::Role::Stream);
    let texts = definitions.map(|f| f.text.clone()).collect();
    Plan { installation: installation(built), streams: streams(built), sources, texts, own: Own::default() }
}

/// The stream tables of a project with their queries.
#[must_use]
pub fn streams(built: &Built) -> Vec<Stream> {
    let one = |t: &pgtc_core::StreamTable| {
        let file = usize::try_from(t.file.0).ok().and_then(|i| built.sources.get(i));
        let written = file.and_then(|f| oracle::extract(&f.text));
        let oracle =
            written.unwrap_or_else(|| oracle::Oracle { columns: String::new(), query: t.query.clone() });
        Stream { schema: t.name.schema.clone(), name: t.name.name.clone(), oracle }
    };
    built.compiled.stream_tables.iter().map(one).collect()
}

fn verify(ctx: &Context, plan: &Plan, target: &mut Target, o: &args::Verify, seed: u64) -> Result<Outcome> {
    let Plan { installation, streams, sources, texts, own } = plan;
    let (database, checked) = engine::install(target, "verify", installation, streams)?;
    let names: Vec<(String, String)> = checked.iter().map(|c| (c.name.clone(), c.quoted.clone())).collect();
    let mut client = target.connect(&database)?;
    let tables = catalog::read(&mut client, sources)?;
    let conditions = catalog::conditions(&mut client)?;
    drop(client);
    let constants = &Constants::collect(texts.iter().chain(&conditions).map(String::as_str));

    let mut random = Random::new(seed);
    let mut engine = Engine::new(target, &database, o.sessions, checked.clone())?;
    let mut history: Vec<Vec<State>> = vec![];
    let mut steps: Vec<Step> = vec![];
    let load = match &own.load {
        Some(text) => vec![text.clone()],
        None => workload::load(&mut random, &tables, constants),
    };
    steps.extend(load.iter().cloned().map(Step::Sql));
    steps.push(Step::Refresh);
    let mut trouble = engine.load(&load)?.map(|t| (0, t));
    if trouble.is_none() {
        match engine.settle()? {
            Ok(s) => history.push(s),
            Err(t) => trouble = Some((0, t)),
        }
    }
    let mut done = 0;
    while trouble.is_none() && done < o.batches {
        done += 1;
        let batch = workload::batch(&mut random, &tables, o.sessions, constants);
        steps.extend(workload::serial(&batch));
        let mut found = engine.batch(&batch, done % 3 == 0)?;
        if let Some(text) = own.after(done).filter(|_| found.is_none()) {
            steps.push(Step::Sql(text.clone()));
            steps.push(Step::Refresh);
            found = engine.load(&[text])?;
        }
        if found.is_none() {
            match engine.settle()? {
                Ok(s) => history.push(s),
                Err(t) => found = Some(t),
            }
        }
        trouble = found.map(|t| (done, t));
        if ctx.progress() {
            output::stderr(&format!("\r\x1b[Kbatch {done} of {}", o.batches));
        }
    }
    if ctx.progress() {
        output::stderr("\r\x1b[K");
    }
    let mut outcome = Outcome {
        seed,
        batches: done,
        server: server_version(target, &database)?,
        tables: results(&names, &history, &engine.modes),
        rejected: engine.rejected.clone(),
        findings: vec![],
        script: None,
    };
    drop(engine);
    if let Some((batch, t)) = trouble {
        outcome.findings.push(summary::trouble(&t, batch, seed));
        if !o.no_shrink {
            outcome.script = smaller(ctx, target, plan, &tables, &steps, &t).unwrap_or_else(|f| {
                ctx.note(&format!("no smaller script: {f}"));
                None
            });
        }
    } else if !o.allow_static {
        outcome.findings.extend(summary::nothing_proved(&outcome.tables));
    }
    target.drop_database(&database)?;
    Ok(outcome)
}

fn server_version(target: &Target, database: &str) -> Result<String> {
    let fail = |e: postgres::Error| crate::db::statement_failure("cannot ask for the version", &e);
    Ok(target.connect(database)?.query_one("SHOW server_version", &[]).map_err(fail)?.get(0))
}

fn results(names: &[(String, String)], history: &[Vec<State>], modes: &engine::Modes) -> Vec<TableResult> {
    let count = |quoted: &str, mode: &str| modes.get(quoted).and_then(|m| m.get(mode)).copied().unwrap_or(0);
    let one = |(i, (name, quoted)): (usize, &(String, String))| {
        let states: Vec<&State> = history.iter().filter_map(|h| h.get(i)).collect();
        let changes = states.iter().zip(states.iter().skip(1)).filter(|(a, b)| a != b).count();
        TableResult {
            name: name.clone(),
            rows: states.last().map_or(0, |s| s.rows),
            most_rows: states.iter().map(|s| s.rows).max().unwrap_or(0),
            changes,
            incremental: count(quoted, "incremental"),
            full: count(quoted, "full"),
        }
    };
    names.iter().enumerate().map(one).collect()
}

/// Replays the run serially and removes what is not needed for the failure. `None` when it needs concurrency.
fn smaller(
    ctx: &Context,
    target: &mut Target,
    plan: &Plan,
    tables: &[catalog::Table],
    steps: &[Step],
    trouble: &Trouble,
) -> Result<Option<String>> {
    ctx.note("searching for a smaller script, up to a minute");
    let (database, mut checked) = engine::install(target, "trial", &plan.installation, &plan.streams)?;
    if let Trouble::Drift(d) = trouble {
        checked.retain(|c| c.name == d.table);
    }
    let mut client = target.connect(&database)?;
    let until = Instant::now() + SHRINK_LIMIT;
    let mut small = None;
    if engine::replay(&mut client, tables, &checked, steps)? {
        let found = shrink::shrink(steps, until, |s| engine::replay(&mut client, tables, &checked, s))?;
        small = Some(summary::script(&found, trouble));
    } else {
        ctx.note("the same statements one after the other do not fail: it needs concurrent sessions");
    }
    drop(client);
    target.drop_database(&database)?;
    Ok(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Format;
    use crate::server::{Server, test_servers};

    const SCHEMA: &str = r#"
        CREATE SCHEMA s;
        CREATE DOMAIN s.positive AS integer CHECK (VALUE > 0);
        CREATE TYPE s.mood AS ENUM ('good', 'bad');
        CREATE TABLE s.parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Group" text, flag boolean NOT NULL);
        CREATE TABLE s.child (parent_id bigint NOT NULL REFERENCES s.parent ON DELETE CASCADE, line integer, n s.positive,
            amount numeric(10, 2) CHECK (amount <> 13), mood s.mood, tags text[], doc json, at timestamptz,
            doubled numeric GENERATED ALWAYS AS (amount * 2) STORED, PRIMARY KEY (parent_id, line));
    "#;

    /// A stand-in for the generated SQL: refreshing recomputes, except for what `forget` keeps out.
    fn runtime(forget: &str) -> String {
        format!(
            r#"CREATE SCHEMA pgtc;
            CREATE TABLE pgtc.migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz DEFAULT now());
            CREATE FUNCTION pgtc.set(name text, value text) RETURNS void LANGUAGE sql AS '';
            CREATE TABLE pgtc.storage (g text, n bigint, amount numeric, docs bigint);
            CREATE VIEW s.totals AS SELECT * FROM pgtc.storage;
            CREATE FUNCTION pgtc.refresh_all() RETURNS TABLE (name text, mode text, changes bigint) LANGUAGE plpgsql AS $pgtc$
            BEGIN
              LOCK TABLE pgtc.storage IN EXCLUSIVE MODE;
              DELETE FROM pgtc.storage;
              INSERT INTO pgtc.storage SELECT p."Group", count(*), sum(c.amount), count(c.doc)
              FROM s.parent p JOIN s.child c ON c.parent_id = p.id WHERE {forget} GROUP BY p."Group";
              RETURN QUERY SELECT 's.totals', 'incremental', 1::bigint;
            END $pgtc$;"#
        )
    }

    fn run(forget: &str) -> Outcome {
        let options = test_servers().unwrap().remove(0);
        let server = Server::start(&options).unwrap();
        let mut target = Target::existing(&server.url("postgres")).unwrap();
        let query = "SELECT p.\"Group\" AS g, count(*) AS n, sum(c.amount) AS amount, count(c.doc) AS docs \
                     FROM s.parent p JOIN s.child c ON c.parent_id = p.id GROUP BY p.\"Group\"";
        let oracle = oracle::Oracle { columns: String::new(), query: query.to_string() };
        let file = |n: &str, t: &str| vec![(n.to_string(), t.to_string())];
        let plan = Plan {
            installation: Installation {
                schema: file("schema.sql", SCHEMA),
                migrations: file("0001.sql", &runtime(forget)),
                search_path: vec!["public".to_string()],
            },
            streams: vec![Stream { schema: "s".to_string(), name: "totals".to_string(), oracle }],
            sources: vec![("s".to_string(), "child".to_string())],
            texts: vec![],
            own: Own::default(),
        };
        let ctx = Context { dir: ".".into(), format: Format::Human, quiet: true, verbose: false };
        let o = args::Verify {
            batches: 12,
            seed: Some(1),
            sessions: 3,
            pg: None,
            db: None,
            allow_static: false,
            no_shrink: false,
        };
        let outcome = verify(&ctx, &plan, &mut target, &o, 1).unwrap();
        drop(target);
        let left = server
            .connect()
            .unwrap()
            .query("SELECT FROM pg_database WHERE datname LIKE 'pgtc%'", &[])
            .unwrap();
        assert!(left.is_empty(), "databases are dropped");
        outcome
    }

    #[test]
    fn a_right_refresh_passes_and_the_data_is_rich() {
        let o = run("true");
        assert_eq!(o.findings, [], "{:?}", o.script);
        assert_eq!(o.batches, 12);
        assert!(o.tables[0].changes >= 5 && o.tables[0].most_rows >= 5, "{:?}", o.tables);
    }

    #[test]
    fn a_wrong_refresh_is_found_and_shrunk() {
        let o = run(r#"p."Group" IS NOT NULL"#);
        assert_eq!(o.findings.len(), 1);
        assert!(
            o.findings[0].message.contains("missing")
                && o.findings[0].help.as_ref().unwrap().contains("--seed 1")
        );
        let script = o.script.unwrap();
        assert!(script.matches("INSERT").count() <= 4, "{script}");
    }

    #[test]
    fn content_that_never_changes_proves_nothing() {
        let t = |rows, changes| TableResult {
            name: "s.t".to_string(),
            rows,
            most_rows: rows,
            changes,
            incremental: 1,
            full: 0,
        };
        let found = summary::nothing_proved(&[t(0, 3), t(5, 0), t(5, 1)]);
        assert_eq!(found.len(), 2);
    }
}
