//! Diagnostics: what the compiler tells a user.
//!
//! Every finding is one [`Diagnostic`] with a code from [`mod@rules`], a place in the user's text, and what to write
//! instead. The core only collects them; the command line renders them (human, short, json).

pub mod rules;

pub use rules::{Rule, rule, rules};

/// A file that was handed to the compiler: an index into [`crate::Input::files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A byte range of one file, `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The smallest span that covers both; both must lie in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// The definition is rejected.
    Error,
    /// The definition compiles; something about it deserves attention.
    Warning,
    /// Information.
    Note,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// A code of the table in [`mod@rules`], such as `PGTC1001`.
    pub code: &'static str,
    /// How much it matters.
    pub level: Level,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// Where; `None` only when the finding has no place in any file.
    pub span: Option<Span>,
    /// Further places with a few words each.
    pub labels: Vec<(Span, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    #[must_use]
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            level: Level::Error,
            message: message.into(),
            span: Some(span),
            labels: vec![],
            help: None,
        }
    }

    /// A warning at a place.
    #[must_use]
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { level: Level::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// The same diagnostic with a help text.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same diagnostic with one more labelled place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.labels.push((span, text.into()));
        self
    }
}

/// A fallible step of the compiler. Steps that can go on after an error collect into a `Vec<Diagnostic>` instead.
pub type Result<T> = std::result::Result<T, Box<Diagnostic>>;
