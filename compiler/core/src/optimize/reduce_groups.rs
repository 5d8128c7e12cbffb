//! A grouping below a join is computed for the rows only that a filter on the tables it is joined with leaves.
//!
//! Law: L ⋈ γk(X) = L ⋈ γk(X ⋉ R) for an equality between k and columns of L, and any R that holds these columns of every row
//! of L; so it is with the right side of a left, semi or anti join. A subquery that is correlated with a few rows (parts of one
//! brand) is lowered to a grouping of all rows; this brings the restriction back, for the query and, as it is done before
//! it is differentiated, for the change: a changed row of another brand touches no group.
//!
//! R is made of the tables of L that the equalities read, with their own filters, and of what these tables are looked up in.
//! Reads: R once more. Does not apply where no filter of R is selective (equality with a constant, IN, LIKE: ranges leave
//! too much; conditions on the time are left out), where R is not unique in these columns (its change would then ask for
//! all its other rows), nor to plans that read a change: see [`restrict_groups`](super::restrict_groups).

use std::collections::BTreeSet;

use super::push_keys::{groups, pushed};
use super::{Context, prune_columns, rewrite};
use crate::algebra::fold::{columns, visit};
use crate::algebra::props::facts;
use crate::algebra::scalar::{and, as_col, bare, conjuncts, equality_sides};
use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, State, Weights, build, oids, time};

type Cols = BTreeSet<ColId>;

/// The rule that brings a filter into a grouping: the origin of the semi join.
pub const RULE: &str = "restrict.filter";

/// As many lookups, one after the other, are followed to find a filter.
const LOOKUPS: usize = 2;

pub(super) fn run(rel: &Rel, ctx: &Context<'_>) -> Rel {
    let mut changes = false;
    visit(rel, &mut |node| changes |= matches!(node.op(), Op::Scan { state: State::Delta, .. }));
    if changes {
        return rel.clone();
    }
    rewrite(rel, &|node, _| match node.op() {
        Op::Join { inputs, on } => join(&node, inputs, on, ctx),
        Op::Semi { left, right, on, anti } => match reduced(right, &[left], on, ctx) {
            Some(right) => {
                build::semi_or_anti(left, &right, on.clone(), *anti).with_origin(node.origin().clone())
            }
            None => node,
        },
        Op::Outer { left, right, on, full: false } => match reduced(right, &[left], on, ctx) {
            Some(right) => build::left_join(left, &right, on.clone()).with_origin(node.origin().clone()),
            None => node,
        },
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Outer { full: true, .. }
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
        | Op::Working => node,
    })
}

fn join(node: &Rel, inputs: &[Rel], on: &[Scalar], ctx: &Context<'_>) -> Rel {
    let one = |(at, input): (usize, &Rel)| {
        let others: Vec<&Rel> = inputs.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, r)| r).collect();
        reduced(input, &others, on, ctx)
    };
    let new: Vec<Option<Rel>> = inputs.iter().enumerate().map(one).collect();
    if new.iter().all(Option::is_none) {
        return node.clone();
    }
    let new = inputs.iter().zip(new).map(|(old, new)| new.unwrap_or_else(|| old.clone()));
    build::join(new.collect(), on.to_vec()).with_origin(node.origin().clone())
}

