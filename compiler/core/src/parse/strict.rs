//! What the crate lets pass and PostgreSQL's grammar refuses, and PostgreSQL's rules about brackets round queries.

use crate::ast::{Distinct, Expr, ExprKind, Frame, FrameBound, Query, Select, SetExpr};
use crate::diag::{Diagnostic, Result, Span};

use super::dialect::Postgres;
use super::errors::expected;
use super::lex::{Kind, Tok};
use super::rules;

fn error<T>(at: Span, message: impl Into<String>) -> Result<T> {
    Err(Box::new(Diagnostic::error(rules::SYNTAX, at, message)))
}

/// Every FETCH clause is complete: the crate takes its words for optional.
pub(super) fn fetch_clauses(d: &Postgres) -> Result<()> {
    for start in (0..d.toks.len()).filter(|at| d.is_word(*at, "fetch")) {
        let label = start.checked_sub(1).is_some_and(|at| d.is_word(at, "as") || d.is_punct(at, "."));
        if label {
            continue;
        }
        let mut at = start + 1;
        if !d.is_word(at, "first") && !d.is_word(at, "next") {
            return Err(expected(d, at, "FIRST or NEXT"));
        }
        at += 1;
        let rows = |at| d.is_word(at, "row") || d.is_word(at, "rows");
        if !rows(at) {
            at = d.closers.get(at).copied().flatten().unwrap_or(at) + 1;
        }
        if !rows(at) {
            return Err(expected(d, at, "ROW or ROWS"));
        }
        let ties = d.is_word(at + 1, "with") && d.is_word(at + 2, "ties");
        if !d.is_word(at + 1, "only") && !ties {
            return Err(expected(d, at + 1, "ONLY or WITH TIES"));
        }
    }
    Ok(())
}

/// `OFFSET value ROWS` has no room for operators.
pub(super) fn offset_rows(value: &Expr, at: Span) -> Result<()> {
    let plain = matches!(
        value.kind,
        ExprKind::Literal(_) | ExprKind::Column(_) | ExprKind::Call(_) | ExprKind::Scalar(_)
    );
    if plain {
        Ok(())
    } else {
        error(value.span.unwrap_or(at), "OFFSET … ROWS takes a number; leave ROWS out")
    }
}

/// DISTINCT needs something to tell rows apart by.
pub(super) fn select(select: &Select, at: Span) -> Result<()> {
    match &select.distinct {
        Some(Distinct::On(keys)) if keys.is_empty() => error(at, "DISTINCT ON without an expression"),
        Some(_) if select.items.is_empty() => error(at, "DISTINCT without a column"),
        Some(_) | None => Ok(()),
    }
}

/// A query as PostgreSQL sees it: the clauses round a bracketed query are those of the query itself, so that
/// `(SELECT … LIMIT 3) OFFSET 1` skips before it counts. A clause that stands on both sides is an error.
pub(super) fn query(outer: Query, at: Span) -> Result<Query> {
    let merged = match outer.body {
        SetExpr::Query(inner) => {
            let twice = [
                (!outer.ctes.is_empty() && !inner.ctes.is_empty(), "WITH"),
                (!outer.order_by.is_empty() && !inner.order_by.is_empty(), "ORDER BY"),
                (outer.limit.is_some() && inner.limit.is_some(), "LIMIT"),
                (outer.offset.is_some() && inner.offset.is_some(), "OFFSET"),
            ];
            if let Some((_, clause)) = twice.into_iter().find(|(twice, _)| *twice) {
                return error(at, format!("{clause} both inside and outside of the brackets of one query"));
            }
            let inner = *inner;
            Query {
                recursive: outer.recursive || inner.recursive,
                ctes: if outer.ctes.is_empty() { inner.ctes } else { outer.ctes },
                body: inner.body,
                order_by: if outer.order_by.is_empty() { inner.order_by } else { outer.order_by },
                limit: outer.limit.or(inner.limit),
                offset: outer.offset.or(inner.offset),
                span: Some(at),
            }
        }
        body @ (SetExpr::Select(_) | SetExpr::Values(_) | SetExpr::SetOp { .. }) => Query { body, ..outer },
    };
    if merged.order_by.is_empty() && merged.limit.as_ref().is_some_and(|l| l.with_ties) {
        return error(at, "WITH TIES needs ORDER BY");
    }
    Ok(merged)
}

/// The bounds of a frame in an order that PostgreSQL takes.
pub(super) fn frame(frame: &Frame, at: Span) -> Result<()> {
    let end = frame.end.as_ref().unwrap_or(&FrameBound::CurrentRow);
    match (&frame.start, end) {
        (FrameBound::UnboundedFollowing, _) => error(at, "a frame cannot start with UNBOUNDED FOLLOWING"),
        (_, FrameBound::UnboundedPreceding) => error(at, "a frame cannot end with UNBOUNDED PRECEDING"),
        (FrameBound::CurrentRow, FrameBound::Preceding(_))
        | (FrameBound::Following(_), FrameBound::Preceding(_) | FrameBound::CurrentRow) => {
            error(at, "the frame ends before it starts")
        }
        (
            FrameBound::UnboundedPreceding | FrameBound::Preceding(_) | FrameBound::CurrentRow,
            FrameBound::Preceding(_)
            | FrameBound::CurrentRow
            | FrameBound::Following(_)
            | FrameBound::UnboundedFollowing,
        )
        | (FrameBound::Following(_), FrameBound::Following(_) | FrameBound::UnboundedFollowing) => Ok(()),
    }
}

/// An unquoted word that EXTRACT takes as its field: no keyword, besides six.
pub(super) fn is_extract_field(tok: Option<&Tok>) -> bool {
    const FIELDS: [&str; 6] = ["year", "month", "day", "hour", "minute", "second"];
    let Some(Tok { kind: Kind::Word(word), .. }) = tok else { return true };
    let keywords = crate::catalog::Catalog::get(crate::catalog::Major::V18);
    FIELDS.contains(&word.as_str()) || keywords.keyword(word).is_none()
}
