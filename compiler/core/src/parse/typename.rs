//! Type names. SQL's spellings become PostgreSQL's own: `integer` is `pg_catalog.int4`.
//!
//! The same reader serves expressions and DDL, so it works on a plain token cursor.

use crate::ast::{Ident, Name, TypeName};
use crate::diag::{Diagnostic, Result, Span};

use super::expr::Exprs;
use super::keywords;
use super::lex::{Kind, Tok};
use super::rules;

/// A type name read from tokens, and how many of them it took.
pub(super) struct Read {
    /// The type.
    pub(super) ty: TypeName,
    /// Position of the first token after it.
    pub(super) next: usize,
}

struct Reader<'a> {
    toks: &'a [Tok],
    pos: usize,
    /// `char` without a length is one character long, except before a constant.
    constant: bool,
}

/// Reads a type name at `pos`. The error is the position where it stops being one.
pub(super) fn read(toks: &[Tok], pos: usize) -> std::result::Result<Read, usize> {
    let mut reader = Reader { toks, pos, constant: false };
    match reader.simple().and_then(|ty| reader.bounds(ty)) {
        Some(ty) => Ok(Read { ty, next: reader.pos }),
        None => Err(reader.pos),
    }
}

fn builtin(name: &str, modifiers: Vec<i32>) -> TypeName {
    TypeName {
        name: Name::qualified("pg_catalog", name),
        modifiers,
        interval_fields: None,
        dims: 0,
        span: None,
    }
}

