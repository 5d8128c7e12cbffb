//! Operator expressions, with PostgreSQL's precedence.
//!
//! The levels are those of PostgreSQL's grammar file, loosest first. Two rules need care. Comparison, BETWEEN-like and
//! IS DISTINCT operators do not associate: `a < b < c` is an error. And an operator that ends in a keyword or a bracket
//! (`IS NULL`, `IN (…)`) is complete whatever follows, so `a IS NULL = b` means `(a IS NULL) = b`.

use sqlparser::parser::Parser;

use crate::ast::{Expr, ExprKind, IsTest, LikeKind, Operator, Quantified, Query};
use crate::diag::{Diagnostic, Result, Span};

use super::dialect::{Postgres, Slot};
use super::lex::{Kind, Tok};
use super::{MAX_DEPTH, MAX_NODES, rules, select};

/// Binding strength, loosest first.
pub(super) mod level {
    pub(crate) const OR: u8 = 1;
    pub(crate) const AND: u8 = 2;
    pub(crate) const IS: u8 = 4;
    pub(crate) const COMPARE: u8 = 5;
    pub(crate) const BETWEEN: u8 = 6;
    pub(crate) const OTHER: u8 = 7;
    pub(crate) const ADD: u8 = 8;
    pub(crate) const MULTIPLY: u8 = 9;
    pub(crate) const POWER: u8 = 10;
    pub(crate) const AT: u8 = 11;
    pub(crate) const COLLATE: u8 = 12;
    pub(crate) const SIGN: u8 = 13;
    pub(crate) const CAST: u8 = 14;
}

/// Which of PostgreSQL's two expression grammars is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    /// `a_expr`: everything.
    Full,
    /// `b_expr`: without AND, OR, NOT, IN, LIKE, BETWEEN, IS NULL …, as between BETWEEN and AND.
    Restricted,
}

/// A reader of expressions at the place where the crate's parser stands.
pub(super) struct Exprs<'d, 'p, 'a> {
    pub(super) d: &'d Postgres,
    parser: &'p mut Parser<'a>,
    pub(super) pos: usize,
    /// Height of the highest tree read since the innermost enclosing expression began.
    pub(super) high: u32,
}

impl<'d, 'p, 'a> Exprs<'d, 'p, 'a> {
    pub(super) fn new(d: &'d Postgres, parser: &'p mut Parser<'a>) -> Exprs<'d, 'p, 'a> {
        let pos = parser.index();
        Exprs { d, parser, pos, high: 0 }
    }

    /// Reads one expression where the crate wants one, with what may stand before it in its list.
    pub(super) fn whole(&mut self) -> Result<Slot> {
        let variadic = self.eat("variadic");
        let group =
            self.pos >= 2 && self.d.is_word(self.pos - 1, "by") && self.d.is_word(self.pos - 2, "group");
        let distinct = group && self.eat("distinct");
        if self.word("grouping") && self.d.is_word(self.pos + 1, "sets") {
            let sets = Some(self.grouping_sets()?);
            let expr = ExprKind::Row(vec![]).into();
            return Ok(Slot { expr, high: self.high, variadic, distinct, sets });
        }
        let expr = self.expr(0)?;
        Ok(Slot { expr, high: self.high, variadic, distinct, sets: None })
    }

    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    /// Moves the crate's parser to our place.
    pub(super) fn sync(&mut self) {
        while self.parser.index() < self.pos {
            self.parser.advance_token();
        }
    }

    /// Reads a query at the current place.
    pub(super) fn query(&mut self) -> Result<Query> {
        self.enter()?;
        self.sync();
        let start = self.pos;
        let read = self.parser.parse_query();
        let parsed = read.map_err(|e| select::syntax_error(self.d, &e))?;
        self.pos = self.parser.index();
        let (query, high) = select::convert(self.d, *parsed, self.d.span(start, self.pos))?;
        self.leave();
        self.high = self.high.max(high);
        Ok(query)
    }

    /// Reads an expression whose operators all bind at least as strongly as `min`.
    pub(super) fn expr(&mut self, min: u8) -> Result<Expr> {
        self.expr_in(min, Grammar::Full)
    }

    pub(super) fn expr_in(&mut self, min: u8, grammar: Grammar) -> Result<Expr> {
        self.nested(|this| this.operators(min, grammar))
    }

    /// Reads something one level deeper, and accounts for its height.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.enter()?;
        let outside = std::mem::replace(&mut self.high, 0);
        let done = read(self)?;
        self.high = self.high.max(outside);
        self.leave();
        Ok(done)
    }

