//! From text to syntax trees: queries, definition files and the DDL of the sources.
//!
//! The only module that knows the SQL parser crate. In: text and where it lies. Out: [`ast`](crate::ast) nodes with byte
//! spans, or diagnostics.
//!
//! The law: a tree that comes out means what PostgreSQL's grammar makes of the same text. Where that cannot be kept, the
//! text is refused. To keep it, text is cut into tokens by PostgreSQL's lexical rules ([`lex`]), expressions are read by
//! PostgreSQL's precedence ([`expr`]), the crate reads the shape of the query around them ([`dialect`]), and its tree is
//! converted field by field ([`select`]).
//!
//! Names are not looked up here and types are not known.

mod aside;
mod attachment;
mod call;
mod cursor;
mod ddl;
mod definition;
#[cfg(test)]
mod definition_tests;
mod dialect;
mod errors;
mod expr;
mod from;
mod group;
mod indexes;
mod keywords;
mod lex;
mod names;
mod nearest;
mod primary;
pub mod rules;
mod search;
mod select;
mod strict;
#[cfg(test)]
mod tests;
mod typename;

use sqlparser::parser::Parser;

use crate::ast::{Expr, Query};
use crate::diag::{Diagnostic, FileId, Result, Span};

pub use ddl::schema;
pub use definition::{OPTIONS, definition};

use dialect::Postgres;
use lex::{Kind, Tok};

/// Deepest nesting of a query. A chain of operators counts one level for each link, because its tree is that deep;
/// AND and OR chains count once. Later steps recurse over the tree, so this bounds their stack.
pub const MAX_DEPTH: u32 = 300;
/// Most nodes of a query.
pub const MAX_NODES: u32 = 100_000;
/// Most tokens of a query: more cannot stay below [`MAX_NODES`].
const MAX_TOKENS: usize = 400_000;
/// Deepest brackets that are worth starting to read.
const MAX_BRACKETS: usize = 2 * MAX_DEPTH as usize;
/// The crate counts several levels for one of ours.
const CRATE_DEPTH: usize = 8 * MAX_DEPTH as usize;
/// Texts longer than this many tokens are read on a stack of [`STACK`] bytes.
const SMALL: usize = 100;
/// Enough for [`MAX_DEPTH`] levels of the crate's frames in a debug build, which take about 100 kB each.
const STACK: usize = 256 << 20;

/// Reads one query. `base_offset` is the byte in the file at which `text` begins, so that spans are those of the file.
///
/// # Errors
/// A syntax error, an unsupported construct or a query that is too large, each with its place.
pub fn query(text: &str, file: FileId, base_offset: u32) -> Result<Query> {
    let toks = lex::lex(text, file, base_offset, MAX_TOKENS)?.toks;
    query_of(toks, file)
}

/// Reads one query from tokens, all of which belong to it.
fn query_of(toks: Vec<Tok>, file: FileId) -> Result<Query> {
    on_stack(toks, file, |d| {
        strict::fetch_clauses(d)?;
        let mut parser = parser(d);
        let parsed = parser.parse_query().map_err(|e| query_error(d, &e))?;
        if parser.index() < d.toks.len() {
            let error = errors::expected(d, parser.index(), "the end of the query");
            return Err(error);
        }
        let (query, _) = select::convert(d, *parsed, d.span(0, d.toks.len()))?;
        all_used(d)?;
        Ok(query)
    })
}

/// Reads one expression from tokens, all of which belong to it.
fn expression_of(toks: Vec<Tok>, file: FileId) -> Result<Expr> {
    on_stack(toks, file, |d| {
        let mut parser = parser(d);
        let mut exprs = expr::Exprs::new(d, &mut parser);
        let expr = exprs.expr(0)?;
        if exprs.pos() < d.toks.len() {
            return Err(errors::expected(d, exprs.pos(), "the end of the expression"));
        }
        all_used(d)?;
        Ok(expr)
    })
}

fn parser(d: &Postgres) -> Parser<'_> {
    Parser::new(d).with_recursion_limit(CRATE_DEPTH).with_tokens_with_locations(dialect::tokens(&d.toks))
}

fn all_used(d: &Postgres) -> Result<()> {
    match d.aside.borrow().left_over() {
        Some((at, what, help)) => Err(errors::unsupported(d.span(at, at + 1), what, help)),
        None => Ok(()),
    }
}

/// Runs a reader, on a large stack unless the text is short.
fn on_stack<T: Send>(
    toks: Vec<Tok>,
    file: FileId,
    read: impl FnOnce(&Postgres) -> Result<T> + Send,
) -> Result<T> {
    let whole =
        Span { file, start: toks.first().map_or(0, |t| t.start), end: toks.last().map_or(0, |t| t.end) };
    if bracket_depth(&toks) > MAX_BRACKETS {
        return Err(errors::too_deep(whole));
    }
    if toks.len() <= SMALL {
        return read(&Postgres::new(toks, file));
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let handle = thread.spawn_scoped(scope, move || read(&Postgres::new(toks, file)));
        handle.ok().and_then(|h| h.join().ok()).unwrap_or_else(|| Err(errors::too_large(whole)))
    })
}

fn bracket_depth(toks: &[Tok]) -> usize {
    let mut depth = 0usize;
    let mut most = 0;
    for tok in toks {
        match tok.kind {
            Kind::Punct("(" | "[") => depth += 1,
            Kind::Punct(")" | "]") => depth = depth.saturating_sub(1),
            Kind::Punct(_)
            | Kind::Word(_)
            | Kind::Quoted(_)
            | Kind::Str(_)
            | Kind::Bits(_)
            | Kind::Number(_)
            | Kind::Param(_)
            | Kind::Op(_) => {}
        }
        most = most.max(depth);
    }
    most
}

/// The best diagnostic for a query that the crate refused.
///
/// The crate tries a bracket in FROM as a query and, when that fails, as a join; its message then tells of the join.
/// So every bracketed query is read again by itself, innermost first: the first that fails holds the error.
fn query_error(d: &Postgres, error: &sqlparser::parser::ParserError) -> Box<Diagnostic> {
    /// Enough for any text a person wrote.
    const ATTEMPTS: usize = 64;
    let outer = errors::syntax_error(d, error);
    if outer.code == rules::TOO_COMPLEX {
        return outer;
    }
    let mut starts: Vec<usize> = (0..d.toks.len())
        .filter(|at| {
            d.is_punct(*at, "(") && ["select", "with", "values"].iter().any(|w| d.is_word(at + 1, w))
        })
        .collect();
    starts.reverse();
    for open in starts.into_iter().take(ATTEMPTS) {
        let Some(close) = d.closers.get(open).copied().flatten() else { continue };
        // With its closing bracket, so that the message can name it.
        let inside = d.toks.get(open + 1..=close).unwrap_or(&[]).to_vec();
        let inner = Postgres::new(inside, d.file);
        let mut parser = parser(&inner);
        match parser.parse_query() {
            Err(e) => return errors::syntax_error(&inner, &e),
            Ok(_) if parser.index() + 1 < inner.toks.len() => {
                return errors::expected(&inner, parser.index(), "the end of the query");
            }
            Ok(_) => {}
        }
    }
    outer
}
