//! The DDL of the sources, such as pg_dump writes it, to a schema snapshot.
//!
//! Two steps. Statements are applied in order to a [`Draft`], which still has type names as written, by a reader of our
//! own over tokens: it takes what it needs of a statement and knows which clauses are without meaning for us. Then
//! [`build`] finds types, keys and foreign keys, so that files may declare things in any order.
//!
//! The law: a statement is applied, or known to be without meaning for definitions, or reported. Nothing is skipped
//! because it was not understood.

mod alter;
mod build;
mod column;
mod constraint;
mod draft;
mod drop;
mod function;
mod statement;
mod table;
#[cfg(test)]
mod tests;
mod types;

use crate::catalog::Major;
use crate::diag::{Diagnostic, FileId};
use crate::schema::Schema;

use super::{cursor, lex, rules};
use draft::Draft;

/// More tokens than any schema has.
const MAX_TOKENS: usize = 20_000_000;

/// Reads the DDL files, in order, for a server of the given major. `search_path` is where unqualified names are looked up
/// and, in its first schema, created, unless a file sets its own.
///
/// The snapshot holds everything that could be read; the diagnostics tell what could not.
#[must_use]
pub fn schema(files: &[(FileId, &str)], major: Major, search_path: &[String]) -> (Schema, Vec<Diagnostic>) {
    let mut draft = Draft::new(search_path);
    let mut diagnostics = vec![];
    for (file, text) in files {
        draft.begin_file(search_path);
        let toks = match lex::lex_script(text, *file, MAX_TOKENS) {
            Ok(lexed) => lexed.toks,
            Err(error) => {
                diagnostics.push(Diagnostic { code: rules::DDL_SYNTAX, ..*error });
                continue;
            }
        };
        for statement in cursor::statements(&toks) {
            let mut c = cursor::Cursor::new(statement, *file, rules::DDL_SYNTAX);
            if let Err(error) = statement::apply(&mut c, &mut draft) {
                diagnostics.push(*error);
            }
        }
    }
    diagnostics.append(&mut draft.notes);
    let (schema, mut problems) = build::build(draft, major, search_path);
    diagnostics.append(&mut problems);
    (schema, diagnostics)
}