    fn enter(&self) -> Result<()> {
        self.d.depth.set(self.d.depth.get() + 1);
        if self.d.depth.get() > MAX_DEPTH { Err(self.too_deep()) } else { Ok(()) }
    }

    fn leave(&self) {
        self.d.depth.set(self.d.depth.get().saturating_sub(1));
    }

    fn too_deep(&self) -> Box<Diagnostic> {
        select::too_deep(self.here())
    }

    /// Makes a node that ends before the current place.
    pub(super) fn node(&mut self, start: usize, kind: ExprKind) -> Result<Expr> {
        self.high += 1;
        self.d.nodes.set(self.d.nodes.get() + 1);
        if self.high > MAX_DEPTH {
            return Err(self.too_deep());
        }
        if self.d.nodes.get() > MAX_NODES {
            return Err(select::too_large(self.here()));
        }
        Ok(Expr { kind, span: Some(self.d.span(start, self.pos)) })
    }

    fn operators(&mut self, min: u8, grammar: Grammar) -> Result<Expr> {
        let start = self.pos;
        let mut left = self.prefix(grammar)?;
        // The level that may not follow, and whether `left` is an AND or OR chain made here.
        let mut blocked = 0;
        let mut chain = 0;
        while let Some(next) = self.peek_level(grammar).filter(|next| *next >= min) {
            if next == blocked {
                return Err(self
                    .error("this operator cannot follow another one of its kind without brackets")
                    .with_help(
                        "PostgreSQL does not chain these operators: write (a < b) < c, or a < b AND b < c",
                    )
                    .into());
            }
            blocked = 0;
            if next == level::AND || next == level::OR {
                self.pos += 1;
                let right = self.expr_in(next + 1, grammar)?;
                left = self.join_logic(start, left, right, next, chain == next)?;
                chain = next;
                continue;
            }
            chain = 0;
            let (expr, open) = self.infix(start, left, next, grammar)?;
            left = expr;
            if open && matches!(next, level::IS | level::COMPARE | level::BETWEEN) {
                blocked = next;
            }
        }
        Ok(left)
    }

    fn join_logic(&mut self, start: usize, left: Expr, right: Expr, level: u8, grow: bool) -> Result<Expr> {
        let span = Some(self.d.span(start, self.pos));
        #[allow(clippy::wildcard_enum_match_arm, reason = "every other expression starts a new chain")]
        let mut items = match left.kind {
            ExprKind::And(items) if grow && level == level::AND => items,
            ExprKind::Or(items) if grow && level == level::OR => items,
            kind => {
                self.high += 1;
                vec![Expr { kind, span: left.span }]
            }
        };
        items.push(right);
        let kind = if level == level::AND { ExprKind::And(items) } else { ExprKind::Or(items) };
        self.d.nodes.set(self.d.nodes.get() + 1);
        if self.high > MAX_DEPTH {
            return Err(self.too_deep());
        }
        Ok(Expr { kind, span })
    }

    /// The level of the operator at the current place, if there is one.
    fn peek_level(&self, grammar: Grammar) -> Option<u8> {
        let full = grammar == Grammar::Full;
        match &self.tok()?.kind {
            Kind::Punct("::") => Some(level::CAST),
            Kind::Op(op) => operator_level(op),
            Kind::Word(word) => match word.as_str() {
                "operator" if self.d.is_punct(self.pos + 1, "(") => Some(level::OTHER),
                "is" if full || self.is_distinct_test() => Some(level::IS),
                _ if !full => None,
                "or" => Some(level::OR),
                "and" => Some(level::AND),
                "isnull" | "notnull" => Some(level::IS),
                "between" | "in" | "like" | "ilike" => Some(level::BETWEEN),
                "similar" if self.d.is_word(self.pos + 1, "to") => Some(level::BETWEEN),
                "not"
                    if ["between", "in", "like", "ilike", "similar"]
                        .iter()
                        .any(|w| self.d.is_word(self.pos + 1, w)) =>
                {
                    Some(level::BETWEEN)
                }
                "at" if ["time", "local"].iter().any(|w| self.d.is_word(self.pos + 1, w)) => Some(level::AT),
                "collate" => Some(level::COLLATE),
                _ => None,
            },
            Kind::Punct(_)
            | Kind::Quoted(_)
            | Kind::Str(_)
            | Kind::Bits(_)
            | Kind::Number(_)
            | Kind::Param(_) => None,
        }
    }

