//! What `verify` says at the end.

use std::collections::BTreeMap;

use pgtc_core::diag::{Diagnostic, Level};
use serde_json::json;

use super::engine::Trouble;
use super::workload::Step;
use crate::args::Format;
use crate::output::{self, Context};
use crate::report::findings::{Finding, findings};
use crate::report::{self, Report};
use crate::text::table;

/// The result of a run.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) seed: u64,
    pub(super) batches: u32,
    pub(super) server: String,
    pub(super) tables: Vec<TableResult>,
    pub(super) rejected: BTreeMap<String, u64>,
    pub(super) findings: Vec<Diagnostic>,
    /// A small script that fails, if one was found.
    pub(super) script: Option<String>,
}

/// What was seen of one stream table.
#[derive(Clone, Debug)]
pub(super) struct TableResult {
    pub(super) name: String,
    pub(super) rows: i64,
    pub(super) most_rows: i64,
    /// Batches after which the content was another than before.
    pub(super) changes: usize,
    pub(super) incremental: u64,
    pub(super) full: u64,
}

fn finding(code: &'static str, message: String, help: String) -> Diagnostic {
    Diagnostic { code, level: Level::Error, message, span: None, labels: vec![], help: Some(help) }
}

/// The finding for a failure in a batch.
pub(super) fn trouble(t: &Trouble, batch: u32, seed: u64) -> Diagnostic {
    let again = format!("run it again with --seed {seed}");
    match t {
        Trouble::Drift(d) => {
            let rows = |title: &str, rows: &[String]| -> String {
                rows.iter().map(|r| format!("\n  {title} {r}")).collect()
            };
            let message = format!(
                "{} differs from its query after batch {batch}{}{}",
                d.table,
                rows("missing   ", &d.missing),
                rows("unexpected", &d.unexpected)
            );
            finding("PGTC5060", message, again)
        }
        Trouble::Broken { sql, error } => {
            let message =
                format!("a statement failed in batch {batch}: {error}\n  {}", sql.replace('\n', "\n  "));
            finding("PGTC5060", message, again)
        }
    }
}

/// Findings for stream tables about which the run says nothing.
pub(super) fn nothing_proved(tables: &[TableResult]) -> Vec<Diagnostic> {
    let one = |t: &TableResult| {
        let what = if t.most_rows == 0 {
            "was empty all the time"
        } else if t.changes == 0 {
            "never changed"
        } else {
            return None;
        };
        let help = "run more --batches, or accept it with --allow-static".to_string();
        Some(finding("PGTC5061", format!("{} {what}: the comparison proves nothing", t.name), help))
    };
    tables.iter().filter_map(one).collect()
}

/// A script that fails, to be run after schema and migrations.
pub(super) fn script(steps: &[Step], trouble: &Trouble) -> String {
    let mut out = vec!["-- Run after the schema files and the migrations, with psql.".to_string()];
    for s in steps {
        out.push(match s {
            Step::Sql(s) => format!("{s};"),
            Step::Refresh => "SELECT * FROM pgtc.refresh_all();".to_string(),
        });
    }
    if let Trouble::Drift(d) = trouble {
        let name: Vec<String> = d.table.splitn(2, '.').map(crate::db::ident).collect();
        out.push(format!("TABLE {};", name.join(".")));
        out.push(format!(
            "TABLE \"pgtc_oracle\".{};  -- a view with the query of the definition",
            crate::db::ident(&d.table)
        ));
    }
    out.join("\n") + "\n"
}

/// Prints the result.
pub(super) fn print(ctx: &Context, o: &Outcome) {
    if ctx.format == Format::Json {
        let tables: Vec<_> = o
            .tables
            .iter()
            .map(|t| json!({"name": t.name, "rows": t.rows, "changes": t.changes, "incremental": t.incremental, "full": t.full}))
            .collect();
        output::stdout(&report::pretty(&json!({
            "version": 1,
            "seed": o.seed,
            "batches": o.batches,
            "server": o.server,
            "stream_tables": tables,
            "rejected_statements": o.rejected,
            "diagnostics": report::json(&o.findings, &[]),
            "script": o.script,
        })));
        return;
    }
    if ctx.format.is_report() {
        let names: Vec<String> = o.tables.iter().map(|t| t.name.clone()).collect();
        let found = findings(ctx, &o.findings, &[]);
        // A finding of verify begins with the name of its stream table.
        let belongs =
            |case: &str, f: &Finding| f.message.strip_prefix(case).is_some_and(|rest| rest.starts_with(' '));
        report::print(ctx, &Report { what: "verify", cases: &names, findings: &found, belongs: &belongs });
        output::stderr(&report::render(ctx.format, &o.findings, &[]));
        return;
    }
    let rows: Vec<Vec<String>> = o
        .tables
        .iter()
        .map(|t| {
            vec![
                t.name.clone(),
                t.rows.to_string(),
                t.changes.to_string(),
                t.incremental.to_string(),
                t.full.to_string(),
            ]
        })
        .collect();
    if !ctx.quiet {
        output::stdout(&table(&["stream table", "rows", "changed", "incremental", "full"], &rows));
    }
    if !o.rejected.is_empty() {
        let list: Vec<String> = o.rejected.iter().map(|(s, n)| format!("{s} {n}x")).collect();
        ctx.detail(&format!("statements rejected by constraints or conflicts: {}", list.join(", ")));
    }
    output::stderr(&report::render(ctx.format, &o.findings, &[]));
    if let Some(s) = &o.script {
        output::stdout(s);
    }
    if o.findings.is_empty() {
        ctx.note(&format!(
            "zero differences in {} batches on PostgreSQL {} (seed {})",
            o.batches, o.server, o.seed
        ));
    }
}
