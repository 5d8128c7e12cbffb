//! SEARCH and CYCLE of WITH RECURSIVE, as the columns that PostgreSQL's manual defines them by.
//!
//! ```text
//! t(a, b) AS (base UNION ALL step)  SEARCH DEPTH FIRST BY a SET seq  CYCLE a SET mark USING path
//!
//! base:  SELECT a, b, ARRAY[ROW(a)], false, ARRAY[ROW(a)] FROM (base) AS pgtc_base(a, b)
//! step:  SELECT a, b, seq || ROW(a), CASE WHEN ROW(a) = ANY (path) THEN true ELSE false END, path || ROW(a)
//!        FROM (step, and seq, mark, path of the round before) AS pgtc_step(a, b, seq, mark, path)
//!        WHERE mark <> true
//! ```
//!
//! Breadth first, `seq` is a row of the depth and the columns; the depth is a further column, `pgtc_depth`, because the
//! field of a row without a type cannot be read.
//!
//! Refused, as in PostgreSQL: sides that are no SELECT, a step that does not read the recursion in its own FROM. Refused
//! here only: a step with DISTINCT or GROUP BY, which the columns would become part of, and names of columns that the
//! text does not tell.

use crate::ast::{
    Cte, CteBody, Cycle, Expr, ExprKind, Ident, Literal, Name, Operator, Quantified, Query, Search,
    SearchCycle, Select, SelectItem, SetExpr, SetOp, TableAlias, TableRef, TypeName,
};
use crate::diag::{Diagnostic, FileId, Result, Span};

use super::cursor::{Cursor, span_of};
use super::lex::Tok;
use super::{expression_of, rules};

const BASE: &str = "pgtc_base";
const STEP: &str = "pgtc_step";
const DEPTH: &str = "pgtc_depth";

/// The clauses of one query.
struct Clauses {
    search: Option<Search>,
    cycle: Option<Cycle>,
    span: Span,
}

/// A column that the clauses add: its name, its value in the base and in the step.
struct Added {
    name: String,
    first: Expr,
    next: Expr,
}

/// The query of WITH RECURSIVE that the clauses stand for.
pub(super) fn spelt_out(cte: Cte, recursive: bool, clauses: &[Tok], file: FileId) -> Result<Cte> {
    let clauses = read(clauses, file)?;
    let bad = |message: &str, help: &str| bad(clauses.span, message, help);
    if !recursive {
        return Err(bad("SEARCH or CYCLE of a query that is not recursive", "write WITH RECURSIVE"));
    }
    let CteBody::Query(query) = cte.body.clone() else {
        return Err(bad("SEARCH or CYCLE of a statement", "leave them out"));
    };
    let plain = query.ctes.is_empty() && query.order_by.is_empty() && query.limit.is_none();
    let Query { body: SetExpr::SetOp { op: SetOp::Union, all, left, right, span }, .. } = *query else {
        return Err(bad("SEARCH or CYCLE of a query that is no UNION", "write base UNION ALL step"));
    };
    let (Some(first), true) = (select(&left), plain && query.offset.is_none()) else {
        return Err(bad(
            "with SEARCH or CYCLE the left side of the UNION must be a SELECT",
            "write one SELECT",
        ));
    };
    let columns = names(&cte.columns, first).ok_or_else(|| {
        bad(
            "the columns of this query are not named",
            "name them, without *: WITH RECURSIVE t(a, b) AS (SELECT x, y …",
        )
    })?;
    let added = added(&clauses, &columns)?;
    let Some(step) = select(&right) else {
        return Err(bad(
            "with SEARCH or CYCLE the right side of the UNION must be a SELECT",
            "write one SELECT",
        ));
    };
    if step.distinct.is_some() || !step.group_by.is_empty() || step.having.is_some() {
        let help = "group in the query that reads the recursion";
        return Err(bad("SEARCH or CYCLE of a recursion with DISTINCT or GROUP BY in its step", help));
    }
    let Some(alias) = step.from.iter().find_map(|t| reference(t, cte.name.as_str())) else {
        let help = "name the recursion itself in FROM of the step, not in a subquery";
        return Err(bad(
            "with SEARCH or CYCLE the recursion must be read at the top level of its step",
            help,
        ));
    };
    let mut step = step.clone();
    step.items
        .extend(added.iter().map(|a| SelectItem::Expr { expr: column(&[&alias, &a.name]), alias: None }));

    let whole = |body| Query {
        recursive: false,
        ctes: vec![],
        body,
        order_by: vec![],
        limit: None,
        offset: None,
        span,
    };
    let around = |query: Query, alias: &str, names: Vec<&String>, items: Vec<Expr>, where_| {
        let alias =
            TableAlias { name: Ident::new(alias), columns: names.into_iter().map(Ident::new).collect() };
        let from = TableRef::Subquery { lateral: false, query: Box::new(query), alias: Some(alias), span };
        Box::new(SetExpr::Select(Box::new(Select {
            distinct: None,
            items: items.into_iter().map(|expr| SelectItem::Expr { expr, alias: None }).collect(),
            from: vec![from],
            where_,
            group_by: vec![],
            group_distinct: false,
            having: None,
            windows: vec![],
            span,
        })))
    };
    let own = |table: &str| -> Vec<Expr> { columns.iter().map(|c| column(&[table, c])).collect() };
    let first: Vec<Expr> = own(BASE).into_iter().chain(added.iter().map(|a| a.first.clone())).collect();
    let next: Vec<Expr> = own(STEP).into_iter().chain(added.iter().map(|a| a.next.clone())).collect();
    let all_names = || columns.iter().chain(added.iter().map(|a| &a.name));
    // Rows that close a cycle are shown, and not followed.
    let where_ = clauses.cycle.as_ref().map(|c| binary(column(&[STEP, c.mark.as_str()]), "<>", values(c).0));
    let body = SetExpr::SetOp {
        op: SetOp::Union,
        all,
        left: around(whole(*left), BASE, columns.iter().collect(), first, None),
        right: around(whole(SetExpr::Select(Box::new(step))), STEP, all_names().collect(), next, where_),
        span,
    };
    let columns = all_names().map(Ident::new).collect();
    let spelt_out = Cte { columns, body: CteBody::Query(Box::new(whole(body))), ..cte.clone() };
    let Clauses { search, cycle, .. } = clauses;
    Ok(Cte { search_cycle: Some(Box::new(SearchCycle { search, cycle, spelt_out })), ..cte })
}