    fn is_distinct_test(&self) -> bool {
        let at = self.pos + 1 + usize::from(self.d.is_word(self.pos + 1, "not"));
        self.d.is_word(at, "distinct")
    }

    fn prefix(&mut self, grammar: Grammar) -> Result<Expr> {
        let start = self.pos;
        if let Some(Tok { kind: Kind::Op(symbol), .. }) = self.tok() {
            let sign = symbol == "+" || symbol == "-";
            if sign || operator_level(symbol) == Some(level::OTHER) {
                self.pos += 1;
                let operand = if sign { level::SIGN } else { level::OTHER + 1 };
                let arg = Box::new(self.expr_in(operand, grammar)?);
                return self.node(start, ExprKind::Unary { op: Operator::new(symbol), arg });
            }
        }
        if self.word("operator") && self.d.is_punct(self.pos + 1, "(") {
            let op = self.operator()?;
            let arg = Box::new(self.expr_in(level::OTHER + 1, grammar)?);
            return self.node(start, ExprKind::Unary { op, arg });
        }
        if grammar == Grammar::Full && self.eat("not") {
            let arg = Box::new(self.expr(level::IS)?);
            return self.node(start, ExprKind::Not(arg));
        }
        self.primary()
    }

    /// Reads the operator at the current place and its right side. The flag tells whether it ends in an expression.
    fn infix(&mut self, start: usize, left: Expr, at: u8, grammar: Grammar) -> Result<(Expr, bool)> {
        let left = Box::new(left);
        if self.eat_punct("::") {
            let ty = self.type_name()?;
            return Ok((self.node(start, ExprKind::Cast { arg: left, ty })?, false));
        }
        if at == level::AT {
            return Ok((self.at_time_zone(start, left)?, true));
        }
        if self.eat("collate") {
            let collation = self.any_name()?;
            return Ok((self.node(start, ExprKind::Collate { arg: left, collation })?, false));
        }
        if at == level::IS {
            return self.is_test(start, left, grammar);
        }
        if at == level::BETWEEN {
            return self.matching(start, left);
        }
        let op = self.operator()?;
        if let Some(all) = self.quantifier() {
            return Ok((self.quantified(start, left, op, all)?, false));
        }
        let right = Box::new(self.expr_in(at + 1, grammar)?);
        Ok((self.node(start, ExprKind::Binary { op, left, right })?, true))
    }

    fn at_time_zone(&mut self, start: usize, arg: Box<Expr>) -> Result<Expr> {
        self.pos += 1;
        if self.word("local") {
            return Err(self.unsupported("AT LOCAL", "write AT TIME ZONE with the zone's name"));
        }
        self.pos += 1;
        self.expect("zone")?;
        let zone = Box::new(self.expr(level::AT + 1)?);
        self.node(start, ExprKind::AtTimeZone { arg, zone })
    }

