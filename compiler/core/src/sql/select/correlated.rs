//! A grouping of which few rows ask for one group each.
//!
//! ```text
//! L ⋈ γk(X ⋉ R)   =   L, LATERAL (γk of the rows of X with that k)
//! ```
//!
//! Where a selective filter on what a grouping is joined with was brought into it (`optimize::reduce_groups`), and every row
//! of L has a group of its own, the group is computed where it is asked for: by one look into an index, as a correlated
//! subquery would do it. PostgreSQL does not know how many groups a subquery has, takes them for very few, and compares all
//! with all. Costs the rows of L times a look into the index. Does not apply without such an index, where rows of L share
//! groups, and to what reads a change, whose keys are known (`optimize::restrict_groups`).

use std::collections::BTreeSet;

use super::block::Block;
use super::group;
use super::writer::{Writer, uses};
use crate::algebra::fold::columns;
use crate::algebra::scalar::{as_col, bare, equality_sides};
use crate::algebra::{AggCall, Col, ColId, Op, Rel, Scalar, ScalarKind, State, build, props};
use crate::ast::{TableAlias, TableRef};
use crate::optimize::FILTERED;
use crate::sql::names::{self, Names};

/// A grouping to be looked up.
pub(super) struct Lookup<'r> {
    rel: &'r Rel,
    keys: &'r [ColId],
    aggs: &'r [AggCall],
    /// What is grouped, without the filter.
    input: Rel,
    /// The equalities of its keys with the other inputs.
    links: Vec<Scalar>,
    /// Columns of the grouping's input and of the others.
    cols: Vec<Col>,
}

/// The first input of a join that is one.
pub(super) fn among<'r>(w: &Writer<'_>, inputs: &'r [Rel], on: &[Scalar]) -> Option<(usize, Lookup<'r>)> {
    inputs.iter().enumerate().find_map(|(at, input)| {
        let others: Vec<&Rel> = inputs.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, r)| r).collect();
        Some((at, of(w, input, &others, on)?))
    })
}

/// The grouping as one, if it is.
pub(super) fn of<'r>(w: &Writer<'_>, rel: &'r Rel, others: &[&Rel], on: &[Scalar]) -> Option<Lookup<'r>> {
    let Op::Aggregate { input, keys, aggs } = rel.op() else { return None };
    let still = |r: &&Rel| !w.reads_change(r) && !props::signed(r);
    if w.is_apart(rel) || !std::iter::once(&rel).chain(others).all(still) {
        return None;
    }
    let input = unfiltered(input)?;
    let outside = |s: &Scalar| {
        let used = columns(s);
        !used.is_empty() && used.iter().all(|id| others.iter().any(|o| o.col(*id).is_some()))
    };
    let link = |key: &ColId| {
        let is = |s: &Scalar| as_col(bare(s)) == Some(*key);
        let asks = |p: &&Scalar| {
            matches!(p.kind, ScalarKind::Op { .. })
                && equality_sides(p).is_some_and(|(a, b)| (is(a) && outside(b)) || (is(b) && outside(a)))
        };
        on.iter().find(asks).cloned()
    };
    let links: Vec<Scalar> = keys.iter().map(link).collect::<Option<_>>()?;
    let read: BTreeSet<ColId> = links.iter().flat_map(columns).filter(|id| !keys.contains(id)).collect();
    let there = |p: &&Scalar| columns(p).iter().all(|id| others.iter().any(|o| o.col(*id).is_some()));
    let around = build::join(
        others.iter().map(|o| (*o).clone()).collect(),
        on.iter().filter(there).cloned().collect(),
    );
    let own_groups = props::facts(&around, w.env.types.schema).unique(&read);
    if keys.is_empty() || !own_groups || !has_index(w, &input, keys) {
        return None;
    }
    let cols = input.cols().iter().chain(others.iter().flat_map(|o| o.cols())).cloned().collect();
    Some(Lookup { rel, keys, aggs, input, links, cols })
}

/// The rows without the filter that was brought in; None if there is none.
fn unfiltered(rel: &Rel) -> Option<Rel> {
    match rel.op() {
        Op::Semi { left, right, on, anti } => {
            if rel.origin().rule == Some(FILTERED) {
                return Some(left.clone());
            }
            Some(build::semi_or_anti(&unfiltered(left)?, right, on.clone(), *anti))
        }
        Op::Filter { input, pred } => Some(build::filter(&unfiltered(input)?, pred.clone())),
        Op::Map { input, exprs } => Some(build::map_as(
            &unfiltered(input)?,
            rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect(),
        )),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => None,
    }
}

/// Whether an index of the table that is grouped begins with the keys.
fn has_index(w: &Writer<'_>, rel: &Rel, keys: &[ColId]) -> bool {
    match rel.op() {
        Op::Scan { table, state: State::New, columns } => {
            let place = |id: &ColId| {
                let at = rel.cols().iter().position(|c| c.id == *id)?;
                columns.get(at).copied()
            };
            let Some(places) = keys.iter().map(place).collect::<Option<BTreeSet<usize>>>() else {
                return false;
            };
            let Some(table) = w.env.types.schema.table(*table) else { return false };
            let declared =
                table.indexes.iter().filter(|i| !i.partial && i.method == "btree").map(|i| &i.columns);
            let unique = table.keys.iter().map(|k| &k.columns);
            declared.chain(unique).any(|index| {
                index.len() >= places.len() && index.iter().take(places.len()).all(|c| places.contains(c))
            })
        }
        Op::Semi { left: input, .. } | Op::Filter { input, .. } => has_index(w, input, keys),
        Op::Map { input, exprs } => {
            let below = |id: &ColId| {
                rel.cols().iter().zip(exprs).find(|(c, _)| c.id == *id).and_then(|(_, e)| as_col(e))
            };
            keys.iter().map(below).collect::<Option<Vec<_>>>().is_some_and(|keys| has_index(w, input, &keys))
        }
        Op::Scan { state: State::Delta, .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => false,
    }
}

/// The grouping as an entry of FROM behind those that it reads.
pub(super) fn block(w: &mut Writer<'_>, outer: &Block, lookup: &Lookup<'_>, aliases: &mut Names) -> Block {
    let Lookup { rel, keys, aggs, input, links, cols } = lookup;
    let asked = |w: &Writer<'_>, inner: &Block| {
        let known = inner.columns.iter().chain(&outer.columns).map(|(id, o)| (*id, o.clone()));
        let both = Block { columns: known.collect(), ..Block::default() };
        links.iter().map(|p| (w.condition(&both, p, cols), uses(inner, &columns(p)))).collect()
    };
    let query = group::aggregate_where(w, rel, input, keys, aggs, aliases.clone(), &asked);
    let alias = aliases.choose("grouped");
    let table = TableRef::Subquery {
        lateral: true,
        query: Box::new(query),
        alias: Some(TableAlias { name: alias.clone(), columns: vec![] }),
        span: None,
    };
    let names = names::columns(rel, w.env.labels, w.env.weight);
    let mut block = Block::of(alias, table, rel.col_ids().into_iter().zip(names), None);
    block.items.iter_mut().for_each(|i| i.lateral = true);
    block
}
