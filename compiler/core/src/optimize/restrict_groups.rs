//! A grouping that a change is joined with is computed for the keys of that change only.
//!
//! Law: Δ ⋈ γk(X) = Δ ⋈ γk(X ⋉ τ(Δ)) for an equality between Δ and keys k: groups that no row of Δ meets are not seen, and a
//! group has the same rows before and after; so it is with the partitions of windows and first rows. The same holds for the right side of a left, semi or anti join whose left
//! side is the change. PostgreSQL pushes constants into a grouped subquery, but not the values of a join; without
//! this, a refresh would group the whole table for one changed row.
//!
//! Where the condition connects the grouping with another table, the keys are those of the other inputs joined with the
//! change. Reads: the change a second time. Cost: its distinct keys. Does not apply to inputs that read a change
//! themselves (they are restricted already), nor to conditions on values that are aggregated.

use std::collections::{BTreeSet, HashMap};

use super::{Context, rewrite};
use crate::algebra::fold::{children, columns, substitute, visit};
use crate::algebra::{ColId, Op, Rel, Scalar, State, build, props, scalar};

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    let known = Reads::of(rel);
    rewrite(rel, &|node, _| match node.op() {
        Op::Join { inputs, on } => join(&node, inputs, on, &known),
        Op::Semi { left, right, on, anti } => match known.restricted(right, &[left], on) {
            Some(right) => {
                build::semi_or_anti(left, &right, on.clone(), *anti).with_origin(node.origin().clone())
            }
            None => node,
        },
        Op::Outer { left, right, on, full: false } => match known.restricted(right, &[left], on) {
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

fn join(node: &Rel, inputs: &[Rel], on: &[Scalar], known: &Reads) -> Rel {
    let mut new = inputs.to_vec();
    for at in 0..inputs.len() {
        let Some(input) = new.get(at) else { continue };
        let others: Vec<&Rel> = new.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, r)| r).collect();
        if let Some(input) = known.restricted(input, &others, on)
            && let Some(place) = new.get_mut(at)
        {
            *place = input;
        }
    }
    if new.iter().zip(inputs).all(|(a, b)| a.same(b)) {
        return node.clone();
    }
    build::join(new, on.to_vec()).with_origin(node.origin().clone())
}

/// What plans read. Nodes that were made meanwhile are looked at anew.
struct Reads {
    changing: HashMap<usize, (Rel, bool)>,
}

impl Reads {
    fn of(rel: &Rel) -> Reads {
        let mut changing: HashMap<usize, (Rel, bool)> = HashMap::new();
        visit(rel, &mut |node| {
            let below = children(node).iter().any(|c| changing.get(&c.address()).is_some_and(|(_, b)| *b));
            let own = matches!(node.op(), Op::Scan { state: State::Delta, .. });
            changing.insert(node.address(), (node.clone(), own || below));
        });
        Reads { changing }
    }

    fn change(&self, rel: &Rel) -> bool {
        if let Some((_, known)) = self.changing.get(&rel.address()) {
            return *known;
        }
        let own = matches!(rel.op(), Op::Scan { state: State::Delta, .. });
        own || children(rel).into_iter().any(|c| self.change(c))
    }

    /// The input with its groupings restricted to what the other inputs of its join hold.
    fn restricted(&self, input: &Rel, others: &[&Rel], on: &[Scalar]) -> Option<Rel> {
        if !groups(input) || self.change(input) || !others.iter().any(|o| self.change(o)) {
            return None;
        }
        let own: BTreeSet<ColId> = input.col_ids().into_iter().collect();
        let reach = |s: &Scalar, of: &BTreeSet<ColId>| columns(s).iter().any(|id| of.contains(id));
        let links: Vec<&Scalar> = on
            .iter()
            .filter(|p| scalar::equality_sides(p).is_some_and(|(a, b)| reach(a, &own) != reach(b, &own)))
            .collect();
        let small = self.small(others, on);
        let there: BTreeSet<ColId> = small.iter().flat_map(|r| r.col_ids()).collect();
        let links: Vec<Scalar> = links
            .into_iter()
            .filter(|p| columns(p).iter().all(|id| own.contains(id) || there.contains(id)))
            // Of equal keys one is kept; a condition that tells them apart would miss the rows of the others.
            .filter(|p| {
                let cols = small.iter().flat_map(|r| r.cols());
                cols.into_iter().all(|c| props::equality_is_identity(c) || scalar::only_compared(p, c.id))
            })
            .cloned()
            .collect();
        let read: Vec<ColId> = links
            .iter()
            .flat_map(columns)
            .filter(|id| there.contains(id))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
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
        let keys = build::touched(&rows, &read).by_rule("restrict.keys", None);
        let apart: BTreeSet<ColId> = read.iter().copied().collect();
        pushed(input, &keys, &links, &apart)
    }

    /// The inputs that change and those that conditions connect with them, one after the other, groupings excepted.
    fn small<'a>(&self, others: &[&'a Rel], on: &[Scalar]) -> Vec<&'a Rel> {
        let mut small: Vec<&Rel> = others.iter().copied().filter(|o| self.change(o)).collect();
        let mut rest: Vec<&Rel> = others.iter().copied().filter(|o| !self.change(o) && !groups(o)).collect();
        loop {
            let near: BTreeSet<ColId> = small.iter().flat_map(|r| r.col_ids()).collect();
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
}

/// Whether a plan has something that computes more than it is asked for.
fn groups(rel: &Rel) -> bool {
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
        Op::Semi { left, .. } | Op::Outer { left, full: false, .. } => groups(left),
        Op::Outer { full: true, .. } => false,
    }
}

/// The plan with the semi join pushed into its groupings, down to their inputs; `None` if none was reached.
fn pushed(rel: &Rel, keys: &Rel, links: &[Scalar], apart: &BTreeSet<ColId>) -> Option<Rel> {
    let at = |input: &Rel, links: &[Scalar]| pushed(input, keys, links, apart);
    let all_of = |side: &Rel, links: &[Scalar]| -> Vec<Scalar> {
        let there = |id: &ColId| side.col(*id).is_some() || apart.contains(id);
        links.iter().filter(|p| columns(p).iter().all(there)).cloned().collect()
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
            let new: Vec<Option<Rel>> = inputs.iter().map(|i| at(i, &all_of(i, links))).collect();
            if new.iter().all(Option::is_none) {
                return None;
            }
            let inputs = inputs.iter().zip(new).map(|(old, new)| new.unwrap_or_else(|| old.clone()));
            build::join(inputs.collect(), on.clone())
        }
        Op::Semi { left, right, on, anti } => {
            build::semi_or_anti(&at(left, &all_of(left, links))?, right, on.clone(), *anti)
        }
        Op::Outer { left, right, on, full: false } => {
            build::left_join(&at(left, &all_of(left, links))?, right, on.clone())
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
    if let Some(further) = pushed(input, keys, links, apart) {
        return Some(further);
    }
    Some(build::semi(input, keys, links.to_vec()).by_rule("restrict.keys", None))
}
