//! PostgreSQL's dialect for the parser crate.
//!
//! The crate reads the shape of a query (WITH, set operations, SELECT, FROM, ORDER BY); every expression in it is read by
//! [`super::expr`], called from the crate's `parse_prefix` hook, with PostgreSQL's own grammar and precedence. The hook
//! hands the crate a numbered placeholder; [`super::select`] puts the expression in its place afterwards. So no expression
//! ever passes through the crate's tree, whose precedence, literals and places are not PostgreSQL's.
//!
//! The crate sees our tokens, at the same positions, with byte offsets as columns, and only those keywords that
//! PostgreSQL's queries have: syntax of other databases is not recognised at all.

use std::any::TypeId;
use std::cell::{Cell, RefCell};

use sqlparser::ast as sp;
use sqlparser::dialect::{Dialect, PostgreSqlDialect};
use sqlparser::keywords::Keyword;
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Span as SpSpan, Token, TokenWithSpan, Word};

use crate::ast::{Expr, GroupBy};
use crate::diag::{Diagnostic, FileId, Span};

use super::aside::{self, Aside};
use super::expr::Exprs;
use super::keywords;
use super::lex::{Kind, Tok};

/// The message of an error that has been noted as a diagnostic of ours.
pub(super) const NOTED: &str = "\u{1}";

/// An expression that the crate knows only as a placeholder.
#[derive(Debug)]
pub(super) struct Slot {
    /// The expression.
    pub(super) expr: Expr,
    /// Height of its tree.
    pub(super) high: u32,
    /// `VARIADIC` stood before it.
    pub(super) variadic: bool,
    /// `DISTINCT` stood before it, as in GROUP BY DISTINCT.
    pub(super) distinct: bool,
    /// It is `GROUPING SETS (…)`, and `expr` is void.
    pub(super) sets: Option<GroupBy>,
}

/// The dialect, with the state of one parse.
#[derive(Debug)]
pub(super) struct Postgres {
    /// All tokens; positions are those of the crate's parser.
    pub(super) toks: Vec<Tok>,
    /// For each opening bracket, the position of its closing one.
    pub(super) closers: Vec<Option<usize>>,
    /// The file.
    pub(super) file: FileId,
    /// Nesting at the current place of the parse.
    pub(super) depth: Cell<u32>,
    /// Nodes made.
    pub(super) nodes: Cell<u32>,
    /// Syntax that was taken out of the tokens; emptied as its places are met.
    pub(super) aside: RefCell<Aside>,
    slots: RefCell<Vec<Option<Slot>>>,
    /// The error that lies furthest in the text. The crate tries alternatives, so the last one is not the best one.
    furthest: RefCell<Option<(usize, Box<Diagnostic>)>>,
}

impl Postgres {
    pub(super) fn new(all: Vec<Tok>, file: FileId) -> Postgres {
        let (toks, aside) = aside::taken_out(all);
        Postgres {
            aside: RefCell::new(aside),
            closers: closers(&toks),
            toks,
            file,
            depth: Cell::new(0),
            nodes: Cell::new(0),
            slots: RefCell::default(),
            furthest: RefCell::default(),
        }
    }

    /// The expression behind a placeholder; each can be taken once.
    pub(super) fn take(&self, expr: &sp::Expr) -> Option<Slot> {
        let sp::Expr::Value(sp::ValueWithSpan { value: sp::Value::Placeholder(number), .. }) = expr else {
            return None;
        };
        let at: usize = number.parse().ok()?;
        self.slots.borrow_mut().get_mut(at)?.take()
    }

    /// The error that lies furthest in the text, with its position.
    pub(super) fn take_error(&self) -> Option<(usize, Box<Diagnostic>)> {
        self.furthest.borrow_mut().take()
    }

    pub(super) fn note(&self, at: usize, error: Box<Diagnostic>) {
        let mut furthest = self.furthest.borrow_mut();
        if furthest.as_ref().is_none_or(|(old, _)| *old < at) {
            *furthest = Some((at, error));
        }
    }