/// What the clauses add to columns of these names.
fn added(clauses: &Clauses, columns: &[String]) -> Result<Vec<Added>> {
    let known = |by: &[Ident], what: &str| match by.iter().find(|c| !columns.contains(&c.0)) {
        Some(unknown) => {
            let message = format!("{what} column \"{}\" not in WITH query column list", unknown.as_str());
            Err(bad(clauses.span, &message, "name columns of the recursion"))
        }
        None => Ok(()),
    };
    let mut added: Vec<Added> = vec![];
    let mut depth = None;
    if let Some(Search { breadth, by, column: name }) = &clauses.search {
        known(by, "search")?;
        if *breadth {
            let deeper = binary(column(&[STEP, DEPTH]), "+", number("1"));
            let ranked = |at: Expr, table: &str| {
                expr(ExprKind::Row(
                    std::iter::once(at).chain(by.iter().map(|c| column(&[table, c.as_str()]))).collect(),
                ))
            };
            added.push(Added {
                name: name.0.clone(),
                first: ranked(bigint("0"), BASE),
                next: ranked(deeper.clone(), STEP),
            });
            depth = Some(Added { name: DEPTH.to_owned(), first: bigint("0"), next: deeper });
        } else {
            added.push(path(name, by));
        }
    }
    if let Some(cycle @ Cycle { by, mark, path: name, .. }) = &clauses.cycle {
        known(by, "cycle")?;
        let (value, default) = values(cycle);
        let choice = |when: Expr| {
            let whens = vec![(when, value.clone())];
            expr(ExprKind::Case { operand: None, whens, else_: Some(Box::new(default.clone())) })
        };
        let seen = ExprKind::Quantified {
            left: Box::new(row(STEP, by)),
            op: Operator::new("="),
            all: false,
            right: Quantified::Array(Box::new(column(&[STEP, name.as_str()]))),
        };
        added.push(Added {
            name: mark.0.clone(),
            first: choice(expr(ExprKind::Literal(Literal::Bool(false)))),
            next: choice(expr(seen)),
        });
        added.push(path(name, by));
    }
    added.extend(depth);
    let twice = added.iter().enumerate().find(|(at, a)| {
        columns.contains(&a.name) || added.iter().take(*at).any(|other| other.name == a.name)
    });
    match twice {
        Some((_, a)) => {
            let message = format!("column name \"{}\" of SEARCH or CYCLE is used twice", a.name);
            Err(bad(clauses.span, &message, "take another name"))
        }
        None => Ok(added),
    }
}

/// The values of the mark.
fn values(cycle: &Cycle) -> (Expr, Expr) {
    let truth = |b| expr(ExprKind::Literal(Literal::Bool(b)));
    cycle.values.clone().unwrap_or_else(|| (truth(true), truth(false)))
}

/// The rows on the way from the base.
fn path(name: &Ident, by: &[Ident]) -> Added {
    Added {
        name: name.0.clone(),
        first: expr(ExprKind::Array(vec![row(BASE, by)])),
        next: binary(column(&[STEP, name.as_str()]), "||", row(STEP, by)),
    }
}

