//! Queries: clauses on one line when the whole fits, else one clause per line and one item per line.

use super::doc::{Doc, cat, commas, enclosed, group, join, nest, text};
use super::expr::{expr, primary};
use super::ident::{self, Place};
use super::{Style, call, statement, types};
use crate::ast::{
    Cte, CteBody, Cycle, Distinct, Expr, ExprKind, GroupBy, Ident, JoinConstraint, JoinKind, OrderBy, Query,
    Search, SearchCycle, Select, SelectItem, SetExpr, SetOp, TableAlias, TableRef, TypeName,
};

/// `(query)`
pub(super) fn bracketed(q: &Query, style: Style) -> Doc {
    enclosed("(", query(q, style), ")")
}

/// A query without brackets.
pub(super) fn query(q: &Query, style: Style) -> Doc {
    let mut parts = vec![set_expr(&q.body, style)];
    if !q.order_by.is_empty() {
        parts.extend([Doc::Line, order_by(&q.order_by, style)]);
    }
    // PostgreSQL takes both orders; FETCH reads better last, LIMIT first.
    let limit = q.limit.as_ref().map(|limit| {
        if limit.with_ties {
            cat([Doc::Line, text("FETCH FIRST "), primary(&limit.count, style), text(" ROWS WITH TIES")])
        } else {
            cat([Doc::Line, text("LIMIT "), expr(&limit.count, style)])
        }
    });
    let offset = q.offset.as_ref().map(|e| cat([Doc::Line, text("OFFSET "), expr(e, style)]));
    if q.limit.as_ref().is_some_and(|l| l.with_ties) {
        parts.extend(offset);
        parts.extend(limit);
    } else {
        parts.extend(limit);
        parts.extend(offset);
    }
    cat([with(&q.ctes, q.recursive, style), group(Doc::Cat(parts))])
}

/// `WITH a AS (…), b AS (…)` and the break after it; nothing without common table expressions.
pub(super) fn with(ctes: &[Cte], recursive: bool, style: Style) -> Doc {
    if ctes.is_empty() {
        return text("");
    }
    let items = ctes.iter().map(|c| cte(c, style));
    let head = text(if recursive { "WITH RECURSIVE" } else { "WITH" });
    cat([head, nest(cat([Doc::Hard, join(items, &cat([text(","), Doc::Hard]))])), Doc::Hard])
}

fn cte(cte: &Cte, style: Style) -> Doc {
    let mut parts = vec![];
    for line in cte.comment.iter().flat_map(|c| c.lines()) {
        parts.extend([text(format!("-- {line}")), Doc::Hard]);
    }
    parts.push(text(ident::ident(&cte.name, Place::Column) + &columns(&cte.columns)));
    parts.push(text(match cte.materialized {
        Some(true) => " AS MATERIALIZED ",
        Some(false) => " AS NOT MATERIALIZED ",
        None => " AS ",
    }));
    parts.push(match &cte.body {
        CteBody::Query(q) => bracketed(q, style),
        CteBody::Statement(s) => enclosed("(", statement::statement(s, style), ")"),
    });
    parts.extend(cte.search_cycle.as_ref().map(|clauses| search_cycle(clauses, style)));
    Doc::Cat(parts)
}

/// ` SEARCH … CYCLE …`
fn search_cycle(clauses: &SearchCycle, style: Style) -> Doc {
    let mut parts = vec![];
    if let Some(Search { breadth, by, column }) = &clauses.search {
        let how = if *breadth { "BREADTH" } else { "DEPTH" };
        let column = ident::ident(column, Place::Column);
        parts.push(text(format!(" SEARCH {how} FIRST BY {} SET {column}", idents(by))));
    }
    if let Some(Cycle { by, mark, values, path }) = &clauses.cycle {
        parts.push(text(format!(" CYCLE {} SET {}", idents(by), ident::ident(mark, Place::Column))));
        if let Some((value, default)) = values {
            parts.extend([text(" TO "), expr(value, style), text(" DEFAULT "), expr(default, style)]);
        }
        parts.push(text(format!(" USING {}", ident::ident(path, Place::Column))));
    }
    Doc::Cat(parts)
}

/// ` (a, b)`, or nothing.
fn columns(columns: &[Ident]) -> String {
    if columns.is_empty() { String::new() } else { format!(" ({})", idents(columns)) }
}

/// `a, b`
pub(super) fn idents(list: &[Ident]) -> String {
    list.iter().map(|c| ident::ident(c, Place::Column)).collect::<Vec<_>>().join(", ")
}

fn set_expr(body: &SetExpr, style: Style) -> Doc {
    match body {
        SetExpr::Select(s) => select(s, style),
        SetExpr::Values(rows) => values(rows, style),
        SetExpr::Query(q) => bracketed(q, style),
        SetExpr::SetOp { op, all, left, right, .. } => {
            let own = binding(*op);
            let word = match op {
                SetOp::Union => "UNION",
                SetOp::Intersect => "INTERSECT",
                SetOp::Except => "EXCEPT",
            };
            cat([
                set_operand(left, own, style),
                Doc::Line,
                text(word),
                text(if *all { " ALL" } else { "" }),
                Doc::Line,
                set_operand(right, own + 1, style),
            ])
        }
    }
}

