//! `pgtc status`: the state of the stream tables in a database.

use postgres::Client;
use serde_json::json;

use crate::args::{self, Format};
use crate::db;
use crate::failure::{Exit, Result};
use crate::output::{self, Context};
use crate::report;
use crate::text::table;

/// One installed version.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// `schema.name`
    pub name: String,
    /// serving, pending or previous
    pub version: String,
    /// ready, empty, stale, paused or failed
    pub state: String,
    /// incremental or full
    pub mode: String,
    /// Seconds since the last refresh.
    pub lag_seconds: Option<f64>,
    /// As in the definition.
    pub target_lag: String,
    /// Captured changes that it does not contain yet.
    pub pending_changes: i64,
    /// What is wrong.
    pub last_error: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// No database, or one without schema pgtc.
pub fn run(ctx: &Context, options: &args::Status) -> Result<Exit> {
    let mut client = db::connect(options.database.db.as_deref())?;
    super::assert_runtime(&mut client)?;
    let all = read(&mut client)?;
    match ctx.format {
        Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            output::stdout(&human(&all))
        }
        Format::Short => {
            let line = |s: &Status| {
                format!("{} {}: {} {} pending {}\n", s.name, s.version, s.state, s.mode, s.pending_changes)
            };
            output::stdout(&all.iter().map(line).collect::<String>());
        }
        Format::Json => {
            let tables: Vec<_> = all
                .iter()
                .map(|s| {
                    json!({
                        "name": s.name, "version": s.version, "state": s.state, "refresh": s.mode,
                        "lag_seconds": s.lag_seconds, "target_lag": s.target_lag,
                        "pending_changes": s.pending_changes, "last_error": s.last_error,
                    })
                })
                .collect();
            output::stdout(&report::pretty(&json!({"version": 1, "stream_tables": tables})));
        }
    }
    Ok(if all.iter().any(|s| s.last_error.is_some()) { Exit::Findings } else { Exit::Fine })
}

/// All installed versions, in order of name.
///
/// # Errors
/// The views cannot be read.
pub fn read(client: &mut Client) -> Result<Vec<Status>> {
    let rows = super::query(
        client,
        "read the state of the stream tables",
        "SELECT format('%I.%I', s.schema_name, s.table_name), s.state,
                CASE WHEN s.problem IS NOT NULL THEN 'failed' WHEN s.paused THEN 'paused' WHEN NOT s.filled THEN 'empty'
                     WHEN s.full_reason IS NOT NULL THEN 'stale' ELSE 'ready' END,
                s.refresh_mode, extract(epoch FROM clock_timestamp() - s.refreshed_at)::float8, s.target_lag,
                CASE WHEN s.filled THEN pgtc.pending_changes(s.storage) ELSE 0 END, s.problem
         FROM (SELECT v.*, coalesce(v.last_error, 'a source was changed: ' || pgtc.missing_facts(v.storage)) AS problem
               FROM pgtc.stat_versions AS v) AS s
         ORDER BY s.schema_name, s.table_name, s.state DESC, s.installed_at",
    )?;
    Ok(rows
        .iter()
        .map(|r| Status {
            name: r.get(0),
            version: r.get(1),
            state: r.get(2),
            mode: r.get(3),
            lag_seconds: r.get(4),
            target_lag: r.get(5),
            pending_changes: r.get(6),
            last_error: r.get(7),
        })
        .collect())
}

fn human(all: &[Status]) -> String {
    let seconds = |s: &Status| s.lag_seconds.map_or("-".to_string(), |n| format!("{n:.0} s"));
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|s| {
            vec![
                s.name.clone(),
                s.version.clone(),
                s.state.clone(),
                s.mode.clone(),
                seconds(s),
                s.target_lag.clone(),
                s.pending_changes.to_string(),
            ]
        })
        .collect();
    let mut lines =
        vec![table(&["stream table", "version", "state", "refresh", "lag", "target", "pending"], &rows)];
    for s in all {
        if let Some(e) = &s.last_error {
            lines.push(format!("{} ({}): {e}\n", s.name, s.version));
        }
        if s.version == "pending" {
            let name = db::literal(&s.name);
            let call = if s.state == "ready" { "SELECT pgtc.swap" } else { "CALL pgtc.populate" };
            lines.push(format!("{} has a pending version: run {call}({name});\n", s.name));
        }
    }
    lines.concat()
}
