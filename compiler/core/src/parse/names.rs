//! Names of the crate's tree as ours: which words may stand where, and where they stand.

use sqlparser::ast as sp;

use crate::ast::{Ident, Name};
use crate::diag::{Diagnostic, Result, Span};

use super::lex::Kind;
use super::select::{Convert, expected};
use super::{keywords, rules};

impl Convert<'_> {
    pub(super) fn name(&self, name: sp::ObjectName) -> Result<Name> {
        let mut parts = vec![];
        for part in name.0 {
            match part {
                // Only the first part must be no reserved word.
                sp::ObjectNamePart::Identifier(ident) if parts.is_empty() => {
                    parts.push(self.name_part(ident)?)
                }
                sp::ObjectNamePart::Identifier(ident) => parts.push(self.label(ident)?),
                sp::ObjectNamePart::Function(_) => {
                    return self.unsupported(self.end, "a call as a name", "write the name");
                }
            }
        }
        Ok(Name(parts))
    }

    /// The name of a function: other words are reserved than for tables.
    pub(super) fn function_name(&self, name: sp::ObjectName) -> Result<Name> {
        let alone = name.0.len() == 1;
        let Some(first) = name.0.first().and_then(|p| p.as_ident()) else { return self.name(name) };
        if alone && first.quote_style.is_none() && keywords::is_function_name(&first.value) {
            return Ok(Name(vec![self.label(first.clone())?]));
        }
        if alone && first.quote_style.is_none() {
            let at = self.d.at_offset(self.offset(first.span.start));
            return Err(expected(self.d, at, "the name of a function"));
        }
        self.name(name)
    }

    /// A name that is no reserved word.
    pub(super) fn name_part(&self, ident: sp::Ident) -> Result<Ident> {
        if ident.quote_style.is_none() && !keywords::is_col_id(&ident.value) {
            let at = self.d.at_offset(self.offset(ident.span.start));
            return Err(expected(self.d, at, "a name"));
        }
        self.label(ident)
    }

    /// Any word, or a quoted identifier; strings, which the crate takes for names, are refused.
    pub(super) fn label(&self, ident: sp::Ident) -> Result<Ident> {
        if ident.quote_style.is_some_and(|q| q != '"') {
            // The crate gives such a name no place.
            let mut places = self.d.at_offset(self.end.start)..self.d.at_offset(self.end.end);
            let found = places.find(
                |at| matches!(self.d.toks.get(*at), Some(t) if t.kind == Kind::Str(ident.value.clone())),
            );
            let place = found.map_or(self.end, |at| self.d.span(at, at + 1));
            return Err(Diagnostic::error(rules::SYNTAX, place, "a string stands where a name belongs")
                .with_help("names are quoted with double quotes")
                .into());
        }
        Ok(Ident::new(ident.value))
    }

    pub(super) fn alias_column(&self, column: sp::TableAliasColumnDef) -> Result<Ident> {
        let sp::TableAliasColumnDef { name, data_type } = column;
        if data_type.is_some() {
            return self.unsupported(
                self.token_span(&name),
                "a column definition list",
                "use a function that declares its result columns",
            );
        }
        self.name_part(name)
    }

    pub(super) fn token_span(&self, ident: &sp::Ident) -> Span {
        let at = self.d.at_offset(self.offset(ident.span.start));
        self.d.span(at, at + 1)
    }

    pub(super) fn offset(&self, location: sqlparser::tokenizer::Location) -> u32 {
        u32::try_from(location.column.saturating_sub(1)).unwrap_or(u32::MAX)
    }
}