/// An input with its groupings over what can meet a row of the others.
fn reduced(input: &Rel, others: &[&Rel], on: &[Scalar], ctx: &Context<'_>) -> Option<Rel> {
    if !groups(input) || is_reduced(input) {
        return None;
    }
    let there: Cols = others.iter().flat_map(|o| o.col_ids()).collect();
    let key = |s: &Scalar| as_col(bare(s)).is_some_and(|id| input.col(id).is_some());
    let outside = |s: &Scalar| !columns(s).is_empty() && columns(s).is_subset(&there);
    let link = |p: &&Scalar| {
        equality_sides(p).is_some_and(|(a, b)| (key(a) && outside(b)) || (key(b) && outside(a)))
    };
    let links: Vec<Scalar> = on.iter().filter(link).cloned().collect();
    let read: Cols = links.iter().flat_map(columns).filter(|id| there.contains(id)).collect();
    if read.is_empty() {
        return None;
    }
    let around = match others {
        [only] => (*only).clone(),
        _ => build::join(
            others.iter().map(|o| (*o).clone()).collect(),
            on.iter().filter(|p| columns(p).is_subset(&there)).cloned().collect(),
        ),
    };
    let found = cover(&around, &read, ctx).filter(|f| f.selective)?;
    let list: Vec<ColId> = read.iter().copied().collect();
    let rows = build::project(&found.rows, &list);
    let unique = rows.weights() == Weights::One && facts(&rows, ctx.schema).unique(&read);
    if !unique {
        return None;
    }
    let keys = prune_columns::run(&rows, ctx).by_rule(RULE, None);
    pushed(input, &keys, &links, &read)
}

/// Whether a filter was brought in from nearer by. One is enough: each asks for a lookup, and has a change of its own.
fn is_reduced(rel: &Rel) -> bool {
    let mut found = false;
    visit(rel, &mut |node| {
        found |= matches!(node.op(), Op::Semi { .. }) && node.origin().rule == Some(RULE);
    });
    found
}

/// Rows that hold certain columns of every row of a plan.
struct Cover {
    rows: Rel,
    /// Whether a filter leaves few of them.
    selective: bool,
}

