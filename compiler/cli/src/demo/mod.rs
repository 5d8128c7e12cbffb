//! `pgtc demo`: the whole product on a built-in shop, on a machine that has nothing but this program.
//!
//! Compile, start a throw-away PostgreSQL, load, apply, write from several sessions while refreshing, then compare
//! every stream table with its query and show what a refresh costs next to computing everything again.

mod project;
mod writers;

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use postgres::Client;
use postgres::error::SqlState;
use serde_json::json;

use crate::args::{self, Format};
use crate::commands::{self, Built};
use crate::config::major_number;
use crate::db::{ident, statement_failure};
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::{Project, exit_of};
use crate::report;
use crate::server::{Options, Server, Want};
use crate::text::table;
use crate::verify::compare::{self, Checked, ORACLE_SCHEMA};
use crate::verify::{installation, streams};

const WRITERS: u32 = 4;

/// Runs the command.
///
/// # Errors
/// No server, or the built-in project does not compile.
pub fn run(ctx: &Context, options: &args::Demo) -> Result<Exit> {
    let say = |line: &str| {
        if ctx.format != Format::Json && !ctx.quiet {
            output::stdout(&format!("{line}\n"));
        }
    };
    let begin = Instant::now();
    let built = compile(&say)?;
    let want = options.pg.map_or(Want::AtLeast(major_number(built.project.config.postgres)), Want::Exactly);
    let started = Instant::now();
    let server = Server::start_with(&Options { want, ..Options::default() }, &|line| ctx.note(line))?;
    say(&format!(
        "2. Started PostgreSQL {} in {} (throw-away, Unix socket only)",
        server.binaries().version,
        ms(started.elapsed())
    ));
    server
        .connect()?
        .batch_execute("CREATE DATABASE shop")
        .map_err(|e| statement_failure("cannot create a database", &e))?;
    let mut client = server.connect_to("shop")?;
    let checked = set_up(&mut client, &built, options.orders, &say)?;
    let busy = busy_time(&server, options, &say)?;
    let rows = measure(&mut client, &checked, options.orders)?;
    let equal = compare::compare(&mut client, &checked)?;
    show(ctx, &rows, &busy, equal.is_ok(), begin.elapsed(), &say);
    if options.keep {
        let line = format!("psql '{}'", server.url("shop"));
        let pid = server.pid().unwrap_or(0);
        let dir = server.keep();
        ctx.note(&format!(
            "\nThe server keeps running:\n  {line}\nWhen done:\n  kill -INT {pid} && rm -r {}",
            dir.display()
        ));
    }
    Ok(match equal {
        Ok(_) => Exit::Fine,
        Err(d) => {
            let message =
                format!("{} differs: missing {:?}, unexpected {:?}", d.table, d.missing, d.unexpected);
            report::failure(ctx, &Failure::usage("PGTC5060", message));
            Exit::Findings
        }
    })
}

fn ms(d: Duration) -> String {
    let ms = d.as_secs_f64() * 1000.0;
    if ms < 10.0 {
        format!("{ms:.1} ms")
    } else if ms < 1000.0 {
        format!("{ms:.0} ms")
    } else {
        format!("{:.1} s", ms / 1000.0)
    }
}

fn compile(say: &dyn Fn(&str)) -> Result<Built> {
    let fail = |e: std::io::Error| Failure::io("write the example project", &e);
    let dir = tempfile::tempdir().map_err(fail)?;
    for (path, text) in project::FILES {
        let place = dir.path().join(path);
        std::fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).map_err(fail)?;
        std::fs::write(&place, text).map_err(fail)?;
    }
    let project = Project::load(dir.path())?;
    let started = Instant::now();
    let built = commands::compile_project(project)?;
    let took = started.elapsed();
    let found = &built.compiled.diagnostics;
    if exit_of(found) != Exit::Fine {
        let (diagnostics, sources) = (found.clone(), built.sources.clone());
        return Err(Box::new(Failure { exit: Exit::Findings, diagnostics, sources }));
    }
    let lines: usize = built
        .compiled
        .files
        .iter()
        .filter(|(p, _)| p.starts_with("pgtc/current"))
        .map(|(_, t)| t.lines().count())
        .sum();
    say(&format!(
        "1. Compiled {} stream tables of a small shop to {lines} lines of SQL in {}, without a database",
        built.compiled.stream_tables.len(),
        ms(took)
    ));
    Ok(built)
}

