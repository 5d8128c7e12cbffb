//! Operands: names, constants, brackets, CASE, subqueries, arrays and rows.

use crate::ast::{Expr, ExprKind, Ident, Literal, Name, TypeName};
use crate::diag::Result;

use super::expr::Exprs;
use super::keywords;
use super::lex::{Kind, Tok};

impl Exprs<'_, '_, '_> {
    /// An operand with its subscripts and field selections.
    pub(super) fn primary(&mut self) -> Result<Expr> {
        let start = self.pos;
        let Some(tok) = self.tok() else { return Err(self.expected("an expression")) };
        match &tok.kind {
            Kind::Number(digits) => self.literal(start, Literal::Number(digits.clone())),
            Kind::Str(value) => self.literal(start, Literal::String(value.clone())),
            Kind::Bits(bits) => self.literal(start, Literal::Bits(bits.clone())),
            Kind::Param(_) => {
                Err(self.unsupported("a parameter", "write the value, or join a table that holds it"))
            }
            Kind::Punct("(") => self.bracket(start),
            Kind::Quoted(_) => self.name_or_call(start),
            Kind::Word(word) => self.word_operand(start, word),
            Kind::Op(_) | Kind::Punct(_) => Err(self.expected("an expression")),
        }
    }

    fn literal(&mut self, start: usize, literal: Literal) -> Result<Expr> {
        self.pos += 1;
        self.node(start, ExprKind::Literal(literal))
    }

    fn bracket(&mut self, start: usize) -> Result<Expr> {
        if self.is_query(self.pos) {
            let query = Box::new(self.bracketed_query()?);
            let scalar = self.node(start, ExprKind::Scalar(query))?;
            return self.indirection(start, scalar);
        }
        self.pos += 1;
        let first = self.expr(0)?;
        if self.punct(",") {
            let mut items = vec![first];
            while self.eat_punct(",") {
                items.push(self.expr(0)?);
            }
            self.expect_punct(")")?;
            let row = self.node(start, ExprKind::Row(items))?;
            return self.after_row(start, row);
        }
        self.expect_punct(")")?;
        // The span takes in the brackets, so that texts cut by it stay whole.
        let inner = Expr { span: Some(self.d.span(start, self.pos)), ..first };
        self.indirection(start, inner)
    }

    /// `row OVERLAPS row`, which PostgreSQL's grammar turns into a call.
    fn after_row(&mut self, start: usize, row: Expr) -> Result<Expr> {
        if !self.eat("overlaps") {
            return Ok(row);
        }
        let at = self.pos;
        let right = self.primary()?;
        match (row.kind, right.kind) {
            (ExprKind::Row(mut left), ExprKind::Row(right)) if left.len() == 2 && right.len() == 2 => {
                left.extend(right);
                self.keyword_call(start, "overlaps", "OVERLAPS", left)
            }
            _ => {
                self.pos = at;
                Err(self.expected("a row of two values on both sides of OVERLAPS"))
            }
        }
    }

    /// `[index]`, `[lower:upper]` and `.field` after an operand that may have them.
    pub(super) fn indirection(&mut self, start: usize, mut expr: Expr) -> Result<Expr> {
        loop {
            if self.eat_punct(".") {
                if matches!(self.tok().map(|t| &t.kind), Some(Kind::Op(op)) if op == "*") {
                    return Err(
                        self.unsupported("(expression).*", "list the fields one by one: (expression).field")
                    );
                }
                let field = self.label()?;
                expr = self.node(start, ExprKind::Field { arg: Box::new(expr), field })?;
            } else if self.eat_punct("[") {
                expr = self.subscript(start, expr)?;
            } else {
                return Ok(expr);
            }
        }
    }

    fn subscript(&mut self, start: usize, arg: Expr) -> Result<Expr> {
        let arg = Box::new(arg);
        let lower = if self.punct(":") { None } else { Some(self.expr(0)?) };
        if !self.eat_punct(":") {
            self.expect_punct("]")?;
            let Some(index) = lower else { return Err(self.expected("an index")) };
            return self.node(start, ExprKind::Index { arg, index: Box::new(index) });
        }
        let upper = if self.punct("]") { None } else { Some(Box::new(self.expr(0)?)) };
        self.expect_punct("]")?;
        self.node(start, ExprKind::Slice { arg, lower: lower.map(Box::new), upper })
    }

    fn word_operand(&mut self, start: usize, word: &str) -> Result<Expr> {
        let bracket = self.d.is_punct(self.pos + 1, "(");
        let kind = match word {
            "true" | "false" => ExprKind::Literal(Literal::Bool(word == "true")),
            "null" => ExprKind::Literal(Literal::Null),
            "case" => return self.case(start),
            "exists" if bracket => {
                self.pos += 1;
                let query = Box::new(self.bracketed_query()?);
                return self.node(start, ExprKind::Exists(query));
            }
            "array" => return self.array(start),
            "row" if bracket => {
                self.pos += 2;
                let items = if self.punct(")") { vec![] } else { self.exprs()? };
                self.expect_punct(")")?;
                let row = self.node(start, ExprKind::Row(items))?;
                return self.after_row(start, row);
            }
            "cast" => {
                self.pos += 1;
                self.expect_punct("(")?;
                let arg = Box::new(self.expr(0)?);
                self.expect("as")?;
                let ty = self.type_name()?;
                self.expect_punct(")")?;
                return self.node(start, ExprKind::Cast { arg, ty });
            }
            _ => {
                if let Some(value) = self.sql_value(start, word)? {
                    return Ok(value);
                }
                if let Some(call) = self.special_call(start, word)? {
                    return Ok(call);
                }
                if let Some(typed) = self.typed_literal(start)? {
                    return Ok(typed);
                }
                return self.name_or_call(start);
            }
        };
        self.pos += 1;
        self.node(start, kind)
    }

    fn case(&mut self, start: usize) -> Result<Expr> {
        self.pos += 1;
        let operand = if self.word("when") { None } else { Some(Box::new(self.expr(0)?)) };
        let mut whens = vec![];
        while self.eat("when") {
            let condition = self.expr(0)?;
            self.expect("then")?;
            whens.push((condition, self.expr(0)?));
        }
        if whens.is_empty() {
            return Err(self.expected("WHEN"));
        }
        let else_ = if self.eat("else") { Some(Box::new(self.expr(0)?)) } else { None };
        self.expect("end")?;
        self.node(start, ExprKind::Case { operand, whens, else_ })
    }

    fn array(&mut self, start: usize) -> Result<Expr> {
        self.pos += 1;
        if self.punct("(") {
            let query = Box::new(self.bracketed_query()?);
            return self.node(start, ExprKind::ArrayQuery(query));
        }
        self.array_list()
    }

    /// `[a, b]`, or nested lists of one shape.
    fn array_list(&mut self) -> Result<Expr> {
        let start = self.pos;
        self.nested(|this| {
            this.expect_punct("[")?;
            let mut items = vec![];
            if !this.punct("]") {
                let lists = this.punct("[");
                loop {
                    if this.punct("[") != lists {
                        return Err(this.expected("another element of the same kind"));
                    }
                    items.push(if lists { this.array_list()? } else { this.expr(0)? });
                    if !this.eat_punct(",") {
                        break;
                    }
                }
            }
            this.expect_punct("]")?;
            this.node(start, ExprKind::Array(items))
        })
    }

    /// CURRENT_DATE and its relatives.
    fn sql_value(&mut self, start: usize, word: &str) -> Result<Option<Expr>> {
        const TIMES: [&str; 4] = ["CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"];
        const PLAIN: [&str; 8] = [
            "CURRENT_DATE",
            "CURRENT_ROLE",
            "CURRENT_USER",
            "SESSION_USER",
            "SYSTEM_USER",
            "USER",
            "CURRENT_CATALOG",
            "CURRENT_SCHEMA",
        ];
        let timed = TIMES.into_iter().find(|k| k.eq_ignore_ascii_case(word));
        let Some(keyword) = timed.or_else(|| PLAIN.into_iter().find(|k| k.eq_ignore_ascii_case(word))) else {
            return Ok(None);
        };
        // current_schema is also a function.
        if keyword == "CURRENT_SCHEMA" && self.d.is_punct(self.pos + 1, "(") {
            return Ok(None);
        }
        self.pos += 1;
        let mut precision = None;
        if timed.is_some() && self.eat_punct("(") {
            let Some(Tok { kind: Kind::Number(digits), .. }) = self.tok() else {
                return Err(self.expected("a number of digits"));
            };
            precision = Some(digits.parse().map_err(|_| self.expected("a number of digits"))?);
            self.pos += 1;
            self.expect_punct(")")?;
        }
        self.node(start, ExprKind::SqlValue { keyword, precision }).map(Some)
    }

    /// `type 'literal'`, if that is what stands here.
    fn typed_literal(&mut self, start: usize) -> Result<Option<Expr>> {
        let high = self.high;
        let ty = match self.constant_type() {
            Ok(ty) if matches!(self.tok().map(|t| &t.kind), Some(Kind::Str(_))) => ty,
            _ => {
                self.pos = start;
                self.high = high;
                return Ok(None);
            }
        };
        self.typed(start, ty).map(Some)
    }

    /// The string after a type name, and the fields of an interval after that.
    fn typed(&mut self, start: usize, mut ty: TypeName) -> Result<Expr> {
        let at = self.pos;
        let Some(Tok { kind: Kind::Str(value), .. }) = self.tok() else {
            return Err(self.expected("a string"));
        };
        self.pos += 1;
        let arg = Box::new(self.node(at, ExprKind::Literal(Literal::String(value.clone())))?);
        if ty.name == Name::qualified("pg_catalog", "interval") && ty.modifiers.is_empty() {
            self.interval_fields(&mut ty)?;
        }
        self.node(start, ExprKind::Cast { arg, ty })
    }

    /// A column, a call, or a typed literal with a type that has an ordinary name.
    fn name_or_call(&mut self, start: usize) -> Result<Expr> {
        let quoted = matches!(self.tok().map(|t| &t.kind), Some(Kind::Quoted(_)));
        let first = self.label()?;
        let column = quoted || keywords::is_col_id(first.as_str());
        let mut parts = vec![first];
        while self.punct(".") && !matches!(self.d.toks.get(self.pos + 1).map(|t| &t.kind), Some(Kind::Op(_)))
        {
            self.pos += 1;
            parts.push(self.label()?);
        }
        if parts.len() > 1 && !column {
            self.pos = start;
            return Err(self.expected("an expression"));
        }
        let alone = |word: &str| matches!(parts.as_slice(), [part] if part.as_str() == word) && !quoted;
        // A keyword, but with plain arguments the function of that name.
        let json = alone("json_object") && self.punct("(") && !self.d.is_punct(self.pos + 1, ")");
        let callable = quoted || parts.len() > 1 || json || self.is_function(&parts);
        if self.punct("(") && callable {
            if json {
                parts.insert(0, Ident::new("pg_catalog"));
            }
            return self.call(start, Name(parts));
        }
        if matches!(self.tok().map(|t| &t.kind), Some(Kind::Str(_))) && callable {
            let ty = TypeName {
                name: Name(parts),
                modifiers: vec![],
                interval_fields: None,
                dims: 0,
                span: Some(self.d.span(start, self.pos)),
            };
            return self.typed(start, ty);
        }
        if self.punct(".") {
            return Err(self.unsupported("a whole row here", "name the columns one by one"));
        }
        if !column {
            self.pos = start;
            return Err(self.expected("an expression"));
        }
        if self.punct("(") {
            self.pos = start;
            return Err(self
                .error("this word is a type or keyword of PostgreSQL and cannot be called")
                .with_help("write CAST(… AS type), or quote the name if it is a function of yours")
                .into());
        }
        let column = self.node(start, ExprKind::Column(Name(parts)))?;
        self.indirection(start, column)
    }

    fn is_function(&self, parts: &[Ident]) -> bool {
        parts.first().is_some_and(|p| keywords::is_function_name(p.as_str()))
    }

    /// Any word or quoted identifier.
    pub(super) fn label(&mut self) -> Result<Ident> {
        match self.tok().map(|t| &t.kind) {
            Some(Kind::Word(name) | Kind::Quoted(name)) => {
                self.pos += 1;
                Ok(Ident::new(name.clone()))
            }
            _ => Err(self.expected("a name")),
        }
    }

    /// A name that is no reserved word.
    pub(super) fn col_id(&mut self) -> Result<Ident> {
        if matches!(&self.tok().map(|t| &t.kind), Some(Kind::Word(word)) if !keywords::is_col_id(word)) {
            return Err(self.expected("a name"));
        }
        self.label()
    }

    /// A possibly qualified name of any object.
    pub(super) fn any_name(&mut self) -> Result<Name> {
        let mut parts = vec![self.col_id()?];
        while self.eat_punct(".") {
            parts.push(self.label()?);
        }
        Ok(Name(parts))
    }
}
