//! `pgtc rule`: the page of a diagnostic code, or the list of all.

use pgtc_core::diag::Rule;
use serde_json::{Value as Json, json};

use crate::args::{self, Format};
use crate::failure::{Exit, Failure, Result};
use crate::output::{self, Context};
use crate::{report, rules};

/// Runs the command.
pub(super) fn rule(ctx: &Context, options: &args::Rule) -> Result<Exit> {
    let all = rules::all();
    let Some(code) = options.code.as_deref().filter(|_| !options.list) else {
        output::stdout(&match ctx.format {
            Format::Json => report::pretty(
                &json!({"version": 1, "rules": all.iter().map(|r| json(r)).collect::<Vec<_>>()}),
            ),
            Format::Human
            | Format::Short
            | Format::Sarif
            | Format::Github
            | Format::Gitlab
            | Format::Junit => all.iter().map(|r| format!("{}  {}\n", r.code, r.title)).collect(),
        });
        return Ok(Exit::Fine);
    };
    let wanted =
        if code.chars().all(|c| c.is_ascii_digit()) { format!("PGTC{code}") } else { code.to_string() };
    let Some(rule) = rules::find(&wanted) else {
        let f = Failure::usage("PGTC5011", format!("there is no code `{code}`"));
        return Err(match crate::text::did_you_mean(&wanted, all.iter().map(|r| r.code)) {
            Some(s) => f.help(format!("did you mean {s}? `pgtc rule --list` shows all codes")),
            None => f.help("`pgtc rule --list` shows all codes"),
        });
    };
    output::stdout(&match ctx.format {
        Format::Json => report::pretty(&json(rule)),
        Format::Short => format!("{}  {}\n", rule.code, rule.title),
        Format::Human | Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => page(rule),
    });
    Ok(Exit::Fine)
}

fn json(r: &Rule) -> Json {
    json!({"code": r.code, "title": r.title, "why": r.why, "fix": r.fix, "bad": r.bad, "good": r.good})
}

/// A page as text.
fn page(r: &Rule) -> String {
    let mut out = vec![format!("{}: {}", r.code, r.title), String::new()];
    out.push(wrap(r.why, 80));
    out.push(String::new());
    out.push(wrap(r.fix, 80));
    for (title, text) in [("Rejected", r.bad), ("Accepted", r.good)] {
        if !text.is_empty() {
            out.extend([String::new(), format!("{title}:"), String::new()]);
            out.extend(text.lines().map(|l| format!("    {l}").trim_end().to_string()));
        }
    }
    out.join("\n") + "\n"
}

/// Breaks a paragraph at spaces.
fn wrap(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(l) if l.chars().count() + 1 + word.chars().count() <= width => {
                l.push(' ');
                l.push_str(word);
            }
            Some(_) | None => lines.push(word.to_string()),
        }
    }
    lines.join("\n")
}
