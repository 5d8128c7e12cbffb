//! CREATE INDEX, for definition files and for DDL.

use crate::ast::{Expr, ExprKind, Name};
use crate::diag::Result;
use crate::schema::IndexKey;

use super::cursor::Cursor;
use super::lex::{Kind, Tok};

/// A CREATE INDEX statement.
#[derive(Debug)]
pub(super) struct CreateIndex {
    pub(super) name: Option<String>,
    pub(super) unique: bool,
    /// It was to be built without blocking writers.
    pub(super) concurrently: bool,
    pub(super) only: bool,
    pub(super) table: Name,
    pub(super) method: Option<String>,
    pub(super) keys: Vec<IndexKey>,
    pub(super) include: Vec<String>,
    pub(super) nulls_not_distinct: bool,
    /// Storage options or a tablespace were given.
    pub(super) storage: bool,
    pub(super) where_: Option<Expr>,
}

impl CreateIndex {
    /// The plain columns that lead the index, and whether it has nothing but plain columns.
    pub(super) fn plain_columns(&self) -> (Vec<&str>, bool) {
        let names: Vec<&str> = self.keys.iter().map_while(|key| plain(&key.expr)).collect();
        let all = names.len() == self.keys.len();
        (names, all)
    }
}

fn plain(expr: &Expr) -> Option<&str> {
    if let ExprKind::Collate { arg, .. } = &expr.kind {
        return plain(arg);
    }
    if let ExprKind::Column(name) = &expr.kind { Some(name.last()) } else { None }
}

/// Whether the statement creates an index.
pub(super) fn is_index(c: &Cursor<'_>) -> bool {
    c.at(&["create", "index"]) || c.at(&["create", "unique", "index"])
}

/// Reads CREATE INDEX; the cursor stands at CREATE.
pub(super) fn create_index(c: &mut Cursor<'_>) -> Result<CreateIndex> {
    c.expect(&["create"])?;
    let unique = c.eat(&["unique"]);
    c.expect(&["index"])?;
    let concurrently = c.eat(&["concurrently"]);
    c.eat(&["if", "not", "exists"]);
    let name = if c.at(&["on"]) { None } else { Some(c.name()?.last().to_owned()) };
    c.expect(&["on"])?;
    let only = c.eat(&["only"]);
    let table = c.name()?;
    let method = if c.eat(&["using"]) { Some(c.ident()?) } else { None };
    let inside = c.bracket()?;
    let mut keys = vec![];
    for part in c.over(inside).split_commas() {
        keys.push(key(&mut c.over(part))?);
    }
    if keys.is_empty() {
        return Err(c.expected("a column of the index"));
    }
    let include = if c.eat(&["include"]) { c.names()? } else { vec![] };
    let mut nulls_not_distinct = false;
    if c.eat(&["nulls"]) {
        nulls_not_distinct = c.eat(&["not"]);
        c.expect(&["distinct"])?;
    }
    let mut storage = false;
    if c.eat(&["with"]) {
        c.bracket()?;
        storage = true;
    }
    if c.eat(&["tablespace"]) {
        c.ident()?;
        storage = true;
    }
    let where_ = if c.eat(&["where"]) {
        let expr = super::expression_of(c.rest().to_vec(), c.file())?;
        while !c.done() {
            c.skip();
        }
        Some(expr)
    } else {
        None
    };
    c.finish()?;
    Ok(CreateIndex {
        name,
        unique,
        concurrently,
        only,
        table,
        method,
        keys,
        include,
        nulls_not_distinct,
        storage,
        where_,
    })
}

/// One key: a column, a call or a bracketed expression, with what may follow it.
fn key(c: &mut Cursor<'_>) -> Result<IndexKey> {
    let start = c.pos();
    let tokens: Vec<Tok> = if c.at_punct("(") {
        c.bracket()?.to_vec()
    } else {
        c.name()?;
        if c.at_punct("(") {
            c.balanced()?;
        }
        c.since(start).to_vec()
    };
    let mut expr = super::expression_of(tokens, c.file())?;
    if c.eat(&["collate"]) {
        let collation = c.name()?;
        let span = expr.span;
        expr = Expr { kind: ExprKind::Collate { arg: Box::new(expr), collation }, span };
    }
    let mut opclass = None;
    if !c.done() && !c.at_any(&["asc", "desc", "nulls"]) {
        opclass = Some(c.name()?);
        if matches!(c.kind(), Some(Kind::Punct("("))) {
            return Err(c.error("parameters of an operator class are not supported"));
        }
    }
    let desc = c.eat(&["desc"]);
    let _ = !desc && c.eat(&["asc"]);
    let nulls_first = match () {
        () if c.eat(&["nulls", "first"]) => Some(true),
        () if c.eat(&["nulls", "last"]) => Some(false),
        () => None,
    };
    c.finish()?;
    Ok(IndexKey { expr, opclass, desc, nulls_first })
}
