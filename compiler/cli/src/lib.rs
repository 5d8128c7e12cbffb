//! The command line of pgtc: everything that touches files, a terminal or a server.
//!
//! In: arguments, the files of a project, and, for the commands that work on a real database, a connection.
//! Out: the product on standard output, everything else on standard error, and an exit code that means the same for
//! every command and format (see [`failure::Exit`]). All decisions about SQL belong to `pgtc_core`; nothing here
//! looks into a definition.
//!
//! `check`, `build`, `plan`, `explain` and `graph` never open a connection, whatever the environment holds: only the
//! modules [`apply`], [`verify`], [`demo`] and [`live`] use [`db`] and [`server`].

pub mod apply;
pub mod args;
pub mod commands;
pub mod config;
pub mod db;
pub mod demo;
pub mod failure;
pub mod live;
pub mod migrations;
pub mod output;
pub mod project;
pub mod report;
pub mod rules;
pub mod server;
pub mod text;
pub mod verify;

use std::ffi::OsString;

use clap::Parser;

/// Parses the arguments, runs the command and returns the exit code.
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match args::Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(e) => {
            let code = u8::try_from(e.exit_code()).unwrap_or(2);
            return if e.print().is_err() { 2 } else { code };
        }
    };
    let ctx = output::Context::new(&cli.global);
    match commands::run(&ctx, &cli.command) {
        Ok(exit) => exit as u8,
        Err(f) => {
            report::failure(&ctx, &f);
            f.exit as u8
        }
    }
}

/// Replaces the panic message by one that says whose fault it is. A panic ends the process with exit code 101.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let what = info
            .payload()
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| info.payload().downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "unknown".to_string());
        output::stderr(&format!(
            "error[PGTC9001]: pgtc hit a bug in itself and stopped: {what}\n  at: {place}\n  version: {}\n\
             Please report it with these lines and, if you can, the definition that causes it:\n  {}/issues\n",
            env!("CARGO_PKG_VERSION"),
            env!("CARGO_PKG_REPOSITORY"),
        ));
    }));
}
