//! A place in a list of tokens, for what is read without the parser crate: definition headers and DDL.

use crate::ast::{Ident, Name, TypeName};
use crate::diag::{Diagnostic, FileId, Result, Span};

use super::errors::describe;
use super::keywords;
use super::lex::{Kind, Tok};
use super::typename;

/// A place in the tokens of one statement.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    toks: &'a [Tok],
    pos: usize,
    file: FileId,
    /// The code of syntax errors.
    code: &'static str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(toks: &'a [Tok], file: FileId, code: &'static str) -> Cursor<'a> {
        Cursor { toks, pos: 0, file, code }
    }

    /// The same kind of cursor over other tokens.
    pub(super) fn over<'b>(&self, toks: &'b [Tok]) -> Cursor<'b> {
        Cursor { toks, pos: 0, file: self.file, code: self.code }
    }

    pub(super) fn file(&self) -> FileId {
        self.file
    }

    pub(super) fn done(&self) -> bool {
        self.pos >= self.toks.len()
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    pub(super) fn kind(&self) -> Option<&'a Kind> {
        self.toks.get(self.pos).map(|t| &t.kind)
    }

    pub(super) fn skip(&mut self) {
        self.pos += 1;
    }

    /// All tokens from here on.
    pub(super) fn rest(&self) -> &'a [Tok] {
        self.toks.get(self.pos..).unwrap_or(&[])
    }

    /// The tokens from `from` up to here.
    pub(super) fn since(&self, from: usize) -> &'a [Tok] {
        self.toks.get(from..self.pos).unwrap_or(&[])
    }

    /// Whether these words stand here.
    pub(super) fn at(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(
            |(n, word)| matches!(self.toks.get(self.pos + n), Some(Tok { kind: Kind::Word(w), .. }) if w == word),
        )
    }

    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let found = self.at(words);
        if found {
            self.pos += words.len();
        }
        found
    }

    /// Whether one of these words stands here.
    pub(super) fn at_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.at(&[w]))
    }

    pub(super) fn at_punct(&self, punct: &str) -> bool {
        matches!(self.kind(), Some(Kind::Punct(p)) if *p == punct)
    }

    pub(super) fn at_op(&self, op: &str) -> bool {
        matches!(self.kind(), Some(Kind::Op(o)) if o == op)
    }

    pub(super) fn eat_punct(&mut self, punct: &str) -> bool {
        let found = self.at_punct(punct);
        self.pos += usize::from(found);
        found
    }

    pub(super) fn eat_op(&mut self, op: &str) -> bool {
        let found = self.at_op(op);
        self.pos += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, words: &[&str]) -> Result<()> {
        if self.eat(words) { Ok(()) } else { Err(self.expected(&words.join(" ").to_ascii_uppercase())) }
    }

    pub(super) fn expect_punct(&mut self, punct: &str) -> Result<()> {
        if self.eat_punct(punct) { Ok(()) } else { Err(self.expected(punct)) }
    }

    /// Any word or quoted identifier.
    pub(super) fn label(&mut self) -> Result<String> {
        match self.kind() {
            Some(Kind::Word(name) | Kind::Quoted(name)) => {
                self.pos += 1;
                Ok(name.clone())
            }
            _ => Err(self.expected("a name")),
        }
    }

    /// A name that is no reserved word.
    pub(super) fn ident(&mut self) -> Result<String> {
        match self.kind() {
            Some(Kind::Word(word)) if !keywords::is_col_id(word) => Err(self.expected("a name")),
            _ => self.label(),
        }
    }

    /// A possibly qualified name.
    pub(super) fn name(&mut self) -> Result<Name> {
        // Functions may have names that tables may not.
        let first = match self.kind() {
            Some(Kind::Word(word)) if !keywords::is_col_id(word) && !keywords::is_function_name(word) => {
                return Err(self.expected("a name"));
            }
            _ => self.label()?,
        };
        let mut parts = vec![Ident::new(first)];
        while self.eat_punct(".") {
            parts.push(Ident::new(self.label()?));
        }
        Ok(Name(parts))
    }

    /// `(a, b)`: names.
    pub(super) fn names(&mut self) -> Result<Vec<String>> {
        self.expect_punct("(")?;
        let mut list = vec![self.ident()?];
        while self.eat_punct(",") {
            list.push(self.ident()?);
        }
        self.expect_punct(")")?;
        Ok(list)
    }

    pub(super) fn string(&mut self) -> Result<String> {
        match self.kind() {
            Some(Kind::Str(value)) => {
                self.pos += 1;
                Ok(value.clone())
            }
            _ => Err(self.expected("a string")),
        }
    }

    pub(super) fn type_name(&mut self) -> Result<TypeName> {
        let start = self.pos;
        match typename::read(self.toks, self.pos) {
            Ok(read) => {
                self.pos = read.next;
                Ok(TypeName { span: Some(self.span_from(start)), ..read.ty })
            }
            Err(at) => {
                self.pos = at;
                Err(self.expected("a type name"))
            }
        }
    }

    /// The tokens inside the bracket that opens here; the cursor moves behind it.
    pub(super) fn bracket(&mut self) -> Result<&'a [Tok]> {
        let start = self.pos;
        if !self.at_punct("(") {
            return Err(self.expected("("));
        }
        self.balanced()?;
        Ok(self.toks.get(start + 1..self.pos - 1).unwrap_or(&[]))
    }

    /// Skips one token, or a whole bracket.
    pub(super) fn balanced(&mut self) -> Result<()> {
        let mut depth = 0usize;
        let start = self.pos;
        loop {
            match self.kind() {
                Some(Kind::Punct("(" | "[")) => depth += 1,
                Some(Kind::Punct(")" | "]")) => match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return Err(self.expected("an opening bracket before this")),
                },
                Some(_) => {}
                None => {
                    self.pos = start;
                    return Err(self.error("this bracket is not closed"));
                }
            }
            self.pos += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips to the first of these words or punctuations outside brackets, or to the end.
    pub(super) fn skip_to(&mut self, words: &[&str], punct: &str) -> Result<()> {
        while !self.done() && !self.at_any(words) && !self.at_punct(punct) {
            self.balanced()?;
        }
        Ok(())
    }

    /// Cuts the remaining tokens at commas outside brackets.
    pub(super) fn split_commas(&self) -> Vec<&'a [Tok]> {
        let mut parts = vec![];
        let mut depth = 0usize;
        let mut from = self.pos;
        for at in self.pos..self.toks.len() {
            match self.toks.get(at).map(|t| &t.kind) {
                Some(Kind::Punct("(" | "[")) => depth += 1,
                Some(Kind::Punct(")" | "]")) => depth = depth.saturating_sub(1),
                Some(Kind::Punct(",")) if depth == 0 => {
                    parts.push(self.toks.get(from..at).unwrap_or(&[]));
                    from = at + 1;
                }
                _ => {}
            }
        }
        if from < self.toks.len() || !parts.is_empty() {
            parts.push(self.toks.get(from..).unwrap_or(&[]));
        }
        parts
    }

    pub(super) fn here(&self) -> Span {
        let end = self.toks.last().map_or(0, |t| t.end);
        match self.toks.get(self.pos) {
            Some(tok) => Span { file: self.file, start: tok.start, end: tok.end },
            None => Span { file: self.file, start: end, end },
        }
    }

    /// From token `from` up to here.
    pub(super) fn span_from(&self, from: usize) -> Span {
        span_of(self.since(from), self.file).unwrap_or(self.here())
    }

    /// The whole statement.
    pub(super) fn span(&self) -> Span {
        span_of(self.toks, self.file).unwrap_or(self.here())
    }

    pub(super) fn error(&self, message: impl Into<String>) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(self.code, self.here(), message))
    }

    pub(super) fn expected(&self, what: &str) -> Box<Diagnostic> {
        self.error(format!("expected {what}, found {}", describe(self.toks.get(self.pos))))
    }

    /// Nothing may follow.
    pub(super) fn finish(&self) -> Result<()> {
        if self.done() { Ok(()) } else { Err(self.expected("the end of the statement")) }
    }
}

/// The place of tokens.
pub(super) fn span_of(toks: &[Tok], file: FileId) -> Option<Span> {
    Some(Span { file, start: toks.first()?.start, end: toks.last()?.end })
}

/// Cuts tokens into statements at semicolons; bodies of SQL-standard functions stay whole.
pub(super) fn statements(toks: &[Tok]) -> Vec<&[Tok]> {
    let mut out = vec![];
    let mut from = 0;
    // Open BEGIN ATOMIC and CASE.
    let mut open = 0usize;
    let word =
        |at: usize, word: &str| matches!(toks.get(at), Some(Tok { kind: Kind::Word(w), .. }) if w == word);
    for at in 0..toks.len() {
        if word(at, "begin") && word(at + 1, "atomic") || open > 0 && word(at, "case") {
            open += 1;
        } else if open > 0 && word(at, "end") {
            open -= 1;
        } else if open == 0 && matches!(toks.get(at), Some(Tok { kind: Kind::Punct(";"), .. })) {
            out.push(toks.get(from..at).unwrap_or(&[]));
            from = at + 1;
        }
    }
    out.push(toks.get(from..).unwrap_or(&[]));
    out.retain(|statement| !statement.is_empty());
    out
}