/// INTERSECT binds more than UNION and EXCEPT; all are left-associative.
fn binding(op: SetOp) -> u8 {
    match op {
        SetOp::Union | SetOp::Except => 0,
        SetOp::Intersect => 1,
    }
}

fn set_operand(body: &SetExpr, min: u8, style: Style) -> Doc {
    let needs = match body {
        SetExpr::SetOp { op, .. } => binding(*op) < min || style.is_full(),
        SetExpr::Select(_) | SetExpr::Values(_) | SetExpr::Query(_) => false,
    };
    if needs { enclosed("(", set_expr(body, style), ")") } else { set_expr(body, style) }
}

/// `VALUES (a, b), (c, d)`
pub(super) fn values(rows: &[Vec<Expr>], style: Style) -> Doc {
    let rows = rows.iter().map(|row| enclosed("(", commas(row.iter().map(|e| expr(e, style))), ")"));
    group(cat([text("VALUES"), nest(cat([Doc::Line, commas(rows)]))]))
}

fn select(s: &Select, style: Style) -> Doc {
    let mut clauses = vec![select_list(s, style)];
    if !s.from.is_empty() {
        clauses.push(clause("FROM", s.from.iter().map(|t| table_ref(t, style)), Sharing::Enclosing));
    }
    if let Some(condition) = &s.where_ {
        clauses.push(cat([text("WHERE "), expr(condition, style)]));
    }
    if !s.group_by.is_empty() {
        let head = if s.group_distinct { "GROUP BY DISTINCT" } else { "GROUP BY" };
        clauses.push(clause(head, s.group_by.iter().map(|g| group_by(g, style)), Sharing::Own));
    }
    if let Some(condition) = &s.having {
        clauses.push(cat([text("HAVING "), expr(condition, style)]));
    }
    if !s.windows.is_empty() {
        let windows = s.windows.iter().map(|(name, spec)| {
            enclosed(ident::ident(name, Place::Column) + " AS (", call::window(spec, style), ")")
        });
        clauses.push(clause("WINDOW", windows, Sharing::Own));
    }
    join(clauses, &Doc::Line)
}

/// Whether the items of a clause break on their own or together with the clauses around them.
#[derive(PartialEq)]
enum Sharing {
    Own,
    Enclosing,
}

/// `WORD a, b`: on one line, or the items on lines of their own.
fn clause(word: &str, items: impl Iterator<Item = Doc>, sharing: Sharing) -> Doc {
    match sharing {
        Sharing::Own => group(cat([text(word), nest(cat([Doc::Line, commas(items)]))])),
        Sharing::Enclosing => cat([text(word), text(" "), tables(items)]),
    }
}

/// The entries of FROM or USING, the later ones on indented lines.
pub(super) fn tables(items: impl Iterator<Item = Doc>) -> Doc {
    cat(items.enumerate().map(|(i, t)| if i == 0 { t } else { nest(cat([text(","), Doc::Line, t])) }))
}

fn select_list(s: &Select, style: Style) -> Doc {
    let head = match &s.distinct {
        None => text("SELECT"),
        Some(Distinct::All) => text("SELECT DISTINCT"),
        Some(Distinct::On(keys)) => {
            enclosed("SELECT DISTINCT ON (", commas(keys.iter().map(|e| expr(e, style))), ")")
        }
    };
    if s.items.is_empty() {
        return head;
    }
    let items = s.items.iter().map(|item| match item {
        SelectItem::Expr { expr: e, alias } => {
            let alias =
                alias.as_ref().map_or_else(String::new, |a| format!(" AS {}", ident::ident(a, Place::Label)));
            cat([expr(e, style), text(alias)])
        }
        SelectItem::Star { qualifier: Some(name), .. } => {
            text(format!("{}.*", ident::name(name, Place::Column)))
        }
        SelectItem::Star { qualifier: None, .. } => text("*"),
    });
    group(cat([head, nest(cat([Doc::Line, commas(items)]))]))
}

fn group_by(item: &GroupBy, style: Style) -> Doc {
    // A row here must be ROW(…): a bare bracket is a list.
    let value = |e: &Expr| {
        if let ExprKind::Row(items) = &e.kind {
            return enclosed("ROW(", commas(items.iter().map(|e| expr(e, style))), ")");
        }
        expr(e, style)
    };
    let list = |exprs: &[Expr]| commas(exprs.iter().map(value).collect::<Vec<_>>());
    let lists = |lists: &[Vec<Expr>]| {
        commas(lists.iter().map(|exprs| match exprs.as_slice() {
            [one] => value(one),
            many => enclosed("(", list(many), ")"),
        }))
    };
    match item {
        GroupBy::Expr(e) => value(e),
        GroupBy::Empty(_) => text("()"),
        GroupBy::Rollup(items, _) => enclosed("ROLLUP (", lists(items), ")"),
        GroupBy::Cube(items, _) => enclosed("CUBE (", lists(items), ")"),
        GroupBy::Sets(items, _) => {
            enclosed("GROUPING SETS (", commas(items.iter().map(|g| group_by(g, style))), ")")
        }
        GroupBy::List(exprs) => enclosed("(", list(exprs), ")"),
    }
}

