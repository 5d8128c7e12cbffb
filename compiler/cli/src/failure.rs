//! Why a command could not do its work, and the exit codes.

use pgtc_core::diag::{Diagnostic, FileId, Level, Span};

/// Exit codes, the same for every command and format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Nothing to complain about.
    Fine = 0,
    /// Findings, drift or a failed verification.
    Findings = 1,
    /// Usage, configuration or input/output.
    Usage = 2,
    /// Database or environment.
    Environment = 3,
}

/// A text that spans point into; the [`FileId`] of a span is the index in a list of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Path as shown to the user.
    pub path: String,
    /// Whole text.
    pub text: String,
}

/// A command that stopped: what to print and how to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Exit code of the process.
    pub exit: Exit,
    /// What to report; at least one.
    pub diagnostics: Vec<Diagnostic>,
    /// What the spans point into.
    pub sources: Vec<Source>,
}

/// A fallible step of a command.
pub type Result<T> = std::result::Result<T, Box<Failure>>;

impl Failure {
    fn plain(exit: Exit, code: &'static str, message: String) -> Box<Failure> {
        let d = Diagnostic { code, level: Level::Error, message, span: None, labels: vec![], help: None };
        Box::new(Failure { exit, diagnostics: vec![d], sources: vec![] })
    }

    /// A mistake in the call, the configuration or the files: exit code 2.
    #[must_use]
    pub fn usage(code: &'static str, message: impl Into<String>) -> Box<Failure> {
        Failure::plain(Exit::Usage, code, message.into())
    }

    /// A database or an environment that does not do what is needed: exit code 3.
    #[must_use]
    pub fn environment(code: &'static str, message: impl Into<String>) -> Box<Failure> {
        Failure::plain(Exit::Environment, code, message.into())
    }

    /// A file or folder that cannot be read or written: exit code 2.
    #[must_use]
    pub fn io(what: impl AsRef<str>, error: &std::io::Error) -> Box<Failure> {
        Failure::plain(Exit::Usage, "PGTC5020", format!("cannot {}: {error}", what.as_ref()))
    }

    /// An error inside a text: exit code 2.
    #[must_use]
    pub fn at(
        code: &'static str,
        message: impl Into<String>,
        source: Source,
        start: usize,
        end: usize,
    ) -> Box<Failure> {
        let span = span(0, start, end);
        Box::new(Failure {
            exit: Exit::Usage,
            diagnostics: vec![Diagnostic::error(code, span, message)],
            sources: vec![source],
        })
    }

    /// The same failure; its last diagnostic gets a help text.
    #[must_use]
    pub fn help(mut self: Box<Self>, help: impl Into<String>) -> Box<Failure> {
        if let Some(d) = self.diagnostics.last_mut() {
            d.help = Some(help.into());
        }
        self
    }
}

impl std::fmt::Display for Failure {
    /// One line for each diagnostic: for logs and test messages.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, d) in self.diagnostics.iter().enumerate() {
            let sep = if i == 0 { "" } else { "\n" };
            write!(f, "{sep}[{}] {}", d.code, d.message)?;
            if let Some(h) = &d.help {
                write!(f, " (help: {h})")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

/// A span from byte offsets; offsets beyond 4 GiB are clamped.
#[must_use]
pub fn span(file: u32, start: usize, end: usize) -> Span {
    let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span { file: FileId(file), start: clamp(start), end: clamp(end) }
}
