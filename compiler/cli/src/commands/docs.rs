//! `pgtc internal-docs`: the pages of the manual that are made from code, so that they cannot disagree with it.

use std::fmt::Write;

use clap::CommandFactory;

use crate::args::{Cli, EXIT_CODES, InternalDocs};
use crate::config::{KEYS, Kind};
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::project::read_text;
use crate::rules;
use crate::text::unified_diff;

/// The command line as clap knows it.
pub(super) fn command() -> clap::Command {
    Cli::command()
}

/// Runs the command.
pub(super) fn run(ctx: &Context, options: &InternalDocs) -> Result<Exit> {
    let pages = [
        ("cli.md", cli_page()),
        ("config.md", config_page()),
        ("errors.md", errors_page()),
        ("support.md", support_page()),
    ];
    let mut exit = Exit::Fine;
    for (name, text) in pages {
        let text = text.map_err(|_| Failure::usage("PGTC9001", "a page cannot be written"))?;
        let place = options.dir.join(name);
        let old = if place.exists() { Some(read_text(&place)?) } else { None };
        if old.as_deref() == Some(text.as_str()) {
            continue;
        }
        if options.check {
            output::stdout(&unified_diff(&place.display().to_string(), old.as_deref(), Some(&text)));
            exit = Exit::Findings;
        } else {
            super::build::write_atomically(&place, &text)
                .map_err(|e| Failure::io(format!("write {name}"), &e))?;
            ctx.note(&format!("wrote {}", place.display()));
        }
    }
    Ok(exit)
}

type Page = std::result::Result<String, std::fmt::Error>;

const HEAD: &str = "<!-- Written by `pgtc internal-docs`; do not edit. -->\n";

fn cli_page() -> Page {
    let mut out = format!(
        "{HEAD}# Command line\n\n{EXIT_CODES}.\n\nThe product goes to standard output, everything else to standard error. "
    );
    out.push_str("`NO_COLOR` is honoured; nothing ever asks a question or starts a pager.\n");
    let mut root = command().term_width(100);
    root.build();
    write!(out, "\n## Options of every command\n\n")?;
    for a in
        root.get_arguments().filter(|a| !a.is_hide_set() && a.get_id() != "help" && a.get_id() != "version")
    {
        argument(&mut out, a)?;
    }
    for sub in root.get_subcommands().filter(|s| !s.is_hide_set() && s.get_name() != "help") {
        let about = sub.get_about().map(ToString::to_string).unwrap_or_default();
        let usage = sub.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        write!(out, "\n## `pgtc {}`\n\n{about}.\n\n```text\n{usage}\n```\n\n", sub.get_name())?;
        arguments_of(&mut out, sub)?;
        for inner in sub.get_subcommands().filter(|s| s.get_name() != "help") {
            let about = inner.get_about().map(ToString::to_string).unwrap_or_default();
            write!(out, "\n### `pgtc {} {}`\n\n{about}.\n\n", sub.get_name(), inner.get_name())?;
            arguments_of(&mut out, inner)?;
        }
    }
    Ok(out.trim_end().to_string() + "\n")
}

/// What is maintained, and what is not yet: the tables of the compiler.
fn support_page() -> Page {
    let mut out = format!("{HEAD}# SQL support\n\n");
    write!(
        out,
        "On PostgreSQL 15, 16, 17 and 18. A definition that uses anything else is rejected with a diagnostic.\n\n"
    )?;
    write!(out, "| Construct | Rule | Class | A refresh costs |\n|---|---|---|---|\n")?;
    for s in pgtc_core::support::SUPPORTED {
        writeln!(out, "| {} | `{}` | {} | {} |", s.construct, s.rule, s.class, s.cost)?;
    }
    write!(out, "\n## Not maintained yet\n\n| Construct | Code |\n|---|---|\n")?;
    for r in pgtc_core::resolve::unsupported::RULES {
        writeln!(
            out,
            "| {} | [{code}](errors.md#{anchor}) |",
            r.title,
            code = r.code,
            anchor = r.code.to_lowercase()
        )?;
    }
    Ok(out)
}

fn arguments_of(out: &mut String, command: &clap::Command) -> std::fmt::Result {
    let shown = |a: &&clap::Arg| !a.is_global_set() && !a.is_hide_set() && a.get_id() != "help";
    command.get_arguments().filter(shown).try_for_each(|a| argument(out, a))
}

fn argument(out: &mut String, a: &clap::Arg) -> std::fmt::Result {
    let value = a.get_value_names().and_then(|n| n.first()).map(ToString::to_string);
    let takes = a.get_action().takes_values();
    let value =
        value.filter(|_| takes).map(|v| if a.is_positional() { format!("<{v}>") } else { format!(" <{v}>") });
    let names: Vec<String> = [a.get_short().map(|c| format!("-{c}")), a.get_long().map(|l| format!("--{l}"))]
        .into_iter()
        .flatten()
        .collect();
    let help = a.get_help().map(ToString::to_string).unwrap_or_default();
    write!(out, "- `{}{}`: {help}", names.join(", "), value.unwrap_or_default())?;
    let words: Vec<String> = a.get_possible_values().iter().map(|v| format!("`{}`", v.get_name())).collect();
    if takes && !words.is_empty() {
        write!(out, " ({})", words.join(", "))?;
    }
    let defaults: Vec<_> = a.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
    if takes && !defaults.is_empty() {
        write!(out, "; default `{}`", defaults.join(","))?;
    }
    writeln!(out, ".")
}

fn config_page() -> Page {
    let mut out = format!("{HEAD}# pgtc.toml\n\nFound by walking up from the current folder or `-C DIR`. ");
    out.push_str("Unknown keys are errors. `pgtc config-schema` prints the JSON Schema for editors.\n");
    let mut section = "";
    for k in KEYS {
        if k.section != section {
            section = k.section;
            write!(out, "\n## [{section}]\n\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n")?;
        }
        let kind = match k.kind {
            Kind::Text => "string".to_string(),
            Kind::Folder => "folder inside the project".to_string(),
            Kind::List => "list of strings".to_string(),
            Kind::Codes => "list of codes".to_string(),
            Kind::Flag => "`true` or `false`".to_string(),
            Kind::Word(words) => words.iter().map(|w| format!("`\"{w}\"`")).collect::<Vec<_>>().join(", "),
        };
        writeln!(out, "| `{}` | {kind} | `{}` | {} |", k.key, k.default, k.doc)?;
    }
    Ok(out)
}

fn errors_page() -> Page {
    let mut out = format!("{HEAD}# Diagnostic codes\n\n`pgtc rule CODE` prints one of these.\n");
    for r in rules::all() {
        write!(out, "\n## {}: {}\n\n{}\n\n{}\n", r.code, r.title, r.why, r.fix)?;
        for (title, text) in [("Rejected", r.bad), ("Accepted", r.good)] {
            if !text.is_empty() {
                write!(out, "\n{title}:\n\n```sql\n{}\n```\n", text.trim_end())?;
            }
        }
    }
    Ok(out)
}
