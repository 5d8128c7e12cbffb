//! `pgtc plan`: what the next migration would do to each stream table, what to beware of, what it costs.
//!
//! Compares the definitions with the lock files, so it needs no database. A hazard that is not allowed, by `--allow` or by
//! its code in `[lint] allow`, makes the exit code 1: that is the gate for a pull request.

use pgtc_core::migrate::{Class, Hazard, Plan, TableChange};
use serde_json::{Value as Json, json};

use super::Built;
use crate::args::{self, Format};
use crate::failure::{Exit, Result};
use crate::output::{self, Context};
use crate::project::exit_of;
use crate::report;

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &args::Plan) -> Result<Exit> {
    let built = super::compile(ctx)?;
    let found = &built.compiled.diagnostics;
    let plan = &built.compiled.plan;
    let allowed = |h: &Hazard| is_allowed(h, options, &built);
    let mut blocking: Vec<&str> = plan.hazards().filter(|h| !allowed(h)).map(|h| h.kind.word()).collect();
    blocking.sort_unstable();
    blocking.dedup();
    match ctx.format {
        Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            output::stderr(&report::render(ctx.format, found, &built.sources));
            output::stdout(&human(plan, ctx.verbose, &allowed));
        }
        Format::Short => {
            output::stderr(&report::render(ctx.format, found, &built.sources));
            output::stdout(&short(plan));
        }
        Format::Json => output::stdout(&report::pretty(&json(plan, &blocking, &allowed, &built))),
    }
    if !blocking.is_empty() {
        ctx.note(&format!(
            "not allowed: {} (pgtc plan --allow {})",
            blocking.join(", "),
            blocking.join(" --allow ")
        ));
    }
    let errors = exit_of(found);
    Ok(if errors == Exit::Fine && !blocking.is_empty() { Exit::Findings } else { errors })
}

fn is_allowed(hazard: &Hazard, options: &args::Plan, built: &Built) -> bool {
    options.allow.iter().any(|word| word == hazard.kind.word())
        || built.project.config.allow.iter().any(|code| code == hazard.kind.code())
}

fn human(plan: &Plan, verbose: bool, allowed: &dyn Fn(&Hazard) -> bool) -> String {
    let mut out = String::new();
    let mut add = |line: String| {
        out.push_str(line.trim_end());
        out.push('\n');
    };
    match &plan.migration {
        Some(name) => add(format!("migration {name}")),
        None => add("nothing to do: the migrations install what the definitions say".to_string()),
    }
    if let Some((from, to)) = plan.runtime {
        add(match from {
            None => format!("runtime schema pgtc: version {to} is installed"),
            Some(from) => format!("runtime schema pgtc: from version {from} to {to}"),
        });
    }
    let hazard = |h: &Hazard| {
        let note = if allowed(h) { "" } else { "  [not allowed]" };
        format!("    {:<17} {}{note}", h.kind.word(), h.detail)
    };
    for t in plan.tables.iter().filter(|t| verbose || t.class != Class::NoOp) {
        add(format!("{}  {}", t.name, t.class.word()));
        for why in &t.why {
            add(format!("  {why}"));
        }
        add(format!("  cost: {}", t.cost));
        for h in &t.hazards {
            add(hazard(h));
        }
        for step in next_steps(t) {
            add(format!("  then: {step}"));
        }
    }
    for s in &plan.sources {
        add(format!("{}  {}", s.name, s.what));
        for h in &s.hazards {
            add(hazard(h));
        }
    }
    let unchanged = plan.tables.iter().filter(|t| t.class == Class::NoOp).count();
    if unchanged > 0 && !verbose && plan.migration.is_some() {
        add(format!("{unchanged} without change"));
    }
    out
}

/// What to run after the migration.
fn next_steps(change: &TableChange) -> Vec<String> {
    let rebuilt = change.hazards.iter().any(|h| h.kind == pgtc_core::migrate::HazardKind::Rebuild);
    let name = crate::db::literal(&crate::db::qualified_plain(&change.name.schema, &change.name.name));
    match (change.class, rebuilt) {
        (Class::New, _) => vec![format!("SELECT pgtc.refresh({name});")],
        (Class::Rebuild | Class::Breaking, true) => {
            vec![format!("CALL pgtc.populate({name});"), format!("SELECT pgtc.swap({name});")]
        }
        (
            Class::NoOp | Class::Metadata | Class::Extend | Class::Rebuild | Class::Breaking | Class::Dropped,
            _,
        ) => vec![],
    }
}

fn short(plan: &Plan) -> String {
    let words = |hazards: &[Hazard]| -> String {
        let words: Vec<&str> = hazards.iter().map(|h| h.kind.word()).collect();
        if words.is_empty() { String::new() } else { format!(" {}", words.join(",")) }
    };
    let tables = plan.tables.iter().map(|t| format!("{}: {}{}\n", t.name, t.class.word(), words(&t.hazards)));
    let sources = plan.sources.iter().map(|s| format!("{}: capture{}\n", s.name, words(&s.hazards)));
    tables.chain(sources).collect()
}

fn json(plan: &Plan, blocking: &[&str], allowed: &dyn Fn(&Hazard) -> bool, built: &Built) -> Json {
    let hazards = |list: &[Hazard]| -> Vec<Json> {
        list.iter()
            .map(|h| json!({"kind": h.kind.word(), "code": h.kind.code(), "detail": h.detail, "allowed": allowed(h)}))
            .collect()
    };
    let tables: Vec<Json> = plan
        .tables
        .iter()
        .map(|t| {
            json!({
                "name": t.name.to_string(),
                "class": t.class.word(),
                "why": t.why,
                "cost": t.cost,
                "hazards": hazards(&t.hazards),
                "next": next_steps(t),
            })
        })
        .collect();
    let sources: Vec<Json> = plan
        .sources
        .iter()
        .map(|s| json!({"name": s.name.to_string(), "what": s.what, "hazards": hazards(&s.hazards)}))
        .collect();
    json!({
        "version": 1,
        "migration": plan.migration,
        "runtime": plan.runtime.map(|(from, to)| json!({"from": from, "to": to})),
        "stream_tables": tables,
        "sources": sources,
        "blocking": blocking,
        "diagnostics": report::json(&built.compiled.diagnostics, &built.sources),
    })
}
