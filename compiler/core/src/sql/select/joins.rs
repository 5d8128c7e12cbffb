//! Semi, anti and outer joins in a SELECT.
//!
//! Semi: `[NOT] EXISTS (SELECT FROM right WHERE on)` in WHERE, which PostgreSQL turns into a join of its own kind.
//! Outer: one entry of FROM. The conditions of the left side of a LEFT JOIN may as well be tested after the join, those
//! of its right side as part of ON; neither is so for FULL JOIN. A side of which more than plain columns is read (a
//! constant is not NULL in a padded row, a plain column is) or that has conditions which cannot move is a nested SELECT.

use std::collections::BTreeSet;

use super::block::{Block, Condition, Item};
use super::correlated;
use super::writer::{Writer, uses};
use crate::algebra::{Col, Rel, Scalar, fold};
use crate::ast::{Expr, ExprKind, JoinKind, Special};
use crate::sql::names::Names;
use crate::sql::tree;

pub(super) fn semi(
    w: &mut Writer<'_>,
    left: &Rel,
    right: &Rel,
    on: &[Scalar],
    anti: bool,
    aliases: &mut Names,
) -> Block {
    let mut block = w.block(left, aliases);
    // Names of the subquery must not hide those that it reads from outside.
    let mut inner = w.block(right, &mut aliases.clone());
    let both = together(&block, &inner);
    let cols: Vec<Col> = left.cols().iter().chain(right.cols()).cloned().collect();
    let own = inner.aliases();
    for part in on {
        let uses = uses(&both, &fold::columns(part)).intersection(&own).cloned().collect();
        inner.add(Condition { expr: w.condition(&both, part, &cols), uses, subquery: true });
    }
    let (from, where_) = inner.sources();
    let exists =
        tree::exists(tree::select_query(crate::ast::Select { where_, ..tree::select(vec![], from) }));
    let read = on.iter().flat_map(fold::columns).filter(|id| left.col(*id).is_some()).collect();
    let expr = if anti { tree::not(exists) } else { exists };
    let uses = uses(&block, &read);
    block.add(Condition { expr, uses, subquery: true });
    block
}

pub(super) fn outer(
    w: &mut Writer<'_>,
    left: &Rel,
    right: &Rel,
    on: &[Scalar],
    full: bool,
    aliases: &mut Names,
) -> Block {
    let l = operand(w, left, if full { Side::Padded } else { Side::Kept }, aliases);
    let lookup = if full { None } else { correlated::of(w, right, &[left], on) };
    let r = match &lookup {
        Some(lookup) => correlated::block(w, &l, lookup, aliases),
        None => operand(w, right, if full { Side::Padded } else { Side::Right }, aliases),
    };
    let mut block = together(&l, &r);
    let cols: Vec<Col> = left.cols().iter().chain(right.cols()).cloned().collect();
    let ((Some(from), rest), (Some(to), conditions)) = (l.joined(), r.joined()) else {
        // Cannot happen: an operand has an entry.
        return block;
    };
    let own = conditions.into_iter().map(|c| c.expr.clone());
    let on = own.chain(on.iter().map(|p| w.condition(&block, p, &cols))).collect();
    let kind = if full { JoinKind::Full } else { JoinKind::Left };
    let aliases: BTreeSet<_> = l.aliases().union(&r.aliases()).cloned().collect();
    block.items = vec![Item { aliases, table: tree::outer_join(kind, from, to, on), lateral: false }];
    block.conditions = rest.into_iter().cloned().collect();
    block.factors = if full { padded_weight(&l).into_iter().collect() } else { l.factors.clone() };
    block.factors.extend(padded_weight(&r));
    block.negated = l.negated;
    block
}

/// How a side takes part in an outer join.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Left side of a LEFT JOIN.
    Kept,
    /// Right side of a LEFT JOIN.
    Right,
    /// A side of a FULL JOIN.
    Padded,
}

/// A side in a form that can be joined as it is.
fn operand(w: &mut Writer<'_>, rel: &Rel, side: Side, aliases: &mut Names) -> Block {
    let mut inner = aliases.clone();
    let block = w.block(rel, &mut inner);
    let plain = block.columns.values().all(|out| matches!(out.expr.kind, ExprKind::Column(_)));
    let fits = match side {
        Side::Kept => true,
        Side::Right => plain && block.conditions.iter().all(|c| !c.subquery && !c.uses.is_empty()),
        Side::Padded => plain && block.joined().1.is_empty(),
    };
    if fits && !block.items.is_empty() {
        *aliases = inner;
        return block;
    }
    let query = tree::select_query(w.finish(&block, rel));
    w.nested(query, rel, aliases)
}

/// The columns of both, over no entries.
fn together(l: &Block, r: &Block) -> Block {
    let columns = l.columns.iter().chain(&r.columns).map(|(id, out)| (*id, out.clone())).collect();
    Block { columns, ..Block::default() }
}

/// The weight of a side, 1 where it is padded.
fn padded_weight(side: &Block) -> Option<Expr> {
    let weight = side.weight()?;
    Some(ExprKind::Special { kind: Special::Coalesce, args: vec![weight, tree::integer(1)] }.into())
}
