//! `WITH RECURSIVE name (columns) AS (base UNION [ALL] step) SELECT columns FROM name`
//!
//! Base and step are queries of their own, each with its table expressions inside of it: what depends on the round before
//! must not stand outside of the recursion, and PostgreSQL wants its name nowhere but in the step. What does not depend on
//! it and is a table expression anyway stands before the recursion, so that it is computed once.

use super::writer::{Writer, Written, follows_change};
use crate::algebra::{ColId, Rel};
use crate::ast::{Cte, Query, SetExpr, SetOp};
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// A recursion, whose step reads the round before under the given columns.
pub(super) fn recursion(
    w: &mut Writer<'_>,
    rel: &Rel,
    base: &Rel,
    (step, working): (&Rel, &[ColId]),
    distinct: bool,
) -> Query {
    let name = w.names.choose("recursion");
    let columns = names::columns(rel, w.env.labels, w.env.weight);
    let round = Written { name: name.clone(), columns: columns.clone() };
    w.written_before(base, working);
    w.written_before(step, working);
    let left = if w.is_apart(base) {
        let block = w.block(base, &mut Names::default());
        SetExpr::Select(Box::new(w.finish(&block, base)))
    } else {
        operand(w.inside(base, None), base)
    };
    let mut inside = w.inside(step, Some((working.to_vec(), round.clone())));
    inside.follows |= follows_change(base);
    let right = operand(inside, step);
    let body = SetExpr::SetOp {
        op: SetOp::Union,
        all: !distinct,
        left: Box::new(left),
        right: Box::new(right),
        span: None,
    };
    let cte = Cte { columns, ..tree::cte(name, tree::query(body), vec![]) };
    let block = w.reference(&round, rel, &mut Names::default());
    Query { recursive: true, ctes: vec![cte], ..tree::select_query(w.finish(&block, rel)) }
}

/// A plan as an operand of a set operation.
fn operand(mut writer: Writer<'_>, rel: &Rel) -> SetExpr {
    let query = writer.body(rel);
    let query = writer.complete(query);
    let bare =
        query.ctes.is_empty() && query.order_by.is_empty() && query.limit.is_none() && query.offset.is_none();
    if bare { query.body } else { SetExpr::Query(Box::new(query)) }
}
