//! Calls: ordinary ones with their clauses, and the keyword forms of the SQL standard.
//!
//! Keyword forms become the calls that PostgreSQL's grammar makes of them, argument order included.

use crate::ast::{
    Arg, Call, Expr, ExprKind, Frame, FrameBound, Literal, Name, OrderBy, Over, Special, TypeName, WindowSpec,
};
use crate::diag::Result;

use super::expr::{Exprs, Grammar};
use super::lex::{Kind, Tok};

fn blank_call(name: Name) -> Call {
    Call {
        name,
        args: vec![],
        star: false,
        distinct: false,
        variadic: false,
        order_by: vec![],
        within_group: vec![],
        filter: None,
        over: None,
        sql_syntax: None,
    }
}

impl Exprs<'_, '_, '_> {
    /// A call whose name has been read; the current token is its opening bracket.
    pub(super) fn call(&mut self, start: usize, name: Name) -> Result<Expr> {
        let mut call = blank_call(name);
        self.expect_punct("(")?;
        self.arguments(&mut call)?;
        self.expect_punct(")")?;
        if matches!(self.tok().map(|t| &t.kind), Some(Kind::Str(_))) {
            return Err(self.unsupported("a typed constant with modifiers", "write CAST('…' AS type)"));
        }
        if self.word("within") && self.d.is_word(self.pos + 1, "group") {
            if call.distinct || call.variadic || !call.order_by.is_empty() {
                return Err(self.error("WITHIN GROUP beside DISTINCT, VARIADIC or ORDER BY").into());
            }
            self.pos += 2;
            self.expect_punct("(")?;
            call.within_group = self.order_by()?;
            self.expect_punct(")")?;
        }
        if self.word("filter") && self.d.is_punct(self.pos + 1, "(") {
            self.pos += 2;
            self.expect("where")?;
            call.filter = Some(self.expr(0)?);
            self.expect_punct(")")?;
        }
        if self.eat("over") {
            call.over = Some(if self.eat_punct("(") {
                let spec = self.window()?;
                self.expect_punct(")")?;
                Over::Spec(spec)
            } else {
                Over::Name(self.col_id()?)
            });
        }
        self.node(start, ExprKind::Call(Box::new(call)))
    }

    fn arguments(&mut self, call: &mut Call) -> Result<()> {
        if self.punct(")") {
            return Ok(());
        }
        if matches!(self.tok().map(|t| &t.kind), Some(Kind::Op(op)) if op == "*")
            && self.d.is_punct(self.pos + 1, ")")
        {
            self.pos += 1;
            call.star = true;
            return Ok(());
        }
        call.distinct = self.eat("distinct");
        let _ = !call.distinct && self.eat("all");
        loop {
            if call.variadic {
                return Err(self.expected(") after the VARIADIC argument"));
            }
            call.variadic = self.eat("variadic");
            let arg = self.argument()?;
            call.args.push(arg);
            if !self.eat_punct(",") {
                break;
            }
        }
        if self.word("order") {
            call.order_by = self.order_by()?;
        }
        Ok(())
    }

    fn argument(&mut self) -> Result<Arg> {
        let arrow = matches!(self.d.toks.get(self.pos + 1).map(|t| &t.kind),
            Some(Kind::Op(op)) if op == "=>")
            || self.d.is_punct(self.pos + 1, ":=");
        if arrow
            && matches!(self.tok().map(|t| &t.kind), Some(Kind::Word(w)) if !super::keywords::is_function_name(w))
        {
            return Err(self.expected("the name of an argument"));
        }
        let name = if arrow { Some(self.label()?) } else { None };
        self.pos += usize::from(arrow);
        Ok(Arg { name, value: self.expr(0)? })
    }

    /// `ORDER BY …`
    pub(super) fn order_by(&mut self) -> Result<Vec<OrderBy>> {
        self.expect("order")?;
        self.expect("by")?;
        let mut list = vec![];
        loop {
            let expr = self.expr(0)?;
            if self.word("using") {
                return Err(self.unsupported("ORDER BY … USING", "write ASC or DESC"));
            }
            let desc = self.eat("desc");
            let _ = !desc && self.eat("asc");
            let nulls_first = self.nulls_first()?;
            list.push(OrderBy { expr, desc, nulls_first });
            if !self.eat_punct(",") {
                return Ok(list);
            }
        }
    }

    /// `NULLS FIRST` or `NULLS LAST`.
    pub(super) fn nulls_first(&mut self) -> Result<Option<bool>> {
        if !self.eat("nulls") {
            return Ok(None);
        }
        if self.eat("first") {
            return Ok(Some(true));
        }
        self.expect("last")?;
        Ok(Some(false))
    }

    /// A window definition without its brackets.
    pub(super) fn window(&mut self) -> Result<WindowSpec> {
        let clause = ["partition", "order", "range", "rows", "groups"].iter().any(|w| self.word(w));
        let base = if clause || self.punct(")") { None } else { Some(self.col_id()?) };
        let mut partition_by = vec![];
        if self.eat("partition") {
            self.expect("by")?;
            partition_by = self.exprs()?;
        }
        let order_by = if self.word("order") { self.order_by()? } else { vec![] };
        let frame = self.frame()?.map(Box::new);
        Ok(WindowSpec { base, partition_by, order_by, frame })
    }

    fn frame(&mut self) -> Result<Option<Frame>> {
        let Some(units) =
            ["ROWS", "RANGE", "GROUPS"].into_iter().find(|u| self.word(&u.to_ascii_lowercase()))
        else {
            return Ok(None);
        };
        let from = self.pos;
        self.pos += 1;
        let (start, end) = if self.eat("between") {
            let start = self.frame_bound()?;
            self.expect("and")?;
            (start, Some(self.frame_bound()?))
        } else {
            (self.frame_bound()?, None)
        };
        let mut exclude = None;
        if self.eat("exclude") {
            exclude = match () {
                () if self.eat("current") => {
                    self.expect("row")?;
                    Some("CURRENT ROW")
                }
                () if self.eat("group") => Some("GROUP"),
                () if self.eat("ties") => Some("TIES"),
                () => {
                    self.expect("no")?;
                    self.expect("others")?;
                    None
                }
            };
        }
        let frame = Frame { units, start, end, exclude };
        super::strict::frame(&frame, self.d.span(from, self.pos))?;
        Ok(Some(frame))
    }

    fn frame_bound(&mut self) -> Result<FrameBound> {
        if self.word("current") && self.d.is_word(self.pos + 1, "row") {
            self.pos += 2;
            return Ok(FrameBound::CurrentRow);
        }
        let unbounded = self.word("unbounded")
            && (self.d.is_word(self.pos + 1, "preceding") || self.d.is_word(self.pos + 1, "following"));
        if unbounded {
            self.pos += 1;
            if self.eat("preceding") {
                return Ok(FrameBound::UnboundedPreceding);
            }
            self.expect("following")?;
            return Ok(FrameBound::UnboundedFollowing);
        }
        let distance = self.expr(0)?;
        if self.eat("preceding") {
            return Ok(FrameBound::Preceding(distance));
        }
        self.expect("following")?;
        Ok(FrameBound::Following(distance))
    }

    /// A call that PostgreSQL's grammar makes from keywords.
    pub(super) fn keyword_call(
        &mut self,
        start: usize,
        name: &str,
        syntax: &'static str,
        args: Vec<Expr>,
    ) -> Result<Expr> {
        let mut call = blank_call(Name::qualified("pg_catalog", name));
        call.args = args.into_iter().map(|value| Arg { name: None, value }).collect();
        call.sql_syntax = Some(syntax);
        self.node(start, ExprKind::Call(Box::new(call)))
    }

    /// Function-like constructs with a grammar of their own, if one stands here.
    pub(super) fn special_call(&mut self, start: usize, word: &str) -> Result<Option<Expr>> {
        if word == "collation" && self.d.is_word(self.pos + 1, "for") {
            self.pos += 2;
            self.expect_punct("(")?;
            let arg = self.expr(0)?;
            self.expect_punct(")")?;
            return self.keyword_call(start, "pg_collation_for", "COLLATION FOR", vec![arg]).map(Some);
        }
        if !self.d.is_punct(self.pos + 1, "(") {
            return Ok(None);
        }
        let special = match word {
            "coalesce" => Some(Special::Coalesce),
            "greatest" => Some(Special::Greatest),
            "least" => Some(Special::Least),
            "nullif" => Some(Special::NullIf),
            _ => None,
        };
        let known = ["grouping", "extract", "overlay", "position", "substring", "trim", "normalize"];
        if special.is_none() && !known.contains(&word) {
            if word == "treat" || word.starts_with("xml") && !crate::parse::keywords::is_function_name(word) {
                return Err(
                    self.unsupported(&word.to_ascii_uppercase(), "compute it in a column of the source")
                );
            }
            return Ok(None);
        }
        self.pos += 2;
        if let Some(kind) = special {
            let args = self.exprs()?;
            self.expect_punct(")")?;
            if kind == Special::NullIf && args.len() != 2 {
                self.pos = start;
                return Err(self.expected("two arguments of NULLIF"));
            }
            return self.node(start, ExprKind::Special { kind, args }).map(Some);
        }
        match word {
            "grouping" => {
                let args = self.exprs()?;
                self.expect_punct(")")?;
                self.node(start, ExprKind::Grouping(args))
            }
            "extract" => self.extract(start),
            "overlay" => self.overlay(start),
            "position" => self.position(start),
            "substring" => self.substring(start),
            "trim" => self.trim(start),
            _ => self.normalize(start),
        }
        .map(Some)
    }

    fn extract(&mut self, start: usize) -> Result<Expr> {
        if !super::strict::is_extract_field(self.tok()) {
            return Err(self.expected("a field such as year"));
        }
        let field = match self.tok().map(|t| &t.kind) {
            Some(Kind::Quoted(field) | Kind::Str(field)) if field.chars().any(|c| c.is_ascii_uppercase()) => {
                return Err(self.unsupported("a quoted field with capital letters", "write it in lower case"));
            }
            Some(Kind::Word(field) | Kind::Quoted(field) | Kind::Str(field)) => field.clone(),
            _ => return Err(self.expected("a field such as year")),
        };
        self.pos += 1;
        self.expect("from")?;
        let source = Box::new(self.expr(0)?);
        self.expect_punct(")")?;
        self.node(start, ExprKind::Extract { field, source })
    }

    /// Goes on as an ordinary call of `name`: the current token is the first after the bracket, `first` the first argument.
    fn plain(&mut self, start: usize, name: &str, first: Option<Expr>) -> Result<Expr> {
        let mut call = blank_call(Name::bare(name));
        if let Some(value) = first {
            call.args.push(Arg { name: None, value });
            while self.eat_punct(",") {
                let arg = self.argument()?;
                call.args.push(arg);
            }
        }
        self.expect_punct(")")?;
        self.node(start, ExprKind::Call(Box::new(call)))
    }

    fn overlay(&mut self, start: usize) -> Result<Expr> {
        let first = self.expr(0)?;
        if !self.eat("placing") {
            return self.plain(start, "overlay", Some(first));
        }
        let mut args = vec![first, self.expr(0)?];
        self.expect("from")?;
        args.push(self.expr(0)?);
        if self.eat("for") {
            args.push(self.expr(0)?);
        }
        self.expect_punct(")")?;
        self.keyword_call(start, "overlay", "OVERLAY", args)
    }

    fn position(&mut self, start: usize) -> Result<Expr> {
        let needle = self.expr_in(0, Grammar::Restricted)?;
        self.expect("in")?;
        let text = self.expr_in(0, Grammar::Restricted)?;
        self.expect_punct(")")?;
        self.keyword_call(start, "position", "POSITION", vec![text, needle])
    }

    fn substring(&mut self, start: usize) -> Result<Expr> {
        if self.punct(")") {
            return self.plain(start, "substring", None);
        }
        let text = self.expr(0)?;
        let args = if self.eat("from") {
            let from = self.expr(0)?;
            if self.eat("for") { vec![text, from, self.expr(0)?] } else { vec![text, from] }
        } else if self.eat("for") {
            let length = self.expr(0)?;
            if self.eat("from") {
                vec![text, self.expr(0)?, length]
            } else {
                // PostgreSQL's grammar starts at 1 and casts the length.
                let one = self.node(self.pos, ExprKind::Literal(Literal::Number("1".to_owned())))?;
                let span = length.span;
                let ty = TypeName {
                    name: Name::qualified("pg_catalog", "int4"),
                    modifiers: vec![],
                    interval_fields: None,
                    dims: 0,
                    span,
                };
                let cast = self.node(start, ExprKind::Cast { arg: Box::new(length), ty })?;
                vec![text, one, Expr { span, ..cast }]
            }
        } else if self.eat("similar") {
            let pattern = self.expr(0)?;
            self.expect("escape")?;
            vec![text, pattern, self.expr(0)?]
        } else {
            return self.plain(start, "substring", Some(text));
        };
        self.expect_punct(")")?;
        self.keyword_call(start, "substring", "SUBSTRING", args)
    }

    fn trim(&mut self, start: usize) -> Result<Expr> {
        let name = match () {
            () if self.eat("leading") => "ltrim",
            () if self.eat("trailing") => "rtrim",
            () => {
                let _ = self.eat("both");
                "btrim"
            }
        };
        let mut args = vec![];
        if self.eat("from") {
            args = self.exprs()?;
        } else {
            let first = self.expr(0)?;
            if self.eat("from") {
                args = self.exprs()?;
                args.push(first);
            } else {
                args.push(first);
                while self.eat_punct(",") {
                    args.push(self.expr(0)?);
                }
            }
        }
        if args.len() > 2 {
            return Err(
                self.unsupported("TRIM of more than one string", "write TRIM(characters FROM string)")
            );
        }
        self.expect_punct(")")?;
        self.keyword_call(start, name, "TRIM", args)
    }

    fn normalize(&mut self, start: usize) -> Result<Expr> {
        let mut args = vec![self.expr(0)?];
        if self.eat_punct(",") {
            let form = match self.tok() {
                Some(Tok { kind: Kind::Word(w), .. })
                    if ["nfc", "nfd", "nfkc", "nfkd"].contains(&w.as_str()) =>
                {
                    w.to_ascii_uppercase()
                }
                _ => return Err(self.expected("NFC, NFD, NFKC or NFKD")),
            };
            let at = self.pos;
            self.pos += 1;
            args.push(self.node(at, ExprKind::Literal(Literal::String(form)))?);
        }
        self.expect_punct(")")?;
        self.keyword_call(start, "normalize", "NORMALIZE", args)
    }
}
