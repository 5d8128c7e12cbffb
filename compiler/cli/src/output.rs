//! Where text goes: the product to standard output, everything else to standard error.
//!
//! Colours are stripped when the stream is no terminal or the user asks for none (`NO_COLOR`, `--color never`). A
//! reader that closes the pipe early (`pgtc graph | head`) is no error.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use crate::args::{Format, Global};

/// What every command needs to know of the call.
#[derive(Clone, Debug)]
pub struct Context {
    /// Folder to start from (`-C`).
    pub dir: PathBuf,
    /// Output format.
    pub format: Format,
    /// Print nothing on success.
    pub quiet: bool,
    /// Print details.
    pub verbose: bool,
}

impl Context {
    /// Takes the global options and sets up colours for the process.
    #[must_use]
    pub fn new(global: &Global) -> Context {
        global.color.choice().write_global();
        Context {
            dir: global.dir.clone().unwrap_or_else(|| PathBuf::from(".")),
            format: global.format,
            quiet: global.quiet,
            verbose: global.verbose > 0,
        }
    }

    /// A line of progress or summary, on standard error.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            stderr(&format!("{line}\n"));
        }
    }

    /// A detail for `-v`, on standard error.
    pub fn detail(&self, line: &str) {
        if self.verbose {
            stderr(&format!("{line}\n"));
        }
    }

    /// Whether progress may be drawn.
    #[must_use]
    pub fn progress(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal() && std::env::var_os("CI").is_none()
    }
}

/// Writes a piece of the product to standard output.
pub fn stdout(text: &str) {
    let mut out = anstream::stdout();
    // A closed pipe means that the reader has seen enough.
    let _closed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes to standard error.
pub fn stderr(text: &str) {
    let mut err = anstream::stderr();
    let _closed = err.write_all(text.as_bytes()).and_then(|()| err.flush());
}
