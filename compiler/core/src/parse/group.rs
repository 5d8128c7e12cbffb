//! GROUP BY: ROLLUP, CUBE and GROUPING SETS.

use crate::ast::{Call, Expr, ExprKind, GroupBy};
use crate::diag::{Result, Span};

use super::dialect::Postgres;
use super::errors::{expected, unsupported};
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
        group_item(self.d, expr)
    }
}

/// A GROUP BY entry that was read as an expression: ROLLUP and CUBE look like calls, bracketed lists like rows.
pub(super) fn group_item(d: &Postgres, expr: Expr) -> Result<GroupBy> {
    let Expr { kind, span } = expr;
    let start = span.map_or(usize::MAX, |s| d.at_offset(s.start));
    if ["rollup", "cube"].iter().any(|w| d.is_word(start, w)) && d.is_punct(start + 1, "(") {
        return grouping(d, start, kind, span);
    }
    if let ExprKind::Row(items) = &kind
        && d.is_punct(start, "(")
    {
        check_flat(d, items)?;
        return Ok(GroupBy::List(items.clone()));
    }
    Ok(GroupBy::Expr(Expr { kind, span }))
}

/// `ROLLUP (…)` or `CUBE (…)` at token `start`.
fn grouping(d: &Postgres, start: usize, kind: ExprKind, span: Option<Span>) -> Result<GroupBy> {
    let close = d.closers.get(start + 1).copied().flatten().unwrap_or(start + 1);
    let ends = span.map(|s| d.at_offset(s.end)) == Some(close + 1);
    if !ends {
        return Err(expected(d, close + 1, "the end of the grouping entry"));
    }
    let plain = |call: &Call| {
        let clauses = call.distinct || call.variadic || !call.order_by.is_empty();
        !clauses && !call.args.is_empty() && call.args.iter().all(|arg| arg.name.is_none())
    };
    let args = if let ExprKind::Call(call) = kind
        && plain(&call)
    {
        call.args
    } else {
        return Err(expected(d, start + 2, "an expression"));
    };
    let mut lists = vec![];
    for arg in args {
        lists.push(match group_item(d, arg.value)? {
            GroupBy::List(items) => items,
            GroupBy::Expr(expr) => vec![expr],
            // PostgreSQL has no grouping constructs inside these two.
            GroupBy::Empty(at) | GroupBy::Rollup(_, at) | GroupBy::Cube(_, at) | GroupBy::Sets(_, at) => {
                return Err(expected(d, at.map_or(start, |at| d.at_offset(at.start)), "an expression"));
            }
        });
    }
    Ok(if d.is_word(start, "rollup") { GroupBy::Rollup(lists, span) } else { GroupBy::Cube(lists, span) })
}

/// Refuses lists inside of lists: they mean nothing, and our tree has no place for them.
fn check_flat(d: &Postgres, items: &[Expr]) -> Result<()> {
    let nested = items.iter().find_map(|item| {
        let at = item.span.filter(|_| matches!(item.kind, ExprKind::Row(_)))?;
        d.is_punct(d.at_offset(at.start), "(").then_some(at)
    });
    match nested {
        Some(at) => Err(unsupported(at, "a list inside a list of GROUP BY", "leave the inner brackets out")),
        None => Ok(()),
    }
}
