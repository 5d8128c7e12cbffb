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

use std::collections::HashMap;

use super::push_keys::{groups, restricted_by};
use super::{Context, rewrite};
use crate::algebra::fold::{children, visit};
use crate::algebra::{Op, Rel, Scalar, State, build, time};

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

/// The rows that changed, or that time moved.
fn is_change(rel: &Rel) -> bool {
    matches!(rel.op(), Op::Scan { state: State::Delta, .. }) || time::compares(rel)
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
            let own = is_change(node);
            changing.insert(node.address(), (node.clone(), own || below));
        });
        Reads { changing }
    }

    fn change(&self, rel: &Rel) -> bool {
        if let Some((_, known)) = self.changing.get(&rel.address()) {
            return *known;
        }
        is_change(rel) || children(rel).into_iter().any(|c| self.change(c))
    }

    /// The input with its groupings restricted to what the other inputs of its join hold: those that change, and those
    /// that conditions connect with them.
    fn restricted(&self, input: &Rel, others: &[&Rel], on: &[Scalar]) -> Option<Rel> {
        let (small, rest): (Vec<&Rel>, Vec<&Rel>) = others.iter().partition(|o| self.change(o));
        if !groups(input) || self.change(input) || small.is_empty() {
            return None;
        }
        restricted_by(input, small, &rest, on)
    }
}