/// Loads the tables, applies the migrations to the database that is in use by then, fills the stream tables.
fn set_up(client: &mut Client, built: &Built, orders: u32, say: &dyn Fn(&str)) -> Result<Vec<Checked>> {
    let mut installation = installation(built);
    let migrations = std::mem::take(&mut installation.migrations);
    installation.run(client)?;
    let started = Instant::now();
    let load = project::LOAD.replace("$orders", &orders.to_string());
    client
        .batch_execute(&load)
        .and_then(|()| client.batch_execute("VACUUM ANALYZE"))
        .map_err(|e| statement_failure("cannot load the example", &e))?;
    let lines: i64 = client
        .query_one("SELECT count(*) FROM shop.order_lines", &[])
        .map_err(|e| statement_failure("cannot count", &e))?
        .get(0);
    say(&format!("3. Loaded {orders} orders with {lines} lines in {}", ms(started.elapsed())));
    let started = Instant::now();
    installation.schema.clear();
    installation.migrations = migrations;
    installation.run(client)?;
    let applied = started.elapsed();
    let started = Instant::now();
    refresh(client)?;
    say(&format!(
        "4. Applied {} migration{} in {}; the first refresh filled everything in {}",
        installation.migrations.len(),
        if installation.migrations.len() == 1 { "" } else { "s" },
        ms(applied),
        ms(started.elapsed())
    ));
    installation.set_search_path(client)?;
    let checked = streams(built)
        .iter()
        .map(|s| compare::prepare(client, &s.schema, &s.name, &s.oracle))
        .collect::<Result<_>>()?;
    client.batch_execute("VACUUM ANALYZE").map_err(|e| statement_failure("cannot analyze", &e))?;
    Ok(checked)
}

/// One row of `pgtc.refresh_all()`.
struct Refreshed {
    name: String,
    mode: String,
    changes: i64,
    seconds: f64,
}

fn refresh(client: &mut Client) -> Result<Vec<Refreshed>> {
    let sql = "SELECT r.name, coalesce(r.mode, ''), coalesce(r.changes, 0), coalesce(extract(epoch FROM r.duration), 0)::float8 \
               FROM pgtc.refresh_all() AS r";
    // While others write without pause a group may not come to one point in time; it is tried again, as anybody would.
    let mut rows = client.query(sql, &[]);
    for _ in 0..20 {
        if rows.as_ref().err().and_then(postgres::Error::code) != Some(&SqlState::T_R_SERIALIZATION_FAILURE) {
            break;
        }
        rows = client.query(sql, &[]);
    }
    let rows = rows.map_err(|e| statement_failure("cannot refresh", &e))?;
    Ok(rows
        .iter()
        .map(|r| Refreshed { name: r.get(0), mode: r.get(1), changes: r.get(2), seconds: r.get(3) })
        .collect())
}

/// What happened while the writers were at work.
struct Busy {
    seconds: f64,
    transactions: u64,
    refreshes: u64,
    changes: i64,
}

