//! `pgtc explain`: how each stream table is kept current, and why.

use pgtc_core::StreamTable;
use serde_json::{Value as Json, json};

use super::Built;
use crate::args::{self, Format};
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::exit_of;
use crate::report;
use crate::text::did_you_mean;

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &args::Explain) -> Result<Exit> {
    let built = super::compile(ctx)?;
    let found = &built.compiled.diagnostics;
    let shown = select(&built, options.table.as_deref());
    match ctx.format {
        Format::Human | Format::Short | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            output::stderr(&report::render(ctx.format, found, &built.sources));
            let shown = shown?;
            let text: Vec<String> = match ctx.format {
                Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
                    shown.iter().map(|t| human(t, &built, ctx.verbose)).collect()
                }
                Format::Short | Format::Json => shown.iter().map(|t| short(t)).collect(),
            };
            let between = if ctx.format == Format::Human { "\n" } else { "" };
            output::stdout(&text.join(between));
        }
        Format::Json => {
            let tables: Vec<Json> = shown?.iter().map(|t| json(t, &built)).collect();
            output::stdout(&report::pretty(&json!({
                "version": 1,
                "stream_tables": tables,
                "diagnostics": report::json(found, &built.sources),
            })));
        }
    }
    Ok(exit_of(found))
}

fn select<'a>(built: &'a Built, table: Option<&str>) -> Result<Vec<&'a StreamTable>> {
    let all = &built.compiled.stream_tables;
    let Some(wanted) = table else { return Ok(all.iter().collect()) };
    let shown: Vec<_> =
        all.iter().filter(|t| t.name.to_string() == wanted || t.name.name == wanted).collect();
    if !shown.is_empty() {
        return Ok(shown);
    }
    let names: Vec<String> = all.iter().map(|t| t.name.to_string()).collect();
    let f = Failure::usage("PGTC5012", format!("no stream table `{wanted}` compiles in this project"));
    Err(
        match did_you_mean(
            wanted,
            names.iter().map(String::as_str).chain(all.iter().map(|t| t.name.name.as_str())),
        ) {
            Some(s) => f.help(format!("did you mean `{s}`?")),
            None => f.help(format!("there are: {}", names.join(", "))),
        },
    )
}

fn file<'a>(t: &StreamTable, built: &'a Built) -> Option<&'a str> {
    let i = usize::try_from(t.file.0).ok()?;
    built.sources.get(i).map(|s| s.path.as_str())
}

fn meaning(class: &str, rule: Option<&str>) -> &'static str {
    match (class, rule) {
        ("incremental", _) => "cost follows the change",
        // What follows a recursion's change is not known: `pgtc explain` must not promise less than the whole query.
        ("partial", Some("recursion.recomputed")) => "the query is recomputed if anything changed",
        ("partial", _) => "touched groups are recomputed",
        _ => "everything is recomputed",
    }
}

fn human(t: &StreamTable, built: &Built, verbose: bool) -> String {
    let mut out = format!("{}  ({})\n", t.name, file(t, built).unwrap_or("?"));
    let mut add = |line: String| {
        out.push_str(&line);
        out.push('\n');
    };
    let class = meaning(t.class, t.operators.first().map(|o| o.rule));
    add(format!("  refresh  {}; {} ({class})", t.refresh, t.class));
    add(format!(
        "  key      {}",
        if t.key.is_empty() { "none: rows are counted".to_string() } else { t.key.join(", ") }
    ));
    let sources: Vec<String> = t.sources.iter().map(ToString::to_string).collect();
    add(format!("  reads    {}", sources.join(", ")));
    add("  plan".to_string());
    let left = |o: &pgtc_core::Explained| {
        format!("{}{} {}", "  ".repeat(o.depth), o.op, o.detail).trim_end().to_string()
    };
    let width = t.operators.iter().map(|o| left(o).chars().count()).max().unwrap_or(0).min(60);
    for o in &t.operators {
        let text = left(o);
        let pad = " ".repeat(width.saturating_sub(text.chars().count()));
        let known = o.class == "incremental" || o.rule == "recursion.recomputed";
        let class = if known { String::new() } else { format!(" ({})", meaning(o.class, Some(o.rule))) };
        add(format!("    {text}{pad}  [{}]{class}", o.rule));
    }
    if !t.missing_indexes.is_empty() {
        add("  missing indexes on sources: refreshes scan the whole table without them".to_string());
        for i in &t.missing_indexes {
            add(format!("    {i}"));
        }
    }
    if verbose {
        for (title, text) in [("query", &t.query), ("algebra", &t.plan), ("delta", &t.delta)] {
            add(format!("  {title}"));
            for line in text.lines() {
                add(format!("    {line}").trim_end().to_string());
            }
        }
    }
    out
}

fn short(t: &StreamTable) -> String {
    let rules: Vec<&str> = t.operators.iter().map(|o| o.rule).collect();
    let missing = t.missing_indexes.len();
    format!("{}: {} {} [{}] missing indexes: {missing}\n", t.name, t.refresh, t.class, rules.join(" "))
}

fn json(t: &StreamTable, built: &Built) -> Json {
    let operators: Vec<Json> = t
        .operators
        .iter()
        .map(|o| json!({"op": o.op, "rule": o.rule, "class": o.class, "depth": o.depth, "detail": o.detail}))
        .collect();
    let sources: Vec<String> = t.sources.iter().map(ToString::to_string).collect();
    json!({
        "name": t.name.to_string(),
        "file": file(t, built),
        "refresh": t.refresh,
        "class": t.class,
        "operators": operators,
        "key": t.key,
        "sources": sources,
        "missing_indexes": t.missing_indexes,
    })
}
