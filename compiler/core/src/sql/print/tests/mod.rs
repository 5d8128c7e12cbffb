//! Expected texts, and laws over random trees.

mod random;
mod text;

use proptest::prelude::*;

use super::{Style, expr, expr_in, query, query_in};
use crate::ast::{Query, SelectItem, SetExpr};
use crate::diag::FileId;
use crate::sql::tree;

/// What remains without brackets and layout.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')')).collect()
}

/// Brackets round a set operation are read as a query of its own, which means the same.
fn flat(body: SetExpr) -> SetExpr {
    match body {
        SetExpr::SetOp { op, all, left, right, span } => {
            SetExpr::SetOp { op, all, left: Box::new(flat(*left)), right: Box::new(flat(*right)), span }
        }
        SetExpr::Query(q)
            if q.ctes.is_empty() && q.order_by.is_empty() && q.limit.is_none() && q.offset.is_none() =>
        {
            flat(q.body)
        }
        other @ (SetExpr::Select(_) | SetExpr::Values(_) | SetExpr::Query(_)) => other,
    }
}

/// The tree without places.
fn shape(query: &Query) -> String {
    let mut out = String::new();
    let text = format!("{query:?}");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("Some(Span {") {
        out += before;
        out += "None";
        rest = after.split_once("})").map_or("", |(_, after)| after);
    }
    out + rest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn styles_differ_only_in_brackets_and_layout(e in random::expr(), q in random::query(), width in 1usize..120) {
        prop_assert_eq!(bare(&expr(&e)), bare(&expr_in(&e, Style::FULL)));
        prop_assert_eq!(bare(&query(&q)), bare(&query_in(&q, Style { width, ..Style::FULL })));
    }

    #[test]
    fn what_is_printed_is_read_back(e in random::expr(), q in random::query()) {
        let queries = [q, tree::select_query(tree::select(vec![SelectItem::Expr { expr: e, alias: None }], vec![]))];
        for (q, style) in queries.iter().flat_map(|q| [(q, Style::STANDARD), (q, Style::FULL)]) {
            let text = query_in(q, style);
            let read = crate::parse::query(&text, FileId(0), 0);
            let read = read.map_err(|d| TestCaseError::fail(format!("{}\n{text}", d.message)))?;
            let read = Query { body: flat(read.body.clone()), ..read };
            prop_assert_eq!(shape(&read), shape(q), "{}", text);
        }
    }
}