fn busy_time(server: &Server, options: &args::Demo, say: &dyn Fn(&str)) -> Result<Busy> {
    let stop = AtomicBool::new(false);
    let mut clients = (0..WRITERS).map(|_| server.connect_to("shop")).collect::<Result<Vec<_>>>()?;
    let mut refresher = server.connect_to("shop")?;
    // All stream tables from one snapshot: in READ COMMITTED a group would wait for writers to pause.
    refresher
        .batch_execute("SET default_transaction_isolation = 'repeatable read'")
        .map_err(|e| statement_failure("cannot set the isolation level", &e))?;
    let started = Instant::now();
    let limit = Duration::from_secs(u64::from(options.seconds));
    let (mut refreshes, mut changes, mut result) = (0, 0, Ok(()));
    let transactions = std::thread::scope(|s| {
        let stop = &stop;
        let handles: Vec<_> = clients
            .iter_mut()
            .zip(0..)
            .map(|(c, i)| s.spawn(move || writers::run(c, i, options.orders, stop)))
            .collect();
        while started.elapsed() < limit && result.is_ok() {
            match refresh(&mut refresher) {
                Ok(rows) => {
                    refreshes += 1;
                    changes += rows.iter().map(|r| r.changes).sum::<i64>();
                }
                Err(f) => result = Err(f),
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        stop.store(true, Ordering::Relaxed);
        handles.into_iter().map(|h| h.join().unwrap_or_else(|p| std::panic::resume_unwind(p))).sum()
    });
    result?;
    let busy = Busy { seconds: started.elapsed().as_secs_f64(), transactions, refreshes, changes };
    say(&format!(
        "5. {WRITERS} sessions committed {} transactions in {:.0} s, with savepoints and rollbacks; {} refreshes ran meanwhile",
        busy.transactions, busy.seconds, busy.refreshes
    ));
    Ok(busy)
}

/// What one stream table costs.
struct Cost {
    name: String,
    rows: i64,
    mode: String,
    changes: i64,
    refresh: Duration,
    recompute: Duration,
}

impl Cost {
    fn ratio(&self) -> f64 {
        self.recompute.as_secs_f64() / self.refresh.as_secs_f64().max(1e-6)
    }
}

/// Changes a thousandth of the orders, refreshes, and times the computation of everything next to it.
fn measure(client: &mut Client, checked: &[Checked], orders: u32) -> Result<Vec<Cost>> {
    let fail = |e: postgres::Error| statement_failure("cannot measure", &e);
    refresh(client)?;
    client.batch_execute(&writers::small_change(orders)).map_err(fail)?;
    let refreshed = refresh(client)?;
    let mut out = vec![];
    for c in checked {
        let started = Instant::now();
        let sql = format!("CREATE TEMP TABLE recomputed AS SELECT * FROM {ORACLE_SCHEMA}.{}", ident(&c.name));
        client.batch_execute(&sql).map_err(fail)?;
        let recompute = started.elapsed();
        let rows = client.query_one("SELECT count(*) FROM recomputed", &[]).map_err(fail)?.get(0);
        client.batch_execute("DROP TABLE recomputed").map_err(fail)?;
        let Some(r) = refreshed.iter().find(|r| r.name == c.quoted) else { continue };
        let refresh = Duration::from_secs_f64(r.seconds.max(0.0));
        out.push(Cost {
            name: c.name.clone(),
            rows,
            mode: r.mode.clone(),
            changes: r.changes,
            refresh,
            recompute,
        });
    }
    Ok(out)
}

fn show(ctx: &Context, costs: &[Cost], busy: &Busy, equal: bool, total: Duration, say: &dyn Fn(&str)) {
    if ctx.format == Format::Json {
        let tables: Vec<_> = costs
            .iter()
            .map(|c| {
                json!({
                    "name": c.name, "rows": c.rows, "mode": c.mode, "changes": c.changes,
                    "refresh_seconds": c.refresh.as_secs_f64(), "recompute_seconds": c.recompute.as_secs_f64(),
                })
            })
            .collect();
        output::stdout(&report::pretty(&json!({
            "version": 1, "equal": equal, "stream_tables": tables,
            "busy": {"seconds": busy.seconds, "transactions": busy.transactions, "refreshes": busy.refreshes, "changes": busy.changes},
        })));
        return;
    }
    say("6. Then 0.1 % of the orders changed at once. Refreshing, next to computing everything again:\n");
    let rows: Vec<Vec<String>> = costs
        .iter()
        .map(|c| {
            let ratio = format!("{:.0}x", c.ratio());
            vec![
                c.name.clone(),
                c.rows.to_string(),
                c.changes.to_string(),
                ms(c.refresh),
                ms(c.recompute),
                ratio,
            ]
        })
        .collect();
    let text = table(&["stream table", "rows", "changes", "refresh", "recompute", "faster"], &rows);
    say(&text.lines().map(|l| format!("   {l}\n")).collect::<String>());
    let verdict = if equal {
        "7. Compared with their queries, row by row and both ways, in one snapshot: all equal."
    } else {
        "7. Compared with their queries: DIFFERENT."
    };
    say(verdict);
    say(&format!("\nDone in {}. Write your own with `pgtc init`.", ms(total)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::test_servers;

    /// The generated SQL is not needed for this: it is about the statements of the demo itself.
    #[test]
    fn the_data_loads_and_the_writers_write() {
        let server = Server::start(&test_servers().unwrap().remove(0)).unwrap();
        let mut client = server.connect().unwrap();
        let schema = project::FILES.iter().find(|(p, _)| *p == "schema/shop.sql").unwrap().1;
        client.batch_execute(schema).unwrap();
        client.batch_execute(&project::LOAD.replace("$orders", "2000")).unwrap();
        client.batch_execute(&writers::small_change(2000)).unwrap();
        let stop = AtomicBool::new(false);
        let committed: u64 = std::thread::scope(|s| {
            let writer = |i| {
                let mut c = server.connect().unwrap();
                let stop = &stop;
                s.spawn(move || writers::run(&mut c, i, 2000, stop))
            };
            let all: Vec<_> = (0..3).map(writer).collect();
            std::thread::sleep(Duration::from_millis(400));
            stop.store(true, Ordering::Relaxed);
            all.into_iter().map(|h| h.join().unwrap()).sum()
        });
        assert!(committed > 20, "{committed}");
        client.batch_execute("SET search_path = shop").unwrap();
        let streams = project::FILES.iter().filter(|(p, _)| p.starts_with("streams/"));
        let mut rest: Vec<(&str, String)> =
            streams.map(|(p, text)| (*p, crate::verify::oracle::extract(text).unwrap().query)).collect();
        // Stream tables that read others come after them.
        while !rest.is_empty() {
            let before = rest.len();
            rest.retain(|(path, query)| {
                let name = path.trim_start_matches("streams/").trim_end_matches(".sql");
                if client.batch_execute(&format!("CREATE VIEW shop.{name} AS {query}")).is_err() {
                    return true;
                }
                let n: i64 =
                    client.query_one(&format!("SELECT count(*) FROM shop.{name}"), &[]).unwrap().get(0);
                assert!(n > 0, "{path} is empty");
                false
            });
            assert!(rest.len() < before, "none of these queries runs: {rest:?}");
        }
    }
}