fn cover(rel: &Rel, read: &Cols, ctx: &Context<'_>) -> Option<Cover> {
    match rel.op() {
        Op::Scan { state: State::New, .. } => Some(Cover { rows: rel.clone(), selective: false }),
        Op::Filter { input, pred } => {
            let own = |p: &Scalar| columns(p).iter().all(|id| input.col(*id).is_some());
            let parts: Vec<Scalar> = conjuncts(pred.clone()).into_iter().filter(own).collect();
            let wanted: Cols = parts.iter().flat_map(columns).chain(read.iter().copied()).collect();
            narrowed(cover(input, &wanted, ctx).or_else(|| cover(input, read, ctx))?, &parts)
        }
        Op::Map { input, exprs } => {
            let below = |id: &ColId| {
                rel.cols().iter().zip(exprs).find(|(c, _)| c.id == *id).and_then(|(_, e)| as_col(e))
            };
            let found = cover(input, &read.iter().map(below).collect::<Option<Cols>>()?, ctx)?;
            let own = rel.cols().iter().zip(exprs).filter(|(c, _)| read.contains(&c.id));
            let own = own.map(|(c, e)| (c.id, e.clone())).collect();
            Some(Cover { rows: build::map_as(&found.rows, own), selective: found.selective })
        }
        Op::Join { inputs, on } => joined(inputs, on, read, ctx),
        Op::Semi { left, right, on, anti } => {
            let found = cover(left, read, ctx)?;
            let reach = |p: &Scalar| {
                columns(p).iter().all(|id| found.rows.col(*id).is_some() || right.col(*id).is_some())
            };
            if *anti || groups(right) || !on.iter().all(reach) || on.iter().any(time::reads) {
                return Some(found);
            }
            let few = cover(
                right,
                &on.iter().flat_map(columns).filter(|id| right.col(*id).is_some()).collect(),
                ctx,
            );
            let Some(few) = few.filter(|f| f.selective) else { return Some(found) };
            let rows = build::semi(&found.rows, &few.rows, on.clone());
            Some(Cover { rows, selective: true })
        }
        Op::Outer { left, full: false, .. } => {
            read.iter().all(|id| left.col(*id).is_some()).then(|| cover(left, read, ctx))?
        }
        Op::Scan { state: State::Delta, .. }
        | Op::Values { .. }
        | Op::Outer { full: true, .. }
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

/// With those of the conditions that the rows can be asked.
fn narrowed(found: Cover, parts: &[Scalar]) -> Option<Cover> {
    let asked = |p: &&Scalar| !time::reads(p) && columns(p).iter().all(|id| found.rows.col(*id).is_some());
    let parts: Vec<Scalar> = parts.iter().filter(asked).cloned().collect();
    if parts.is_empty() {
        return Some(found);
    }
    let selective = found.selective || parts.iter().any(selective);
    Some(Cover { rows: build::filter(&found.rows, and(parts)), selective })
}

/// The inputs of a join that are read, and if nothing is selective there, what they are looked up in.
fn joined(inputs: &[Rel], on: &[Scalar], read: &Cols, ctx: &Context<'_>) -> Option<Cover> {
    let holds = |input: &Rel| read.iter().any(|id| input.col(*id).is_some());
    let mut taken: Vec<&Rel> = inputs.iter().filter(|i| holds(i)).collect();
    for _ in 0..=LOOKUPS {
        let mut covers = vec![];
        for input in &taken {
            let used: Cols = on.iter().flat_map(columns).chain(read.iter().copied()).collect();
            let here = used.into_iter().filter(|id| input.col(*id).is_some()).collect();
            covers.push(cover(input, &here, ctx)?);
        }
        let any = covers.iter().any(|c| c.selective);
        let rows: Vec<Rel> = covers.into_iter().map(|c| c.rows).collect();
        let there: Cols = rows.iter().flat_map(Rel::col_ids).collect();
        let within = |p: &&Scalar| !time::reads(p) && columns(p).is_subset(&there);
        let within: Vec<Scalar> = on.iter().filter(within).cloned().collect();
        let selective = any || within.iter().any(selective);
        let next =
            || inputs.iter().find(|i| !taken.iter().any(|t| t.same(i)) && looked_up(i, &there, on, ctx));
        match (selective, next()) {
            (false, Some(next)) => taken.push(next),
            (true, _) | (false, None) => {
                let rows = match rows.as_slice() {
                    [only] if within.is_empty() => only.clone(),
                    [only] => build::filter(only, and(within)),
                    _ => build::join(rows, within),
                };
                return Some(Cover { rows, selective });
            }
        }
    }
    None
}

/// Whether equalities with what is there pin down a key of an input: at most one row each.
fn looked_up(input: &Rel, there: &Cols, on: &[Scalar], ctx: &Context<'_>) -> bool {
    let pinned = on.iter().filter_map(equality_sides).flat_map(|(a, b)| [(a, b), (b, a)]);
    let pinned = pinned.filter(|(_, other)| !columns(other).is_empty() && columns(other).is_subset(there));
    let pinned: Cols =
        pinned.filter_map(|(own, _)| as_col(bare(own))).filter(|id| input.col(*id).is_some()).collect();
    facts(input, ctx.schema).unique(&pinned)
}

/// Whether a condition leaves few rows, as far as its form tells.
fn selective(p: &Scalar) -> bool {
    let constant = |s: &Scalar| columns(s).is_empty();
    match &p.kind {
        ScalarKind::Op { oper, args } => match (oids::comparison(*oper), args.as_slice()) {
            (Some(oids::Compare::Eq), [a, b]) => constant(a) != constant(b),
            (Some(_), _) => false,
            (None, [a, b]) => oids::pattern_match(*oper) && !constant(a) && constant(b),
            (None, _) => false,
        },
        ScalarKind::InList { arg, list, negated: false } => !constant(arg) && list.iter().all(constant),
        ScalarKind::Or(parts) => parts.iter().all(selective),
        ScalarKind::And(parts) => parts.iter().any(selective),
        ScalarKind::InList { negated: true, .. }
        | ScalarKind::Col(_)
        | ScalarKind::Const(_)
        | ScalarKind::Call { .. }
        | ScalarKind::Cast { .. }
        | ScalarKind::Not(_)
        | ScalarKind::Is { .. }
        | ScalarKind::IsDistinct { .. }
        | ScalarKind::Case { .. }
        | ScalarKind::Special { .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Array(_)
        | ScalarKind::Row(_)
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. }
        | ScalarKind::Now(_)
        | ScalarKind::Collate(_) => false,
    }
}