    /// The span from token `from` up to, not including, token `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let last = self.toks.last().map_or(0, |t| t.end);
        let start = self.toks.get(from).map_or(last, |t| t.start);
        let end = to.checked_sub(1).and_then(|at| self.toks.get(at)).map_or(start, |t| t.end);
        Span { file: self.file, start, end: end.max(start) }
    }

    /// The position of the token that starts at a byte offset, or of the first one after it.
    pub(super) fn at_offset(&self, offset: u32) -> usize {
        self.toks.partition_point(|t| t.start < offset)
    }

    /// Whether the token is this unquoted word.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        matches!(self.toks.get(at), Some(Tok { kind: Kind::Word(w), .. }) if w == word)
    }

    /// Whether the token is this punctuation.
    pub(super) fn is_punct(&self, at: usize, punct: &str) -> bool {
        matches!(self.toks.get(at), Some(Tok { kind: Kind::Punct(p), .. }) if *p == punct)
    }

    fn keep(&self, slot: Slot) -> sp::Expr {
        let mut slots = self.slots.borrow_mut();
        slots.push(Some(slot));
        sp::Expr::Value(sp::Value::Placeholder((slots.len() - 1).to_string()).with_empty_span())
    }

    /// The alias rule shared by FROM and the select list: the current token is the candidate.
    fn is_alias(parser: &Parser, allowed: fn(&str) -> bool) -> bool {
        matches!(&parser.get_current_token().token, Token::Word(w) if w.quote_style.is_some() || allowed(&w.value))
    }
}

/// For each opening bracket, the position of its closing one.
pub(super) fn closers(toks: &[Tok]) -> Vec<Option<usize>> {
    let mut out = vec![None; toks.len()];
    let mut open = vec![];
    for (at, tok) in toks.iter().enumerate() {
        match tok.kind {
            Kind::Punct("(" | "[") => open.push(at),
            Kind::Punct(")" | "]") => {
                if let Some(slot) = open.pop().and_then(|from| out.get_mut(from)) {
                    *slot = Some(at);
                }
            }
            Kind::Punct(_)
            | Kind::Word(_)
            | Kind::Quoted(_)
            | Kind::Str(_)
            | Kind::Bits(_)
            | Kind::Number(_)
            | Kind::Param(_)
            | Kind::Op(_) => {}
        }
    }
    out
}

/// The words of a query's shape. Everything else is an ordinary word to the crate.
#[allow(clippy::wildcard_enum_match_arm, reason = "an allow-list over the crate's thousand keywords")]
fn structural(keyword: Keyword) -> bool {
    use Keyword as K;
    matches!(
        keyword,
        K::ALL
            | K::AND
            | K::AS
            | K::ASC
            | K::BETWEEN
            | K::BY
            | K::CROSS
            | K::CURRENT
            | K::DESC
            | K::DISTINCT
            | K::EXCEPT
            | K::FETCH
            | K::FIRST
            | K::FOLLOWING
            | K::FOR
            | K::FROM
            | K::FULL
            | K::GROUP
            | K::GROUPS
            | K::HAVING
            | K::INNER
            | K::INTERSECT
            | K::INTO
            | K::JOIN
            | K::LAST
            | K::LATERAL
            | K::LEFT
            | K::LIMIT
            | K::MATERIALIZED
            | K::NATURAL
            | K::NEXT
            | K::NOT
            | K::NULLS
            | K::OFFSET
            | K::ON
            | K::ONLY
            | K::ORDER
            | K::ORDINALITY
            | K::OUTER
            | K::PARTITION
            | K::PRECEDING
            | K::RANGE
            | K::RECURSIVE
            | K::RIGHT
            | K::ROW
            | K::ROWS
            | K::SELECT
            | K::TABLESAMPLE
            | K::TIES
            | K::UNBOUNDED
            | K::UNION
            | K::USING
            | K::VALUES
            | K::WHERE
            | K::WINDOW
            | K::WITH
    )
}

