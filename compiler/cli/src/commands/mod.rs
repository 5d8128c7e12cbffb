//! One file a command. Each takes the context and its options, and returns an exit code.

mod build;
mod check;
mod docs;
mod explain;
mod graph;
mod init;
mod plan;
mod reference;

pub(crate) use build::write_atomically;
use clap_complete::generate;
use pgtc_core::Compiled;

use crate::args::Command;
use crate::failure::{Exit, Failure, Result, Source};
use crate::migrations;
use crate::output::{self, Context};
use crate::project::Project;

/// Stack of the compiler's thread: deep queries must meet the compiler's own limit, not the end of a small stack.
const STACK: usize = 256 << 20;

/// Runs a command.
///
/// # Errors
/// Whatever keeps it from doing its work; findings are no error but an exit code.
pub fn run(ctx: &Context, command: &Command) -> Result<Exit> {
    if ctx.format.is_report() && !reports(command) {
        let message = "this format holds findings only, and belongs to check, build and verify";
        return Err(Failure::usage("PGTC5350", message).help("use --format human, short or json"));
    }
    match command {
        Command::Init(o) => init::run(ctx, o),
        Command::Check => check::run(ctx),
        Command::Build(o) => build::run(ctx, o),
        Command::Plan(o) => plan::run(ctx, o),
        Command::Explain(o) => explain::run(ctx, o),
        Command::Graph(o) => graph::run(ctx, o),
        Command::Verify(o) => crate::verify::run(ctx, o),
        Command::Apply(o) => crate::apply::run(ctx, o),
        Command::Schema(o) => crate::live::schema::run(ctx, &o.command),
        Command::Status(o) => crate::live::status::run(ctx, o),
        Command::Diff(o) => crate::live::diff::run(ctx, o),
        Command::Demo(o) => crate::demo::run(ctx, o),
        Command::Rule(o) => reference::rule(ctx, o),
        Command::ConfigSchema => {
            output::stdout(&crate::report::pretty(&crate::config::json_schema()));
            Ok(Exit::Fine)
        }
        Command::Completions(o) => {
            let mut text = vec![];
            generate(o.shell, &mut docs::command(), "pgtc", &mut text);
            output::stdout(&String::from_utf8_lossy(&text));
            Ok(Exit::Fine)
        }
        Command::Man => {
            let mut text = vec![];
            clap_mangen::Man::new(docs::command())
                .render(&mut text)
                .map_err(|e| Failure::io("write the manual page", &e))?;
            output::stdout(&String::from_utf8_lossy(&text));
            Ok(Exit::Fine)
        }
        Command::InternalDocs(o) => docs::run(ctx, o),
    }
}

/// Whether the product of a command is findings.
fn reports(command: &Command) -> bool {
    match command {
        Command::Check | Command::Build(_) | Command::Verify(_) => true,
        Command::Init(_)
        | Command::Explain(_)
        | Command::Graph(_)
        | Command::Apply(_)
        | Command::Demo(_)
        | Command::Rule(_)
        | Command::ConfigSchema
        | Command::Completions(_)
        | Command::Man
        | Command::Plan(_)
        | Command::Schema(_)
        | Command::Status(_)
        | Command::Diff(_)
        | Command::InternalDocs(_) => false,
    }
}

/// A project together with the result of compiling it. The project's own findings come first in the diagnostics.
pub struct Built {
    /// The project.
    pub project: Project,
    /// What the compiler made of it.
    pub compiled: Compiled,
    /// What the spans of the diagnostics point into.
    pub sources: Vec<Source>,
    /// All files that the project should have, by their places on disk; none when that is not known.
    pub files: Vec<(String, String)>,
}

/// Loads and compiles the project of this call.
///
/// # Errors
/// The project cannot be read.
pub fn compile(ctx: &Context) -> Result<Built> {
    compile_project(Project::load(&ctx.dir)?)
}

/// Compiles a project that has been read.
///
/// # Errors
/// The compiler's thread cannot be started.
pub fn compile_project(project: Project) -> Result<Built> {
    let input = &project.input;
    let result = std::thread::scope(|s| {
        let thread = std::thread::Builder::new().name("compiler".to_string()).stack_size(STACK);
        let handle = thread.spawn_scoped(s, || pgtc_core::compile(input))?;
        Ok(handle.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload)))
    });
    let mut compiled = result.map_err(|e: std::io::Error| Failure::io("start a thread", &e))?;
    let mut diagnostics = project.findings.clone();
    diagnostics.append(&mut compiled.diagnostics);
    let files = migrations::to_disk(&project, &compiled).unwrap_or_else(|finding| {
        diagnostics.push(*finding);
        vec![]
    });
    compiled.diagnostics = diagnostics;
    let sources = project.sources();
    Ok(Built { project, compiled, sources, files })
}
