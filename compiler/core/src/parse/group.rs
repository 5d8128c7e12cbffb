//! GROUP BY: ROLLUP, CUBE and GROUPING SETS.

use crate::ast::{Expr, ExprKind, GroupBy};
use crate::diag::Result;

use super::dialect::Postgres;
use super::expr::Exprs;

impl Exprs<'_, '_, '_> {
    /// `GROUPING SETS (…)`; the current token is GROUPING.
    pub(super) fn grouping_sets(&mut self) -> Result<GroupBy> {
        let start = self.pos;
        self.pos += 2;
        self.nested(|this| {
            this.expect_punct("(")?;
            let mut sets = vec![];
            loop {
                sets.push(this.grouping_set()?);
                if !this.eat_punct(",") {
                    break;
                }
            }
            this.expect_punct(")")?;
            this.high += 1;
            Ok(GroupBy::Sets(sets, Some(this.d.span(start, this.pos))))
        })
    }

    fn grouping_set(&mut self) -> Result<GroupBy> {
        let start = self.pos;
        if self.word("grouping") && self.d.is_word(self.pos + 1, "sets") {
            return self.grouping_sets();
        }
        if self.punct("(") && self.d.is_punct(self.pos + 1, ")") {
            self.pos += 2;
            return Ok(GroupBy::Empty(Some(self.d.span(start, self.pos))));
        }
        let expr = self.expr(0)?;
        Ok(group_item(self.d, expr))
    }
}

/// A GROUP BY entry that was read as an expression: ROLLUP and CUBE look like calls, bracketed lists like rows.
pub(super) fn group_item(d: &Postgres, expr: Expr) -> GroupBy {
    let Expr { kind, span } = expr;
    let start = span.map_or(usize::MAX, |s| d.at_offset(s.start));
    let listed = ["rollup", "cube"].iter().any(|w| d.is_word(start, w)) && d.is_punct(start + 1, "(");
    if let ExprKind::Row(items) = kind {
        let list = d.is_punct(start, "(");
        return if list {
            GroupBy::List(items)
        } else {
            GroupBy::Expr(Expr { kind: ExprKind::Row(items), span })
        };
    }
    if let ExprKind::Call(call) = kind {
        if !listed {
            return GroupBy::Expr(Expr { kind: ExprKind::Call(call), span });
        }
        let lists = call.args.into_iter().map(|arg| list_of(d, arg.value)).collect();
        return if d.is_word(start, "rollup") {
            GroupBy::Rollup(lists, span)
        } else {
            GroupBy::Cube(lists, span)
        };
    }
    GroupBy::Expr(Expr { kind, span })
}

fn list_of(d: &Postgres, expr: Expr) -> Vec<Expr> {
    match group_item(d, expr) {
        GroupBy::List(items) => items,
        GroupBy::Expr(expr) => vec![expr],
        // A grouping construct inside ROLLUP is an error of PostgreSQL's too; the resolver sees an empty list.
        GroupBy::Empty(_) | GroupBy::Rollup(..) | GroupBy::Cube(..) | GroupBy::Sets(..) => vec![],
    }
}
