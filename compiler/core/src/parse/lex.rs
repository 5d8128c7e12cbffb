//! Text to tokens, by PostgreSQL's lexical rules.
//!
//! Literals arrive decoded, identifiers folded and cut, operators cut by PostgreSQL's rule for `+` and `-` at their end,
//! and every token carries its byte range. White space and comments leave no token. This replaces the tokenizer of the
//! parser crate, which does not know these rules; the crate gets our tokens.

use crate::diag::{Diagnostic, FileId, Result, Span};

use super::rules;

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An unquoted word, folded: a keyword or a name.
    Word(String),
    /// A quoted identifier.
    Quoted(String),
    /// A string constant, decoded.
    Str(String),
    /// A bit string with its prefix letter, `b` or `x`.
    Bits(String),
    /// A number as written, without underscores.
    Number(String),
    /// `$1`
    Param(String),
    /// An operator.
    Op(String),
    /// One of `( ) [ ] , ; . : :: := ..`
    Punct(&'static str),
}

/// A token with its byte range in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tok {
    /// What it is.
    pub(super) kind: Kind,
    /// First byte, counted from the start of the file.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
}

/// Everything a text holds.
#[derive(Debug)]
pub(super) struct Lexed {
    /// The tokens.
    pub(super) toks: Vec<Tok>,
    /// Byte ranges of comments, in order.
    pub(super) comments: Vec<(u32, u32)>,
}

/// Longest text that is read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// Longest identifier, in bytes.
const MAX_IDENT: usize = 63;

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    file: FileId,
    base: u32,
    max_tokens: usize,
    /// psql's own lines (`\restrict …`, data after COPY) are skipped.
    script: bool,
    out: Lexed,
}

/// Reads a script such as pg_dump writes: lines of psql's own and data after COPY are skipped.
pub(super) fn lex_script(text: &str, file: FileId, max_tokens: usize) -> Result<Lexed> {
    run(text, file, 0, max_tokens, true)
}

/// Reads a text whose first byte is byte `base` of the file. More than `max_tokens` tokens are an error.
pub(super) fn lex(text: &str, file: FileId, base: u32, max_tokens: usize) -> Result<Lexed> {
    run(text, file, base, max_tokens, false)
}

fn run(text: &str, file: FileId, base: u32, max_tokens: usize, script: bool) -> Result<Lexed> {
    let out = Lexed { toks: vec![], comments: vec![] };
    let mut lexer = Lexer { text, at: 0, file, base, max_tokens, script, out };
    if text.len() > MAX_BYTES {
        return Err(lexer.too_large());
    }
    if text.starts_with('\u{feff}') {
        lexer.at = '\u{feff}'.len_utf8();
    }
    while lexer.token()? {
        if lexer.out.toks.len() > max_tokens {
            return Err(lexer.too_large());
        }
    }
    Ok(lexer.out)
}

/// Cuts an identifier at 63 bytes, at a character boundary, as PostgreSQL does.
fn cut(mut name: String) -> String {
    if name.len() > MAX_IDENT {
        let mut end = MAX_IDENT;
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name.truncate(end);
    }
    name
}

fn is_ident_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_ident_part(c: char) -> bool {
    is_ident_start(c) || c.is_ascii_digit() || c == '$'
}