    fn is_test(&mut self, start: usize, arg: Box<Expr>, grammar: Grammar) -> Result<(Expr, bool)> {
        if self.eat("isnull") {
            return Ok((self.node(start, ExprKind::Is { arg, test: IsTest::Null, negated: false })?, false));
        }
        if self.eat("notnull") {
            return Ok((self.node(start, ExprKind::Is { arg, test: IsTest::Null, negated: true })?, false));
        }
        self.pos += 1;
        let negated = self.eat("not");
        if self.eat("distinct") {
            self.expect("from")?;
            let right = Box::new(self.expr_in(level::IS + 1, grammar)?);
            return Ok((self.node(start, ExprKind::IsDistinct { left: arg, right, negated })?, true));
        }
        let tests = [
            ("null", IsTest::Null),
            ("true", IsTest::True),
            ("false", IsTest::False),
            ("unknown", IsTest::Unknown),
        ];
        for (word, test) in tests {
            if self.eat(word) {
                return Ok((self.node(start, ExprKind::Is { arg, test, negated })?, false));
            }
        }
        for (word, name) in
            [("json", "IS JSON"), ("document", "IS DOCUMENT"), ("normalized", "IS NORMALIZED")]
        {
            if self.word(word) || self.d.is_word(self.pos + 1, word) {
                return Err(
                    self.unsupported(name, "leave the test out, or compute it in a column of the source")
                );
            }
        }
        Err(self.expected("NULL, TRUE, FALSE, UNKNOWN or DISTINCT FROM after IS"))
    }

    /// BETWEEN, IN and the pattern matches.
    fn matching(&mut self, start: usize, arg: Box<Expr>) -> Result<(Expr, bool)> {
        let negated = self.eat("not");
        if self.eat("between") {
            let symmetric = self.eat("symmetric");
            let _ = !symmetric && self.eat("asymmetric");
            let low = Box::new(self.expr_in(0, Grammar::Restricted)?);
            self.expect("and")?;
            let high = Box::new(self.expr(level::BETWEEN + 1)?);
            return Ok((self.node(start, ExprKind::Between { arg, low, high, negated, symmetric })?, true));
        }
        if self.eat("in") {
            if !self.punct("(") {
                return Err(self.expected("( after IN"));
            }
            if self.is_query(self.pos) {
                let query = Box::new(self.bracketed_query()?);
                return Ok((self.node(start, ExprKind::InQuery { arg, query, negated })?, false));
            }
            self.pos += 1;
            let list = self.exprs()?;
            self.expect_punct(")")?;
            return Ok((self.node(start, ExprKind::InList { arg, list, negated })?, false));
        }
        let kind = if self.eat("like") {
            LikeKind::Like
        } else if self.eat("ilike") {
            LikeKind::ILike
        } else {
            self.expect("similar")?;
            self.expect("to")?;
            LikeKind::Similar
        };
        if kind != LikeKind::Similar
            && let Some(all) = self.quantifier()
        {
            let symbol = match (kind, negated) {
                (LikeKind::Like, false) => "~~",
                (LikeKind::Like, true) => "!~~",
                (LikeKind::ILike | LikeKind::Similar, false) => "~~*",
                (LikeKind::ILike | LikeKind::Similar, true) => "!~~*",
            };
            return Ok((self.quantified(start, arg, Operator::new(symbol), all)?, false));
        }
        let pattern = Box::new(self.expr(level::BETWEEN + 1)?);
        let escape = if self.eat("escape") { Some(Box::new(self.expr(level::BETWEEN + 1)?)) } else { None };
        Ok((self.node(start, ExprKind::Like { arg, pattern, escape, kind, negated })?, true))
    }

    /// `ANY`, `SOME` (false) or `ALL` (true) before a bracket; eats the word.
    fn quantifier(&mut self) -> Option<bool> {
        if !self.d.is_punct(self.pos + 1, "(") {
            return None;
        }
        let all = if self.word("any") || self.word("some") {
            false
        } else if self.word("all") {
            true
        } else {
            return None;
        };
        self.pos += 1;
        Some(all)
    }

    fn quantified(&mut self, start: usize, left: Box<Expr>, op: Operator, all: bool) -> Result<Expr> {
        let right = if self.is_query(self.pos) {
            Quantified::Query(Box::new(self.bracketed_query()?))
        } else {
            self.expect_punct("(")?;
            let array = self.expr(0)?;
            self.expect_punct(")")?;
            Quantified::Array(Box::new(array))
        };
        self.node(start, ExprKind::Quantified { left, op, all, right })
    }