/// Our tokens as the crate's, at the same positions; the column is the byte offset plus one.
pub(super) fn tokens(toks: &[Tok]) -> Vec<TokenWithSpan> {
    let place = |offset: u32| Location { line: 1, column: u64::from(offset) + 1 };
    toks.iter()
        .map(|tok| TokenWithSpan {
            token: token(&tok.kind),
            span: SpSpan { start: place(tok.start), end: place(tok.end) },
        })
        .collect()
}

fn token(kind: &Kind) -> Token {
    match kind {
        Kind::Word(word) => {
            let made = Token::make_word(word, None);
            let mut keyword = Keyword::NoKeyword;
            if let Token::Word(w) = &made
                && structural(w.keyword)
            {
                keyword = w.keyword;
            }
            Token::Word(Word { value: word.clone(), quote_style: None, keyword })
        }
        Kind::Quoted(name) => {
            Token::Word(Word { value: name.clone(), quote_style: Some('"'), keyword: Keyword::NoKeyword })
        }
        Kind::Str(value) => Token::SingleQuotedString(value.clone()),
        Kind::Bits(bits) => Token::HexStringLiteral(bits.clone()),
        Kind::Number(digits) => Token::Number(digits.clone(), false),
        Kind::Param(number) => Token::Placeholder(number.clone()),
        Kind::Op(op) => match op.as_str() {
            "*" => Token::Mul,
            "=>" => Token::RArrow,
            _ => Token::CustomBinaryOperator(op.clone()),
        },
        Kind::Punct(punct) => match *punct {
            "(" => Token::LParen,
            ")" => Token::RParen,
            "[" => Token::LBracket,
            "]" => Token::RBracket,
            "," => Token::Comma,
            ";" => Token::SemiColon,
            "." => Token::Period,
            ":" => Token::Colon,
            "::" => Token::DoubleColon,
            // PostgreSQL's older spelling of =>
            ":=" => Token::RArrow,
            other => Token::CustomBinaryOperator(other.to_owned()),
        },
    }
}

impl Dialect for Postgres {
    fn dialect(&self) -> TypeId {
        TypeId::of::<PostgreSqlDialect>()
    }

    fn is_identifier_start(&self, ch: char) -> bool {
        PostgreSqlDialect {}.is_identifier_start(ch)
    }

    fn is_identifier_part(&self, ch: char) -> bool {
        PostgreSqlDialect {}.is_identifier_part(ch)
    }

    fn parse_prefix(&self, parser: &mut Parser) -> Option<Result<sp::Expr, ParserError>> {
        let depth = self.depth.get();
        let mut exprs = Exprs::new(self, parser);
        let result = exprs.whole();
        let at = exprs.pos();
        Some(match result {
            Ok(slot) => {
                exprs.sync();
                Ok(self.keep(slot))
            }
            Err(error) => {
                // The crate may go on with another reading of the same text.
                self.depth.set(depth);
                self.note(at, error);
                Err(ParserError::ParserError(NOTED.to_owned()))
            }
        })
    }

    fn parse_infix(
        &self,
        parser: &mut Parser,
        _expr: &sp::Expr,
        _precedence: u8,
    ) -> Option<Result<sp::Expr, ParserError>> {
        // Never reached: no operator is left to the crate.
        Some(Err(ParserError::ParserError(format!("unexpected {}", parser.peek_token_ref().token))))
    }

    fn get_next_precedence(&self, _parser: &Parser) -> Option<Result<u8, ParserError>> {
        Some(Ok(0))
    }

    fn is_table_factor_alias(&self, _explicit: bool, _kw: &Keyword, parser: &mut Parser) -> bool {
        Postgres::is_alias(parser, keywords::is_col_id)
    }

    fn is_select_item_alias(&self, explicit: bool, _kw: &Keyword, parser: &mut Parser) -> bool {
        explicit || Postgres::is_alias(parser, keywords::is_bare_label)
    }

    fn supports_empty_projections(&self) -> bool {
        true
    }

    fn supports_group_by_expr(&self) -> bool {
        true
    }

    fn supports_left_associative_joins_without_parens(&self) -> bool {
        false
    }

    fn supports_window_clause_named_window_reference(&self) -> bool {
        false
    }
}