fn is_op_char(c: char) -> bool {
    "~!@#^&|`?+-*/%<>=".contains(c)
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn starts(&self, s: &str) -> bool {
        self.rest().starts_with(s)
    }

    fn offset(&self, at: usize) -> u32 {
        self.base.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
    }

    fn span(&self, start: usize) -> Span {
        Span { file: self.file, start: self.offset(start), end: self.offset(self.at.max(start)) }
    }

    fn error(&self, start: usize, message: &str, help: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(rules::SYNTAX, self.span(start), message).with_help(help))
    }

    fn too_large(&self) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(
                rules::TOO_COMPLEX,
                self.span(0),
                format!("the text has more than {} words and symbols", self.max_tokens),
            )
            .with_help("split it, or keep long lists of constants in a table and join it"),
        )
    }

    fn push(&mut self, start: usize, kind: Kind) {
        let (start, end) = (self.offset(start), self.offset(self.at));
        self.out.toks.push(Tok { kind, start, end });
    }

    /// Skips white space and comments; returns whether a line end was among it.
    fn blank(&mut self) -> Result<bool> {
        let mut newline = false;
        loop {
            match self.peek() {
                Some(c @ (' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{b}')) => {
                    newline |= c == '\n' || c == '\r';
                    self.at += 1;
                }
                Some('-') if self.starts("--") => {
                    let start = self.at;
                    self.at += self.rest().find(['\n', '\r']).unwrap_or(self.rest().len());
                    let range = (self.offset(start), self.offset(self.at));
                    self.out.comments.push(range);
                }
                Some('/') if self.starts("/*") => self.block_comment()?,
                _ => return Ok(newline),
            }
        }
    }

    fn block_comment(&mut self) -> Result<()> {
        let start = self.at;
        let mut depth = 0usize;
        loop {
            if self.starts("/*") {
                depth += 1;
                self.at += 2;
            } else if self.starts("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    let range = (self.offset(start), self.offset(self.at));
                    self.out.comments.push(range);
                    return Ok(());
                }
            } else if let Some(c) = self.peek() {
                self.at += c.len_utf8();
            } else {
                return Err(self.error(start, "unterminated comment", "close it with */"));
            }
        }
    }

    fn token(&mut self) -> Result<bool> {
        self.blank()?;
        let start = self.at;
        let Some(c) = self.peek() else { return Ok(false) };
        match c {
            '\'' => self.string(start, 0, false)?,
            '"' => {
                let name = self.quoted(start, '"')?;
                self.identifier(start, name)?;
            }
            '$' => self.dollar(start)?,
            '0'..='9' => self.number(start)?,
            '.' if self.rest().chars().nth(1).is_some_and(|d| d.is_ascii_digit()) => self.number(start)?,
            '(' | ')' | '[' | ']' | ',' | ';' | '.' | ':' => {
                self.punct(start);
                if c == ';' && self.script {
                    self.skip_data(start);
                }
            }
            '\\' if self.script && self.at_line_start() => {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            }
            _ if is_op_char(c) => self.operator(start),
            _ if is_ident_start(c) => self.word(start)?,
            _ => {
                self.at += c.len_utf8();
                return Err(self.error(
                    start,
                    &format!("unexpected character {c:?}"),
                    "remove it, or quote the text it belongs to",
                ));
            }
        }
        Ok(true)
    }

    fn at_line_start(&self) -> bool {
        let line = self.text.get(..self.at).unwrap_or("").rsplit('\n').next().unwrap_or("");
        line.trim().is_empty()
    }

    /// After `COPY … FROM stdin;` come lines of data up to `\.`.
    fn skip_data(&mut self, semicolon: usize) {
        let toks = &self.out.toks;
        let begin = toks.iter().rev().skip(1).position(|t| t.kind == Kind::Punct(";"));
        let first = begin.map_or(0, |back| toks.len() - 1 - back);
        let is_word = |tok: &Tok, word: &str| matches!(&tok.kind, Kind::Word(w) if w == word);
        let statement = toks.get(first..).unwrap_or(&[]);
        if statement.first().is_some_and(|t| is_word(t, "copy"))
            && statement.iter().any(|t| is_word(t, "stdin"))
        {
            let rest = self.text.get(semicolon..).unwrap_or("");
            let end = rest.find("\n\\.").map_or(rest.len(), |at| at + 3);
            self.at = semicolon + end;
        }
    }

    fn punct(&mut self, start: usize) {
        const ALL: [&str; 12] = ["::", ":=", "..", "(", ")", "[", "]", ",", ";", ".", ":", ""];
        let found = ALL.into_iter().find(|p| self.starts(p)).unwrap_or("");
        self.at += found.len().max(1);
        self.push(start, Kind::Punct(found));
    }

    fn operator(&mut self, start: usize) {
        let mut len = self.rest().find(|c| !is_op_char(c)).unwrap_or(self.rest().len());
        for comment in ["--", "/*"] {
            if let Some(found) = self.rest().get(..len).and_then(|op| op.find(comment)) {
                len = found;
            }
        }
        // A comment cannot be at the start: blank() has eaten it.
        let mut op = self.rest().get(..len.max(1)).unwrap_or("");
        while op.len() > 1
            && op.ends_with(['+', '-'])
            && !op.contains(['~', '!', '@', '#', '^', '&', '|', '`', '?', '%'])
        {
            op = op.get(..op.len() - 1).unwrap_or("");
        }
        let op = if op == "!=" { "<>".to_owned() } else { op.to_owned() };
        self.at += op.len();
        self.push(start, Kind::Op(op));
    }

    fn number(&mut self, start: usize) -> Result<()> {
        let bytes = self.text.as_bytes();
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let radix = self.rest().get(..2).map(str::to_ascii_lowercase);
        if let Some("0x" | "0o" | "0b") = radix.as_deref() {
            self.at += self.rest().find(|c: char| !is_ident_part(c)).unwrap_or(self.rest().len());
            return Err(self.error(
                start,
                "integer constants in hexadecimal, octal or binary are not supported",
                "write the constant in decimal",
            ));
        }
        let run = |mut at: usize| {
            while digit(at) || (bytes.get(at) == Some(&b'_') && digit(at + 1)) {
                at += 1;
            }
            at
        };
        self.at = run(self.at);
        // `1..10` is two numbers with a range between them.
        if self.starts(".") && !self.starts("..") {
            self.at = run(self.at + 1);
        }
        if self.starts("e") || self.starts("E") {
            let sign = usize::from(matches!(bytes.get(self.at + 1), Some(b'+' | b'-')));
            if digit(self.at + 1 + sign) {
                self.at = run(self.at + 1 + sign);
            }
        }
        let digits = self.text.get(start..self.at).unwrap_or("").to_owned();
        if self.peek().is_some_and(is_ident_start) {
            return Err(self.error(
                start,
                "trailing junk after a number",
                "put a space between the number and the word",
            ));
        }
        if digits.contains('_') {
            return Err(self.error(
                start,
                "underscores in numbers are not supported",
                "write the digits without underscores",
            ));
        }
        self.push(start, Kind::Number(digits));
        Ok(())
    }

    fn dollar(&mut self, start: usize) -> Result<()> {
        let after = self.text.get(start + 1..).unwrap_or("");
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        if digits > 0 {
            self.at = start + 1 + digits;
            let number = after.get(..digits).unwrap_or("").to_owned();
            self.push(start, Kind::Param(number));
            return Ok(());
        }
        let tag = after.find(|c: char| !is_ident_part(c) || c == '$').unwrap_or(after.len());
        let delimiter = self.text.get(start..start + tag + 2).unwrap_or("");
        if !delimiter.ends_with('$') || delimiter.len() < 2 {
            self.at += 1;
            return Err(self.error(start, "unexpected character '$'", "quote the text it belongs to"));
        }
        let body_at = start + delimiter.len();
        let Some(len) = self.text.get(body_at..).and_then(|body| body.find(delimiter)) else {
            self.at = self.text.len();
            return Err(self.error(start, "unterminated dollar-quoted string", "close it with the same tag"));
        };
        let value = self.text.get(body_at..body_at + len).unwrap_or("").to_owned();
        self.at = body_at + len + delimiter.len();
        self.push(start, Kind::Str(value));
        Ok(())
    }

    fn word(&mut self, start: usize) -> Result<()> {
        let second = self.rest().chars().nth(1);
        match (self.peek(), second) {
            (Some('e' | 'E'), Some('\'')) => return self.string(start, 1, true),
            (Some(prefix @ ('b' | 'B' | 'x' | 'X')), Some('\'')) => {
                self.at += 1;
                let digits = self.quoted(start, '\'')?;
                let lower = prefix.to_ascii_lowercase();
                let valid =
                    |c: char| if lower == 'b' { matches!(c, '0' | '1') } else { c.is_ascii_hexdigit() };
                if !digits.chars().all(valid) {
                    return Err(self.error(
                        start,
                        "invalid digit in a bit string",
                        "use 0 and 1, or hexadecimal digits after X",
                    ));
                }
                self.push(start, Kind::Bits(format!("{lower}{digits}")));
                return Ok(());
            }
            (Some('n' | 'N'), Some('\'')) => {
                self.at += 1;
                self.push(start, Kind::Word("nchar".to_owned()));
                return self.string(self.at, 0, false);
            }
            (Some('u' | 'U'), Some('&')) if matches!(self.rest().chars().nth(2), Some('\'' | '"')) => {
                return self.unicode(start);
            }
            _ => {}
        }
        self.at += self.rest().find(|c| !is_ident_part(c)).unwrap_or(self.rest().len());
        let name = self.text.get(start..self.at).unwrap_or("").to_ascii_lowercase();
        self.push(start, Kind::Word(cut(name)));
        Ok(())
    }

    fn identifier(&mut self, start: usize, name: String) -> Result<()> {
        if name.is_empty() {
            return Err(self.error(start, "zero-length quoted identifier", "give it a name"));
        }
        self.push(start, Kind::Quoted(cut(name)));
        Ok(())
    }

    /// Reads from the quote at the current place to its end; doubled quotes stand for one.
    fn quoted(&mut self, start: usize, quote: char) -> Result<String> {
        let mut value = String::new();
        self.at += 1;
        loop {
            let Some(c) = self.peek() else {
                return Err(self.error(start, "unterminated quoted text", "add the closing quote"));
            };
            self.at += c.len_utf8();
            if c == quote {
                if self.peek() != Some(quote) {
                    return Ok(value);
                }
                self.at += 1;
            }
            value.push(c);
        }
    }

    /// A string constant with `prefix` bytes before its quote, continued by strings on later lines.
    fn string(&mut self, start: usize, prefix: usize, escapes: bool) -> Result<()> {
        self.at += prefix;
        let mut value = String::new();
        loop {
            value.push_str(&if escapes { self.escaped(start)? } else { self.quoted(start, '\'')? });
            let end = self.at;
            let comments = self.out.comments.len();
            if !(self.blank()? && self.starts("'")) {
                self.at = end;
                self.out.comments.truncate(comments);
                self.push(start, Kind::Str(value));
                return Ok(());
            }
        }
    }

    fn escaped(&mut self, start: usize) -> Result<String> {
        let mut value: Vec<u8> = vec![];
        self.at += 1;
        loop {
            let Some(c) = self.peek() else {
                return Err(self.error(start, "unterminated quoted text", "add the closing quote"));
            };
            self.at += c.len_utf8();
            match c {
                '\'' if self.peek() == Some('\'') => {
                    self.at += 1;
                    value.push(b'\'');
                }
                '\'' => break,
                '\\' => self.escape(start, &mut value)?,
                _ => value.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        let text = String::from_utf8(value).ok().filter(|v| !v.contains('\0'));
        text.ok_or_else(|| {
            self.error(start, "the escapes do not form valid UTF-8", "use \\u escapes for characters")
        })
    }

    fn escape(&mut self, start: usize, value: &mut Vec<u8>) -> Result<()> {
        let Some(c) = self.peek() else {
            return Err(self.error(start, "unterminated quoted text", "add the closing quote"));
        };
        self.at += c.len_utf8();
        let simple = match c {
            'b' => Some(8),
            'f' => Some(12),
            'n' => Some(10),
            'r' => Some(13),
            't' => Some(9),
            _ => None,
        };
        if let Some(byte) = simple {
            value.push(byte);
            return Ok(());
        }
        let digits =
            |s: &str, radix: u32, max: usize| s.chars().take(max).take_while(|d| d.is_digit(radix)).count();
        match c {
            'x' => {
                let n = digits(self.rest(), 16, 2);
                if n == 0 {
                    value.push(b'x');
                } else {
                    value.push(u8::from_str_radix(self.rest().get(..n).unwrap_or(""), 16).unwrap_or(0));
                    self.at += n;
                }
            }
            '0'..='7' => {
                self.at -= 1;
                let n = digits(self.rest(), 8, 3);
                let code = u32::from_str_radix(self.rest().get(..n).unwrap_or(""), 8).unwrap_or(0);
                value.push((code & 0xff) as u8);
                self.at += n;
            }
            'u' | 'U' => {
                let n = if c == 'u' { 4 } else { 8 };
                let decoded = self.code_point(n).ok_or_else(|| {
                    self.error(
                        start,
                        "invalid Unicode escape",
                        "write \\uXXXX or \\UXXXXXXXX with a valid character",
                    )
                })?;
                value.extend(decoded.encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => value.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
        Ok(())
    }

    /// `n` hexadecimal digits at the current place; two escapes of a surrogate pair are joined.
    fn code_point(&mut self, n: usize) -> Option<char> {
        let hex = |s: &str| u32::from_str_radix(s, 16).ok();
        let first = hex(self.rest().get(..n).filter(|s| s.chars().all(|c| c.is_ascii_hexdigit()))?)?;
        self.at += n;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first).filter(|c| *c != '\0');
        }
        let low = hex(self.rest().strip_prefix("\\u")?.get(..4)?)?;
        self.at += 6;
        let joined = 0x10000 + ((first - 0xD800) << 10) + low.checked_sub(0xDC00).filter(|l| *l < 0x400)?;
        char::from_u32(joined)
    }

    /// `U&'…'` and `U&"…"`, with an optional `UESCAPE 'c'`.
    fn unicode(&mut self, start: usize) -> Result<()> {
        self.at += 2;
        let quote = self.peek().unwrap_or('\'');
        let raw = self.quoted(start, quote)?;
        let end = self.at;
        let comments = self.out.comments.len();
        let mut escape = '\\';
        self.blank()?;
        if self.rest().get(..7).is_some_and(|w| w.eq_ignore_ascii_case("uescape")) {
            self.at += 7;
            self.blank()?;
            let given = if self.starts("'") { self.quoted(start, '\'')? } else { String::new() };
            match given.chars().next() {
                Some(c)
                    if given.chars().count() == 1 && !c.is_ascii_hexdigit() && !"+'\" \t\n".contains(c) =>
                {
                    escape = c
                }
                _ => {
                    return Err(self.error(
                        start,
                        "invalid UESCAPE",
                        "give one character that is no digit, quote or space",
                    ));
                }
            }
        } else {
            self.at = end;
            self.out.comments.truncate(comments);
        }
        let decoded = decode_unicode(&raw, escape).ok_or_else(|| {
            self.error(start, "invalid Unicode escape", "write \\XXXX or \\+XXXXXX with a valid character")
        })?;
        if quote == '"' {
            return self.identifier(start, decoded);
        }
        self.push(start, Kind::Str(decoded));
        Ok(())
    }
}

fn decode_unicode(raw: &str, escape: char) -> Option<String> {
    let mut units: Vec<u16> = vec![];
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..)?;
        if c != escape {
            units.extend(c.encode_utf16(&mut [0; 2]).iter());
            continue;
        }
        if let Some(after) = rest.strip_prefix(escape) {
            units.extend(escape.encode_utf16(&mut [0; 2]).iter());
            rest = after;
            continue;
        }
        let (digits, after) = match rest.strip_prefix('+') {
            Some(r) => (r.get(..6)?, r.get(6..)?),
            None => (rest.get(..4)?, rest.get(4..)?),
        };
        let code = u32::from_str_radix(digits, 16).ok().filter(|c| *c != 0)?;
        match u16::try_from(code) {
            Ok(unit) => units.push(unit),
            Err(_) => units.extend(char::from_u32(code)?.encode_utf16(&mut [0; 2]).iter()),
        }
        rest = after;
    }
    String::from_utf16(&units).ok()
}