impl Reader<'_> {
    fn word(&self) -> Option<&str> {
        match self.toks.get(self.pos).map(|t| &t.kind) {
            Some(Kind::Word(w)) => Some(w),
            _ => None,
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.word() == Some(word);
        self.pos += usize::from(found);
        found
    }

    fn eat_punct(&mut self, punct: &str) -> bool {
        let found = matches!(self.toks.get(self.pos).map(|t| &t.kind), Some(Kind::Punct(p)) if *p == punct);
        self.pos += usize::from(found);
        found
    }

    /// `(1, 2)`: whole numbers, possibly negative.
    fn modifiers(&mut self) -> Option<Vec<i32>> {
        let mut list = vec![];
        if !self.eat_punct("(") {
            return Some(list);
        }
        loop {
            let mut sign = 1;
            if matches!(self.toks.get(self.pos).map(|t| &t.kind), Some(Kind::Op(op)) if op == "-") {
                sign = -1;
                self.pos += 1;
            }
            let Some(Kind::Number(digits)) = self.toks.get(self.pos).map(|t| &t.kind) else { return None };
            list.push(sign * digits.parse::<i32>().ok()?);
            self.pos += 1;
            if !self.eat_punct(",") {
                return self.eat_punct(")").then_some(list);
            }
        }
    }

    fn simple(&mut self) -> Option<TypeName> {
        let Some(word) = self.word().map(str::to_owned) else { return self.generic() };
        if matches!(self.toks.get(self.pos + 1).map(|t| &t.kind), Some(Kind::Punct("."))) {
            return self.generic();
        }
        let fixed = match word.as_str() {
            "int" | "integer" => Some("int4"),
            "smallint" => Some("int2"),
            "bigint" => Some("int8"),
            "real" => Some("float4"),
            "boolean" => Some("bool"),
            "json" => Some("json"),
            _ => None,
        };
        if let Some(name) = fixed {
            self.pos += 1;
            return Some(builtin(name, vec![]));
        }
        let start = self.pos;
        self.pos += 1;
        match word.as_str() {
            "double" if self.eat("precision") => Some(builtin("float8", vec![])),
            "float" => {
                let digits = self.modifiers()?;
                match digits.as_slice() {
                    [] | [25..=53] => Some(builtin("float8", vec![])),
                    [1..=24] => Some(builtin("float4", vec![])),
                    _ => None,
                }
            }
            "decimal" | "dec" | "numeric" => self.modifiers().map(|m| builtin("numeric", m)),
            "bit" => {
                let varying = self.eat("varying");
                let mut modifiers = self.modifiers()?;
                if !varying && modifiers.is_empty() && !self.constant {
                    modifiers.push(1);
                }
                Some(builtin(if varying { "varbit" } else { "bit" }, modifiers))
            }
            "varchar" => self.modifiers().map(|m| builtin("varchar", m)),
            "character" | "char" | "nchar" => self.character(),
            "national" if self.eat("character") || self.eat("char") => self.character(),
            "timestamp" | "time" => self.time(&word),
            "interval" => {
                let mut ty = builtin("interval", vec![]);
                ty.modifiers = self.modifiers()?;
                if ty.modifiers.is_empty() && !self.constant {
                    self.fields(&mut ty)?;
                }
                Some(ty)
            }
            _ => {
                self.pos = start;
                self.generic()
            }
        }
    }

    fn character(&mut self) -> Option<TypeName> {
        let varying = self.eat("varying");
        let mut modifiers = self.modifiers()?;
        if !varying && modifiers.is_empty() && !self.constant {
            modifiers.push(1);
        }
        Some(builtin(if varying { "varchar" } else { "bpchar" }, modifiers))
    }

    fn time(&mut self, word: &str) -> Option<TypeName> {
        let modifiers = self.modifiers()?;
        let mark = self.pos;
        let with = self.eat("with");
        let zoned = (with || self.eat("without")) && self.eat("time") && self.eat("zone");
        if !zoned {
            // `WITH` may belong to something that follows.
            self.pos = mark;
        }
        let name = match (word, zoned && with) {
            ("timestamp", true) => "timestamptz",
            ("timestamp", false) => "timestamp",
            (_, true) => "timetz",
            (_, false) => "time",
        };
        Some(builtin(name, modifiers))
    }

    /// The fields of an interval: `DAY`, `DAY TO SECOND(3)` …
    fn fields(&mut self, ty: &mut TypeName) -> Option<()> {
        const FIELDS: [(&str, &[&str]); 6] = [
            ("year", &["YEAR", "YEAR TO MONTH"]),
            ("month", &["MONTH"]),
            ("day", &["DAY", "DAY TO HOUR", "DAY TO MINUTE", "DAY TO SECOND"]),
            ("hour", &["HOUR", "HOUR TO MINUTE", "HOUR TO SECOND"]),
            ("minute", &["MINUTE", "MINUTE TO SECOND"]),
            ("second", &["SECOND"]),
        ];
        let Some((_, spellings)) = FIELDS.into_iter().find(|(w, _)| self.word() == Some(w)) else {
            return Some(());
        };
        self.pos += 1;
        let mut found = *spellings.first()?;
        if self.eat("to") {
            let last = self.word()?.to_ascii_uppercase();
            self.pos += 1;
            found = spellings.iter().find(|s| s.ends_with(&format!(" TO {last}")))?;
        }
        ty.interval_fields = Some(found);
        if found.ends_with("SECOND") {
            ty.modifiers = self.modifiers()?;
        }
        Some(())
    }

    fn generic(&mut self) -> Option<TypeName> {
        let mut parts = vec![];
        // One token to PostgreSQL.
        if matches!(self.toks.get(self.pos..self.pos + 2), Some([Tok { kind: Kind::Word(a), .. }, Tok { kind: Kind::Word(b), .. }]) if a == "without" && b == "time")
        {
            return None;
        }
        loop {
            let name = match self.toks.get(self.pos).map(|t| &t.kind) {
                Some(Kind::Word(w)) if !parts.is_empty() || keywords::is_function_name(w) => w.clone(),
                Some(Kind::Quoted(q)) => q.clone(),
                _ => return None,
            };
            parts.push(Ident::new(name));
            self.pos += 1;
            if !self.eat_punct(".") {
                break;
            }
        }
        let modifiers = self.modifiers()?;
        Some(TypeName { name: Name(parts), modifiers, interval_fields: None, dims: 0, span: None })
    }

    fn bounds(&mut self, mut ty: TypeName) -> Option<TypeName> {
        if self.eat("array") {
            ty.dims = 1;
            // Here the number is not optional.
            if self.eat_punct("[") {
                let Some(Tok { kind: Kind::Number(_), .. }) = self.toks.get(self.pos) else { return None };
                self.bound()?;
            }
            return Some(ty);
        }
        while self.eat_punct("[") {
            ty.dims += 1;
            self.bound()?;
        }
        Some(ty)
    }

    fn bound(&mut self) -> Option<()> {
        if matches!(self.toks.get(self.pos).map(|t| &t.kind), Some(Kind::Number(_))) {
            self.pos += 1;
        }
        self.eat_punct("]").then_some(())
    }
}

impl Exprs<'_, '_, '_> {
    /// A type name, as after `::` or in CAST.
    pub(super) fn type_name(&mut self) -> Result<TypeName> {
        let start = self.pos;
        match read(&self.d.toks, start) {
            Ok(read) => {
                self.pos = read.next;
                Ok(TypeName { span: Some(self.d.span(start, self.pos)), ..read.ty })
            }
            Err(at) => {
                self.pos = at;
                Err(self.expected("a type name"))
            }
        }
    }

    /// A type before a constant that is a keyword, as in `timestamp with time zone '…'`.
    pub(super) fn constant_type(&mut self) -> Result<TypeName> {
        let start = self.pos;
        let mut reader = Reader { toks: &self.d.toks, pos: start, constant: true };
        let ty = reader.simple().ok_or_else(|| no_type(self.here()))?;
        self.pos = reader.pos;
        Ok(TypeName { span: Some(self.d.span(start, self.pos)), ..ty })
    }

    /// The fields after an interval constant.
    pub(super) fn interval_fields(&mut self, ty: &mut TypeName) -> Result<()> {
        let mut reader = Reader { toks: &self.d.toks, pos: self.pos, constant: true };
        reader.fields(ty).ok_or_else(|| self.expected("the fields of an interval"))?;
        self.pos = reader.pos;
        Ok(())
    }
}

fn no_type(at: Span) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(rules::SYNTAX, at, "expected a type name"))
}