/// `ORDER BY a, b DESC`
pub(super) fn order_by(keys: &[OrderBy], style: Style) -> Doc {
    let keys = keys.iter().map(|key| {
        let desc = if key.desc { " DESC" } else { "" };
        let nulls = match key.nulls_first {
            Some(true) => " NULLS FIRST",
            Some(false) => " NULLS LAST",
            None => "",
        };
        cat([expr(&key.expr, style), text(desc), text(nulls)])
    });
    group(cat([text("ORDER BY"), nest(cat([Doc::Line, commas(keys)]))]))
}

/// One entry of FROM; joins break together with the SELECT they belong to.
pub(super) fn table_ref(t: &TableRef, style: Style) -> Doc {
    match t {
        TableRef::Table { name, alias, only, .. } => text(format!(
            "{}{}{}",
            if *only { "ONLY " } else { "" },
            ident::name(name, Place::Column),
            table_alias(alias.as_ref())
        )),
        TableRef::Subquery { lateral, query, alias, .. } => {
            cat([lateral_word(*lateral), bracketed(query, style), text(table_alias(alias.as_ref()))])
        }
        TableRef::Function { lateral, call, ordinality, alias, .. } => cat([
            lateral_word(*lateral),
            super::expr::bare(call, super::expr::Grammar::A, style),
            text(if *ordinality { " WITH ORDINALITY" } else { "" }),
            text(table_alias(alias.as_ref())),
        ]),
        TableRef::RowsFrom { lateral, short, calls, ordinality, alias, .. } => {
            // One function with a column definition list has a short form, in which the list follows the alias.
            if let ([(call, record)], true) = (calls.as_slice(), *short) {
                let list = if alias.is_some() { fields(record) } else { row_definition(record) };
                return cat([
                    lateral_word(*lateral),
                    super::expr::bare(call, super::expr::Grammar::A, style),
                    text(table_alias(alias.as_ref())),
                    text(list),
                ]);
            }
            let call = |(call, record): &(Expr, Vec<(Ident, TypeName)>)| {
                cat([super::expr::bare(call, super::expr::Grammar::A, style), text(row_definition(record))])
            };
            cat([
                lateral_word(*lateral),
                enclosed("ROWS FROM (", commas(calls.iter().map(call)), ")"),
                text(if *ordinality { " WITH ORDINALITY" } else { "" }),
                text(table_alias(alias.as_ref())),
            ])
        }
        TableRef::Join(join) => {
            let natural = matches!(join.constraint, JoinConstraint::Natural);
            let word = match (join.kind, &join.constraint) {
                (JoinKind::Inner, JoinConstraint::None) => "CROSS JOIN ",
                (JoinKind::Inner, _) => "JOIN ",
                (JoinKind::Left, _) => "LEFT JOIN ",
                (JoinKind::Right, _) => "RIGHT JOIN ",
                (JoinKind::Full, _) => "FULL JOIN ",
            };
            let constraint = match &join.constraint {
                JoinConstraint::None | JoinConstraint::Natural => text(""),
                JoinConstraint::On(condition) => nest(cat([Doc::Line, text("ON "), expr(condition, style)])),
                JoinConstraint::Using(columns) => text(format!(" USING ({})", idents(columns))),
            };
            let side = |t: &TableRef, bracketed: bool| {
                let inner = table_ref(t, style);
                if bracketed && matches!(t, TableRef::Join(_)) { enclosed("(", inner, ")") } else { inner }
            };
            let left = side(&join.left, style.is_full());
            let right = side(&join.right, true);
            let word = text(if natural { format!("NATURAL {word}") } else { word.to_owned() });
            cat([left, nest(cat([Doc::Line, group(cat([word, right, constraint]))]))])
        }
    }
}

/// ` AS (a integer, b text)`, or nothing.
fn row_definition(record: &[(Ident, TypeName)]) -> String {
    if record.is_empty() { String::new() } else { format!(" AS {}", fields(record)) }
}

/// `(name type, …)`
fn fields(record: &[(Ident, TypeName)]) -> String {
    let field = |(name, ty): &(Ident, TypeName)| {
        format!("{} {}", ident::ident(name, Place::Column), types::type_name(ty))
    };
    format!("({})", record.iter().map(field).collect::<Vec<_>>().join(", "))
}

fn lateral_word(lateral: bool) -> Doc {
    text(if lateral { "LATERAL " } else { "" })
}

/// ` AS name (columns)`, or nothing.
fn table_alias(alias: Option<&TableAlias>) -> String {
    alias.map_or_else(String::new, |a| {
        format!(" AS {}{}", ident::ident(&a.name, Place::Column), columns(&a.columns))
    })
}
