//! A semi join with some keys, pushed into the groupings of a plan.
//!
//! The contract of [`pushed`]: of the rows of the result, those that satisfy the links with some key are the same as before;
//! all others may be missing, or differ, but satisfy no link either. Whoever pushes joins with the keys, or with what the keys
//! were taken from, under the links, so that he does not see them.
//!
//! Through a join, a semi join or an outer join the keys go sideways: a grouping that the links do not reach, but that is
//! joined with a table that they do reach, is computed for the rows of that table that have one of the keys. Reads: the keys
//! once per grouping. Does not reach below functions of aggregated values. Columns of the keys are seen inside the semi joins
//! only, so names from the far end of the range are enough for them where their own are taken.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::fold::{children, columns, substitute, visit};
use crate::algebra::{ColId, Op, Rel, Scalar, build, props, scalar};

/// The rule that asks for some groups only.
const KEYS: &str = "restrict.keys";

/// The input of a join with its groupings restricted to what `first`, other inputs of it, hold, and those of the `others` that
/// it takes to get from there to the columns that the input is joined by.
pub(super) fn restricted_by(input: &Rel, first: Vec<&Rel>, others: &[&Rel], on: &[Scalar]) -> Option<Rel> {
    let own: BTreeSet<ColId> = input.col_ids().into_iter().collect();
    let reach = |s: &Scalar| columns(s).iter().any(|id| own.contains(id));
    let link = |p: &&Scalar| scalar::equality_sides(p).is_some_and(|(a, b)| reach(a) != reach(b));
    let links: Vec<&Scalar> = on.iter().filter(link).collect();
    let wanted: BTreeSet<ColId> =
        links.iter().flat_map(|p| columns(p)).filter(|id| !own.contains(id)).collect();
    let small = connected(first, others, on, &wanted);
    let there: BTreeSet<ColId> = small.iter().flat_map(|r| r.col_ids()).collect();
    let known = |p: &&&Scalar| columns(p).iter().all(|id| own.contains(id) || there.contains(id));
    // Of equal keys one is kept; a condition that tells them apart would miss the rows of the others.
    let compared = |p: &&&Scalar| {
        let cols = small.iter().flat_map(|r| r.cols());
        cols.into_iter().all(|c| props::equality_is_identity(c) || scalar::only_compared(p, c.id))
    };
    let links: Vec<Scalar> = links.iter().filter(known).filter(compared).map(|p| (*p).clone()).collect();
    let read: BTreeSet<ColId> = links.iter().flat_map(columns).filter(|id| there.contains(id)).collect();
    if read.is_empty() {
        return None;
    }
    let within = |p: &&Scalar| columns(p).iter().all(|id| there.contains(id));
    let rows = match small.as_slice() {
        [only] => (*only).clone(),
        many => build::join(
            many.iter().map(|r| (*r).clone()).collect(),
            on.iter().filter(within).cloned().collect(),
        ),
    };
    let list: Vec<ColId> = read.iter().copied().collect();
    let keys = match small.as_slice() {
        [only] if is_keys(only) => build::project(only, &list),
        _ => build::touched(&rows, &list).by_rule(KEYS, None),
    };
    if !occurs(input, &read) {
        return pushed(input, &keys, &links, &read);
    }
    // The input has the same columns further down: a right side and what flipped of it, for example.
    // One column has one name wherever that happens, so a name has one type.
    let names: BTreeMap<ColId, ColId> = list.iter().map(|id| (*id, ColId(u32::MAX - id.0))).collect();
    if list.iter().any(|id| id.0 > u32::MAX / 2) {
        return None;
    }
    let renamed = keys.cols().iter().filter_map(|c| Some((*names.get(&c.id)?, scalar::col(c)))).collect();
    let keys = build::map_as(&keys, renamed);
    let name = |id: ColId| keys.col(*names.get(&id)?).map(scalar::col);
    let links: Vec<Scalar> = links.iter().map(|p| substitute(p, &name)).collect();
    pushed(input, &keys, &links, &names.values().copied().collect())
}