    /// An operator: a symbol, or `OPERATOR(schema.symbol)`.
    pub(super) fn operator(&mut self) -> Result<Operator> {
        if !self.eat("operator") {
            return match self.tok().map(|t| &t.kind) {
                Some(Kind::Op(symbol)) => {
                    self.pos += 1;
                    Ok(Operator::new(symbol))
                }
                _ => Err(self.expected("an operator")),
            };
        }
        self.expect_punct("(")?;
        let mut schema = None;
        while !matches!(self.tok().map(|t| &t.kind), Some(Kind::Op(_))) {
            if schema.is_some() {
                return Err(self.expected("an operator after its schema"));
            }
            schema = Some(self.col_id()?);
            self.expect_punct(".")?;
        }
        let op = match self.tok().map(|t| &t.kind) {
            Some(Kind::Op(symbol)) => Operator { schema, symbol: symbol.clone() },
            _ => return Err(self.expected("an operator")),
        };
        self.pos += 1;
        self.expect_punct(")")?;
        Ok(op)
    }

    /// A comma-separated list of at least one expression.
    pub(super) fn exprs(&mut self) -> Result<Vec<Expr>> {
        let mut list = vec![self.expr(0)?];
        while self.eat_punct(",") {
            list.push(self.expr(0)?);
        }
        Ok(list)
    }

    /// Whether the bracket at `at` holds a query rather than an expression.
    pub(super) fn is_query(&self, at: usize) -> bool {
        // Peels brackets from outside in: the innermost one decides, unless an operator follows an inner bracket.
        let mut open = at;
        loop {
            if !self.d.is_punct(open, "(") {
                return false;
            }
            let first = open + 1;
            if ["select", "with", "values", "table"].iter().any(|w| self.d.is_word(first, w)) {
                return true;
            }
            let Some(close) = self.d.closers.get(first).copied().flatten() else { return false };
            let goes_on = self.d.is_punct(close + 1, ")")
                || ["union", "intersect", "except", "order", "limit", "offset", "fetch", "for"]
                    .iter()
                    .any(|w| self.d.is_word(close + 1, w));
            if !goes_on {
                return false;
            }
            open = first;
        }
    }

    /// `( query )`, possibly in several brackets.
    pub(super) fn bracketed_query(&mut self) -> Result<Query> {
        self.expect_punct("(")?;
        let query = self.query()?;
        self.expect_punct(")")?;
        Ok(query)
    }

    pub(super) fn tok(&self) -> Option<&'d Tok> {
        self.d.toks.get(self.pos)
    }

    pub(super) fn word(&self, word: &str) -> bool {
        self.d.is_word(self.pos, word)
    }

    pub(super) fn punct(&self, punct: &str) -> bool {
        self.d.is_punct(self.pos, punct)
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.word(word);
        self.pos += usize::from(found);
        found
    }

    pub(super) fn eat_punct(&mut self, punct: &str) -> bool {
        let found = self.punct(punct);
        self.pos += usize::from(found);
        found
    }

    pub(super) fn expect(&mut self, word: &str) -> Result<()> {
        if self.eat(word) { Ok(()) } else { Err(self.expected(&word.to_ascii_uppercase())) }
    }

    pub(super) fn expect_punct(&mut self, punct: &str) -> Result<()> {
        if self.eat_punct(punct) { Ok(()) } else { Err(self.expected(punct)) }
    }

    /// The place of the current token.
    pub(super) fn here(&self) -> Span {
        self.d.span(self.pos, self.pos + 1)
    }

    pub(super) fn error(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(rules::SYNTAX, self.here(), message)
    }

    pub(super) fn expected(&self, what: &str) -> Box<Diagnostic> {
        select::expected(self.d, self.pos, what)
    }

    pub(super) fn unsupported(&self, what: &str, help: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(rules::UNSUPPORTED, self.here(), format!("{what} is not supported"))
                .with_help(help),
        )
    }
}

/// The level of an operator symbol; none for `=>`, which is no operator.
fn operator_level(symbol: &str) -> Option<u8> {
    Some(match symbol {
        "=>" => return None,
        "<" | ">" | "=" | "<=" | ">=" | "<>" => level::COMPARE,
        "+" | "-" => level::ADD,
        "*" | "/" | "%" => level::MULTIPLY,
        "^" => level::POWER,
        _ => level::OTHER,
    })
}
