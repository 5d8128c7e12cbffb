//! `pgtc check`: compiles and reports. The findings are the product, so they go to standard output.

use serde_json::json;

use crate::args::Format;
use crate::failure::{Exit, Result};
use crate::output::{self, Context};
use crate::project::exit_of;
use crate::report;

/// Runs the command.
pub(super) fn run(ctx: &Context) -> Result<Exit> {
    let built = super::compile(ctx)?;
    let found = &built.compiled.diagnostics;
    match ctx.format {
        Format::Human | Format::Short => output::stdout(&report::render(ctx.format, found, &built.sources)),
        Format::Json => output::stdout(&report::pretty(&json!({
            "version": 1,
            "diagnostics": report::json(found, &built.sources),
        }))),
        Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => {
            report::compiled(ctx, "check", &built, vec![]);
        }
    }
    let n = built.compiled.stream_tables.len();
    let counted = format!("{n} stream table{} checked", if n == 1 { "" } else { "s" });
    let summary = report::summary(found);
    ctx.note(&if summary.is_empty() { counted } else { format!("{counted}: {summary}") });
    Ok(exit_of(found))
}