/// Whether rows are distinct keys already, perhaps under other names.
fn is_keys(rel: &Rel) -> bool {
    match rel.op() {
        Op::Touched { .. } => true,
        Op::Map { input, exprs } => is_keys(input) && exprs.iter().all(|e| scalar::as_col(e).is_some()),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
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

/// Whether some columns stand anywhere in a plan.
fn occurs(rel: &Rel, ids: &BTreeSet<ColId>) -> bool {
    let mut found = false;
    visit(rel, &mut |node| found |= node.cols().iter().any(|c| ids.contains(&c.id)));
    found
}

/// Some plans and, one after the other, those that equalities connect with them, groupings excepted, until all wanted
/// columns are there.
fn connected<'a>(
    first: Vec<&'a Rel>,
    others: &[&'a Rel],
    on: &[Scalar],
    wanted: &BTreeSet<ColId>,
) -> Vec<&'a Rel> {
    let mut small = first;
    let mut rest: Vec<&Rel> = others.iter().copied().filter(|o| !groups(o)).collect();
    loop {
        let near: BTreeSet<ColId> = small.iter().flat_map(|r| r.col_ids()).collect();
        if wanted.is_subset(&near) {
            return small;
        }
        let next = rest.iter().position(|r| {
            on.iter().filter(|p| scalar::equality_sides(p).is_some()).map(columns).any(|used| {
                used.iter().any(|id| near.contains(id))
                    && used.iter().any(|id| r.col(*id).is_some())
                    && used.iter().all(|id| near.contains(id) || r.col(*id).is_some())
            })
        });
        match next {
            Some(at) => small.push(rest.remove(at)),
            None => return small,
        }
    }
}

/// Whether a plan has something that computes more than it is asked for.
pub(super) fn groups(rel: &Rel) -> bool {
    match rel.op() {
        Op::Aggregate { .. }
        | Op::Touched { .. }
        | Op::Sums { .. }
        | Op::Consolidate { .. }
        | Op::Window { .. }
        | Op::Top { .. } => true,
        Op::Scan { .. } | Op::Values { .. } | Op::Fixpoint { .. } | Op::Working => false,
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Negate { input }
        | Op::Guard { input, .. }
        | Op::Repeat { input, .. }
        | Op::FlatMap { input, .. } => groups(input),
        Op::Join { inputs, .. } | Op::UnionAll { inputs } => inputs.iter().any(groups),
        Op::Semi { left, right, .. } | Op::Outer { left, right, full: false, .. } => {
            groups(left) || groups(right)
        }
        Op::Outer { full: true, .. } => false,
    }
}

/// The plan with the semi join pushed into its groupings, down to their inputs; `None` if none was reached.
pub(super) fn pushed(rel: &Rel, keys: &Rel, links: &[Scalar], apart: &BTreeSet<ColId>) -> Option<Rel> {
    let at = |input: &Rel, links: &[Scalar]| pushed(input, keys, links, apart);
    let all_of = |side: &Rel, links: &[Scalar]| -> Vec<Scalar> {
        let there = |id: &ColId| side.col(*id).is_some() || apart.contains(id);
        links.iter().filter(|p| columns(p).iter().all(there)).cloned().collect()
    };
    let beside = |input: &Rel, others: &[&Rel], on: &[Scalar]| -> Option<Rel> {
        let on: Vec<Scalar> = on.iter().chain(links).cloned().collect();
        groups(input).then(|| restricted_by(input, vec![keys], others, &on))?
    };
    // What the keys go through is asked for them too: on the right of a semi join PostgreSQL would read all of it.
    let near = |side: &Rel| match all_of(side, links).as_slice() {
        [] => side.clone(),
        own => build::semi(side, keys, own.to_vec()).by_rule(keys.origin().rule.unwrap_or(KEYS), None),
    };
    let clash = rel.cols().iter().any(|c| apart.contains(&c.id));
    if links.is_empty() || clash {
        return None;
    }
    let origin = rel.origin().clone();
    let new = match rel.op() {
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::Outer { full: true, .. } => return None,
        Op::Aggregate { input, keys: own, aggs } => {
            let links = grouped_links(links, own, apart);
            let input = into(input, keys, &links, apart)?;
            build::aggregate_as(
                &input,
                own,
                aggs.clone(),
                rel.cols().iter().skip(own.len()).cloned().collect(),
            )
        }
        Op::Sums { input, keys: own, totals } => {
            let links = grouped_links(links, own, apart);
            let input = into(input, keys, &links, apart)?;
            build::sums_as(&input, own, totals.clone(), rel.cols().iter().skip(own.len()).cloned().collect())
        }
        Op::Touched { input, keys: own } => {
            let links = grouped_links(links, own, apart);
            build::touched(&into(input, keys, &links, apart)?, own)
        }
        Op::Window { input, partition, calls } => {
            let links = grouped_links(links, partition, apart);
            let own = rel.cols().iter().skip(input.cols().len()).cloned().collect();
            build::window(&into(input, keys, &links, apart)?, partition, calls.clone(), own)
        }
        Op::Top { input, partition, order, limit, offset, ties } => {
            let links = grouped_links(links, partition, apart);
            let range = build::Range { limit: *limit, offset: *offset, ties: *ties };
            build::top(&into(input, keys, &links, apart)?, partition, order.clone(), range)
        }
        Op::Consolidate { input } => build::consolidate_as(&into(input, keys, links, apart)?, rel.weights()),
        Op::Map { input, exprs } => {
            let value =
                |id: ColId| rel.cols().iter().zip(exprs).find(|(c, _)| c.id == id).map(|(_, e)| e.clone());
            let links: Vec<Scalar> = links.iter().map(|p| substitute(p, &value)).collect();
            let input = at(input, &links)?;
            build::map_as(&input, rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect())
        }
        Op::Filter { input, pred } => build::filter(&at(input, links)?, pred.clone()),
        Op::Negate { input } => build::negate(&at(input, links)?),
        Op::Repeat { input, times } => build::repeat(&at(input, links)?, times.clone()),
        Op::FlatMap { input, calls, ordinality, outer } => {
            let own = rel.cols().iter().skip(input.cols().len()).cloned().collect();
            let input = at(input, &all_of(input, links))?;
            build::flat_map_as(&input, calls.clone(), *ordinality, *outer, own)
        }
        Op::Guard { input, nonempty } => build::guard(&at(input, links)?, nonempty.clone()),
        Op::Join { inputs, on } => {
            let direct: Vec<Option<Rel>> = inputs.iter().map(|i| at(i, &all_of(i, links))).collect();
            let aside: Vec<Option<Rel>> = inputs
                .iter()
                .zip(&direct)
                .enumerate()
                .map(|(place, (input, direct))| {
                    let others: Vec<&Rel> =
                        inputs.iter().enumerate().filter(|(i, _)| *i != place).map(|(_, r)| r).collect();
                    if direct.is_none() { beside(input, &others, on) } else { None }
                })
                .collect();
            let sideways = aside.iter().any(Option::is_some);
            if !sideways && direct.iter().all(Option::is_none) {
                return None;
            }
            let new = inputs.iter().zip(direct.into_iter().zip(aside)).map(|(old, (direct, aside))| {
                direct.or(aside).unwrap_or_else(|| if sideways { near(old) } else { old.clone() })
            });
            build::join(new.collect(), on.clone())
        }
        Op::Semi { left, right, on, anti } => {
            let (new, other) = (at(left, &all_of(left, links)), beside(right, &[left], on));
            if new.is_none() && other.is_none() {
                return None;
            }
            build::semi_or_anti(
                new.as_ref().unwrap_or(left),
                other.as_ref().unwrap_or(right),
                on.clone(),
                *anti,
            )
        }
        Op::Outer { left, right, on, full: false } => {
            let (new, other) = (at(left, &all_of(left, links)), beside(right, &[left], on));
            if new.is_none() && other.is_none() {
                return None;
            }
            let left = new.unwrap_or_else(|| near(left));
            build::left_join(&left, other.as_ref().unwrap_or(right), on.clone())
        }
        Op::UnionAll { inputs } => {
            let branch = |input: &Rel| -> Option<Rel> {
                let own = |id: ColId| {
                    let at = rel.cols().iter().position(|c| c.id == id)?;
                    input.cols().get(at).map(scalar::col)
                };
                let links: Vec<Scalar> = links.iter().map(|p| substitute(p, &own)).collect();
                at(input, &links)
            };
            let new: Vec<Option<Rel>> = inputs.iter().map(branch).collect();
            if new.iter().all(Option::is_none) {
                return None;
            }
            let inputs = inputs.iter().zip(new).map(|(old, new)| new.unwrap_or_else(|| old.clone()));
            build::union_all_as(inputs.collect(), &rel.col_ids())
        }
    };
    Some(new.with_origin(origin))
}

/// The conditions that read, of a grouping, its keys only.
fn grouped_links(links: &[Scalar], own: &[ColId], apart: &BTreeSet<ColId>) -> Vec<Scalar> {
    let fits = |p: &&Scalar| columns(p).iter().all(|id| own.contains(id) || apart.contains(id));
    links.iter().filter(fits).cloned().collect()
}

/// The input of a grouping, restricted: further down where it groups itself, else here.
fn into(input: &Rel, keys: &Rel, links: &[Scalar], apart: &BTreeSet<ColId>) -> Option<Rel> {
    if links.is_empty() || input.cols().iter().any(|c| apart.contains(&c.id)) {
        return None;
    }
    if is_restricted(input, keys) {
        return None;
    }
    if let Some(further) = pushed(input, keys, links, apart) {
        return Some(further);
    }
    Some(build::semi(input, keys, links.to_vec()).by_rule(keys.origin().rule.unwrap_or(KEYS), None))
}

/// Whether the rows are those with some of the keys already: passes run more than once.
fn is_restricted(rel: &Rel, keys: &Rel) -> bool {
    let below = match rel.op() {
        Op::Semi { right, anti: false, .. } if right == keys => return true,
        Op::Semi { left, .. } | Op::Outer { left, .. } => vec![left],
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
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
        | Op::Working => children(rel),
    };
    below.into_iter().any(|r| is_restricted(r, keys))
}
