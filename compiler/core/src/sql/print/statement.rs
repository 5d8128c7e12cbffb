//! The data-modifying statements that generated SQL consists of.

use super::Style;
use super::doc::{Doc, cat, commas, enclosed, group, join, nest, text};
use super::expr::expr;
use super::ident::{self, Place};
use super::query::{idents, query, table_ref, tables, values, with};
use crate::ast::{Expr, Ident, Merge, MergeAction, MergeArm, Name, Statement, TableRef};

/// A statement without its semicolon, its clauses in the group of the caller.
pub(super) fn statement(s: &Statement, style: Style) -> Doc {
    let condition =
        |e: &Option<Expr>| e.iter().map(|e| cat([text("WHERE "), expr(e, style)])).collect::<Vec<_>>();
    let tables = |word: &str, list: &[TableRef]| {
        let list = list.iter().map(|t| table_ref(t, style));
        (list.len() > 0).then(|| cat([text(word), text(" "), tables(list)]))
    };
    let mut clauses = vec![];
    match s {
        Statement::Insert { table, columns, query: q } => {
            clauses.push(text(format!("INSERT INTO {}", ident::name(table, Place::Column))));
            if !columns.is_empty() {
                clauses.push(insert_columns(columns));
                return cat([join(clauses, &text(" ")), Doc::Line, query(q, style)]);
            }
            clauses.push(query(q, style));
        }
        Statement::Update { table, alias, set, from, where_ } => {
            clauses.push(text(format!("UPDATE {}", target(table, alias.as_ref()))));
            clauses.push(assignments("SET", set, style));
            clauses.extend(tables("FROM", from));
            clauses.extend(condition(where_));
        }
        Statement::Delete { table, alias, using, where_ } => {
            clauses.push(text(format!("DELETE FROM {}", target(table, alias.as_ref()))));
            clauses.extend(tables("USING", using));
            clauses.extend(condition(where_));
        }
        Statement::Merge(m) => return merge(m, style),
    }
    join(clauses, &Doc::Line)
}

fn insert_columns(columns: &[Ident]) -> Doc {
    enclosed("(", commas(columns.iter().map(|c| text(ident::ident(c, Place::Column)))), ")")
}

/// `table AS alias`
fn target(table: &Name, alias: Option<&Ident>) -> String {
    let table = ident::name(table, Place::Column);
    match alias {
        Some(alias) => format!("{table} AS {}", ident::ident(alias, Place::Column)),
        None => table,
    }
}

/// `SET a = x, b = y`
fn assignments(word: &str, set: &[(Ident, Expr)], style: Style) -> Doc {
    let items = set.iter().map(|(column, value)| {
        cat([text(ident::ident(column, Place::Column)), text(" = "), expr(value, style)])
    });
    group(cat([text(word), nest(cat([Doc::Line, commas(items)]))]))
}

fn merge(m: &Merge, style: Style) -> Doc {
    let mut clauses = vec![
        text(format!("MERGE INTO {}", target(&m.table, Some(&m.alias)))),
        cat([text("USING "), table_ref(&m.using, style)]),
        cat([text("ON "), expr(&m.on, style)]),
    ];
    clauses.extend(m.arms.iter().map(|arm| merge_arm(arm, style)));
    cat([with(&m.ctes, false, style), join(clauses, &Doc::Line)])
}

fn merge_arm(arm: &MergeArm, style: Style) -> Doc {
    let condition = arm.condition.as_ref().map_or_else(|| text(""), |c| cat([text(" AND "), expr(c, style)]));
    let action = match &arm.action {
        MergeAction::Delete => text("DELETE"),
        MergeAction::Nothing => text("DO NOTHING"),
        MergeAction::Update(set) => assignments("UPDATE SET", set, style),
        MergeAction::Insert(pairs) => {
            let columns: Vec<Ident> = pairs.iter().map(|(c, _)| c.clone()).collect();
            let row: Vec<Expr> = pairs.iter().map(|(_, v)| v.clone()).collect();
            let head = enclosed("INSERT (", text(idents(&columns)), ")");
            group(cat([head, Doc::Line, values(&[row], style)]))
        }
    };
    group(cat([
        text(if arm.matched { "WHEN MATCHED" } else { "WHEN NOT MATCHED" }),
        condition,
        text(" THEN"),
        nest(cat([Doc::Line, action])),
    ]))
}
