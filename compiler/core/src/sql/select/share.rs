//! Which nodes of a plan become common table expressions.
//!
//! - A root does. So does a node that is used twice, and a union or grouping inside another node: a name and a comment
//!   read better than a nested subquery, and PostgreSQL inlines what is used once.
//! - What reads only current states does not, unless it groups: as a table expression that is used twice it would be
//!   computed in full, whatever few rows its users look up.
//! - A scan never does: a current state is a table, and a change has its own table expression per source.

use std::collections::{HashMap, HashSet};

use crate::algebra::{Op, Rel, State, fold, time};

/// Facts about all nodes below some roots, by structure.
#[derive(Debug, Default)]
pub(super) struct Share {
    readers: HashMap<Rel, usize>,
    changing: HashMap<Rel, bool>,
}

impl Share {
    pub(super) fn of<'a>(roots: impl IntoIterator<Item = &'a Rel>) -> Share {
        let mut share = Share::default();
        let mut seen = HashSet::new();
        for root in roots {
            share.visit(root, &mut seen);
        }
        share
    }

    fn visit<'a>(&mut self, rel: &'a Rel, seen: &mut HashSet<&'a Rel>) -> bool {
        if !seen.insert(rel) {
            return self.changes(rel);
        }
        let mut changing = matches!(rel.op(), Op::Scan { state: State::Delta, .. }) || time::compares(rel);
        for child in inputs(rel) {
            *self.readers.entry(child.clone()).or_default() += 1;
            changing |= self.visit(child, seen);
        }
        self.changing.insert(rel.clone(), changing);
        changing
    }

    /// Whether a plan reads a change.
    pub(super) fn changes(&self, rel: &Rel) -> bool {
        self.changing.get(rel).copied().unwrap_or(true)
    }

    /// Whether a node is used more than once.
    pub(super) fn is_shared(&self, rel: &Rel) -> bool {
        self.readers.get(rel).is_some_and(|n| *n > 1)
    }

    /// Whether a node that is no root becomes a common table expression.
    pub(super) fn is_cte(&self, rel: &Rel) -> bool {
        let shared = self.is_shared(rel);
        match rel.op() {
            Op::Scan { .. } | Op::Values { .. } | Op::Working => false,
            Op::Map { .. }
            | Op::Filter { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::Negate { .. }
            | Op::Guard { .. }
            | Op::Repeat { .. }
            | Op::FlatMap { .. } => shared && self.changes(rel),
            Op::UnionAll { .. } => self.changes(rel),
            Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Window { .. }
            | Op::Top { .. }
            | Op::Fixpoint { .. } => shared || self.changes(rel),
        }
    }
}

/// The children of a node as they are printed: guards without what cannot change whether they are empty.
fn inputs(rel: &Rel) -> Vec<&Rel> {
    match rel.op() {
        Op::Guard { input, nonempty } => std::iter::once(input).chain(nonempty.iter().map(guard)).collect(),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => fold::children(rel),
    }
}

/// The plan whose being empty decides whether the given one is.
pub(super) fn guard(rel: &Rel) -> &Rel {
    match rel.op() {
        Op::Map { input, .. } | Op::Negate { input } | Op::Touched { input, .. } => guard(input),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Consolidate { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => rel,
    }
}