/// `SEARCH DEPTH FIRST BY a, b SET c`, `CYCLE a, b SET c [TO x DEFAULT y] USING d`
fn read(toks: &[Tok], file: FileId) -> Result<Clauses> {
    let mut c = Cursor::new(toks, file, rules::SYNTAX);
    let span = span_of(toks, file).unwrap_or(Span { file, start: 0, end: 0 });
    let list = |c: &mut Cursor<'_>| -> Result<Vec<Ident>> {
        let mut all = vec![Ident::new(c.ident()?)];
        while c.eat_punct(",") {
            all.push(Ident::new(c.ident()?));
        }
        Ok(all)
    };
    let mut search = None;
    if c.eat(&["search"]) {
        let breadth = c.eat(&["breadth"]);
        if !breadth {
            c.expect(&["depth"])?;
        }
        c.expect(&["first", "by"])?;
        let by = list(&mut c)?;
        c.expect(&["set"])?;
        search = Some(Search { breadth, by, column: Ident::new(c.ident()?) });
    }
    let mut cycle = None;
    if c.eat(&["cycle"]) {
        let by = list(&mut c)?;
        c.expect(&["set"])?;
        let mark = Ident::new(c.ident()?);
        let mut values = None;
        if c.eat(&["to"]) {
            let from = c.pos();
            c.skip_to(&["default"], ";")?;
            let value = expression_of(c.since(from).to_vec(), file)?;
            c.expect(&["default"])?;
            let from = c.pos();
            c.skip_to(&["using"], ";")?;
            values = Some((value, expression_of(c.since(from).to_vec(), file)?));
        }
        c.expect(&["using"])?;
        cycle = Some(Cycle { by, mark, values, path: Ident::new(c.ident()?) });
    }
    c.finish()?;
    Ok(Clauses { search, cycle, span })
}

/// The SELECT that a body is, in brackets that mean nothing.
fn select(body: &SetExpr) -> Option<&Select> {
    match body {
        SetExpr::Select(select) => Some(select),
        SetExpr::Query(q)
            if q.ctes.is_empty() && q.order_by.is_empty() && q.limit.is_none() && q.offset.is_none() =>
        {
            select(&q.body)
        }
        SetExpr::Query(_) | SetExpr::Values(_) | SetExpr::SetOp { .. } => None,
    }
}

/// The names of the columns: those that are written after the query's own name, else those of its first SELECT.
fn names(written: &[Ident], select: &Select) -> Option<Vec<String>> {
    let named = |(at, item): (usize, &SelectItem)| match item {
        SelectItem::Star { .. } => None,
        SelectItem::Expr { expr, alias } => match (written.get(at).or(alias.as_ref()), &expr.kind) {
            (Some(name), _) => Some(name.as_str().to_owned()),
            (None, ExprKind::Column(name)) => Some(name.last().to_owned()),
            (None, _) => None,
        },
    };
    select.items.iter().enumerate().map(named).collect()
}

/// The name under which an entry of FROM reads the recursion.
fn reference(item: &TableRef, name: &str) -> Option<String> {
    match item {
        TableRef::Table { name: of, alias, .. } if of.schema().is_none() && of.last() == name => {
            Some(alias.as_ref().map_or(name, |a| a.name.as_str()).to_owned())
        }
        TableRef::Join(join) => reference(&join.left, name).or_else(|| reference(&join.right, name)),
        TableRef::Table { .. }
        | TableRef::Subquery { .. }
        | TableRef::Function { .. }
        | TableRef::RowsFrom { .. } => None,
    }
}

fn bad(span: Span, message: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(rules::SEARCH_CYCLE, span, message).with_help(help))
}

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: None }
}

fn column(parts: &[&str]) -> Expr {
    expr(ExprKind::Column(Name(parts.iter().copied().map(Ident::new).collect())))
}

fn row(table: &str, by: &[Ident]) -> Expr {
    expr(ExprKind::Row(by.iter().map(|c| column(&[table, c.as_str()])).collect()))
}

fn binary(left: Expr, symbol: &str, right: Expr) -> Expr {
    expr(ExprKind::Binary { op: Operator::new(symbol), left: Box::new(left), right: Box::new(right) })
}

fn number(digits: &str) -> Expr {
    expr(ExprKind::Literal(Literal::Number(digits.to_owned())))
}

fn bigint(digits: &str) -> Expr {
    let name = Name::qualified("pg_catalog", "int8");
    let ty = TypeName { name, modifiers: vec![], interval_fields: None, dims: 0, span: None };
    expr(ExprKind::Cast { arg: Box::new(number(digits)), ty })
}
