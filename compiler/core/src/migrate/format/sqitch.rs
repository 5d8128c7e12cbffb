//! Sqitch: `deploy`, `revert` and `verify` scripts, run by psql, and a plan that lists them.
//!
//! The scripts open their own transactions, as Sqitch expects. A line of the plan holds a time and a planner, which are
//! part of the change's identity: both are fixed here, the time counts seconds by the number of lines, so that the same
//! project gives the same plan. The plan may hold changes of the user's own; ours go to its end.

use askama::Template;

use super::{Files, Folder, Texts, finding};
use crate::diag::Diagnostic;
use crate::emit::Sql;
use crate::migrate::broken_template;

/// The plan file.
pub(super) const PLAN: &str = "sqitch.plan";

const PLANNER: &str = "pgtc <pgtc@localhost>";

#[derive(Template)]
#[template(path = "sqitch_verify.sql")]
struct Verify<'a> {
    name: &'a str,
    literal: Sql,
}

pub(super) fn write(texts: &Texts<'_>, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    let name = &texts.plain.name;
    let change = ["pgtc_", name].concat();
    let verify = Verify { name, literal: Sql::literal(name) };
    let verify = verify.render().map_err(|e| Box::new(broken_template(&e)))?;
    let script = |kind: &str| [kind, "/", &change, ".sql"].concat();
    let mut files = vec![
        (script("deploy"), texts.up.clone()),
        (script("verify"), [verify.trim_end(), "\n"].concat()),
        (PLAN.to_owned(), plan(&change, folder)?),
    ];
    if let Some(down) = &texts.down {
        files.push((script("revert"), down.clone()));
    }
    Ok(files)
}

/// The plan with one more change.
fn plan(change: &str, folder: Folder<'_>) -> Result<String, Box<Diagnostic>> {
    let before = folder.files.iter().find(|(path, _)| path == PLAN).map(|(_, text)| text.as_str());
    let before = match before {
        Some(text) if text.ends_with('\n') => text.to_owned(),
        Some(text) => [text, "\n"].concat(),
        None => {
            let name = project(folder.project)?;
            ["%syntax-version=1.0.0\n%project=", &name, "\n\n"].concat()
        }
    };
    let ours = |line: &&str| line.starts_with("pgtc_") && line.ends_with(PLANNER);
    let previous = before.lines().rfind(ours).and_then(|line| line.split(' ').next());
    let requires = previous.map(|p| [" [", p, "]"].concat()).unwrap_or_default();
    let number = before.lines().filter(ours).count() + 1;
    let time = format!(
        "2000-01-{:02}T{:02}:{:02}:{:02}Z",
        1 + number / 86_400 % 28,
        number / 3600 % 24,
        number / 60 % 60,
        number % 60
    );
    Ok([&before, change, &requires, " ", &time, " ", PLANNER, "\n"].concat())
}

/// Names of projects are words; what Sqitch refuses is refused here.
fn project(name: &str) -> Result<String, Box<Diagnostic>> {
    let boring = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let start = name.chars().next().is_some_and(char::is_alphabetic);
    let end = name.chars().last().is_some_and(char::is_alphanumeric);
    if start && end && name.chars().all(boring) {
        return Ok(name.to_owned());
    }
    Err(finding(
        super::rules::PROJECT_NAME,
        format!("`{name}` is no name for a project of Sqitch"),
        "set [project] name to letters, digits, underscores and hyphens, starting with a letter".to_owned(),
    ))
}
