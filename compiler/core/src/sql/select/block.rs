//! A SELECT in the making: what FROM reads, under which conditions, and what each column of the plan is there.
//!
//! Map, filter, join, guard and negation only change a block; grouping and unions need a finished one.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::ColId;
use crate::ast::{Expr, Ident, JoinKind, TableRef};
use crate::sql::tree;

/// What each column of a plan is, in terms of the entries of FROM.
pub(super) type Columns = BTreeMap<ColId, Out>;

/// One column.
#[derive(Clone, Debug)]
pub(super) struct Out {
    pub(super) expr: Expr,
    /// Aliases it reads; none for a constant.
    pub(super) uses: BTreeSet<Ident>,
    /// How many scalars it is made of; 1 for a plain column.
    pub(super) size: usize,
}

/// One entry of FROM.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) alias: Ident,
    pub(super) table: TableRef,
    /// Reads other entries, so it must come after all of them.
    pub(super) lateral: bool,
    /// Inner, or left for the right side of a LEFT JOIN without conditions.
    pub(super) kind: JoinKind,
}

/// A condition and the aliases it reads.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) expr: Expr,
    pub(super) uses: BTreeSet<Ident>,
}

/// See the module.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub(super) items: Vec<Item>,
    pub(super) conditions: Vec<Condition>,
    pub(super) columns: Columns,
    /// The weight of a row is the product of these.
    pub(super) factors: Vec<Expr>,
    pub(super) negated: bool,
}

impl Block {
    /// A block that reads one thing, whose columns have these names there.
    pub(super) fn of(
        alias: Ident,
        table: TableRef,
        columns: impl IntoIterator<Item = (ColId, Ident)>,
        weight: Option<&Ident>,
    ) -> Block {
        let out = |name: &Ident| Out {
            expr: tree::column(&alias, name),
            uses: BTreeSet::from([alias.clone()]),
            size: 1,
        };
        Block {
            columns: columns.into_iter().map(|(id, name)| (id, out(&name))).collect(),
            factors: weight.map(|w| tree::column(&alias, w)).into_iter().collect(),
            items: vec![Item { alias, table, lateral: false, kind: JoinKind::Inner }],
            ..Block::default()
        }
    }

    /// The product of two blocks.
    pub(super) fn join(mut self, other: Block) -> Block {
        self.items.extend(other.items);
        self.conditions.extend(other.conditions);
        self.columns.extend(other.columns);
        self.factors.extend(other.factors);
        self.negated ^= other.negated;
        self
    }

    /// Adds a condition once.
    pub(super) fn require(&mut self, expr: Expr, uses: BTreeSet<Ident>) {
        if !self.conditions.iter().any(|c| c.expr == expr) {
            self.conditions.push(Condition { expr, uses });
        }
    }

    /// The weight of a row; `None` when it is 1.
    pub(super) fn weight(&self) -> Option<Expr> {
        let mut factors = self.factors.clone();
        if self.negated {
            let first = if factors.is_empty() { tree::integer(1) } else { factors.remove(0) };
            factors.insert(0, tree::minus(first));
        }
        if factors.is_empty() { None } else { Some(tree::product(factors)) }
    }

    /// FROM and WHERE. Entries are taken in order, except that one that a condition connects with those before goes
    /// first; a condition over several entries stands in the ON of the last of them. Conditions on nothing (guards)
    /// lead WHERE.
    pub(super) fn sources(&self) -> (Vec<TableRef>, Option<Expr>) {
        let mut rest: Vec<&Item> = self.items.iter().collect();
        let mut placed: BTreeSet<&Ident> = BTreeSet::new();
        let mut from: Option<TableRef> = None;
        while !rest.is_empty() {
            let connects = |item: &Item| {
                self.conditions.iter().any(|c| {
                    c.uses.contains(&item.alias)
                        && c.uses.len() > 1
                        && c.uses.iter().all(|u| *u == item.alias || placed.contains(u))
                })
            };
            let at = rest
                .iter()
                .position(|i| !i.lateral && connects(i))
                .or_else(|| rest.iter().position(|i| !i.lateral))
                .unwrap_or(0);
            let item = rest.remove(at);
            placed.insert(&item.alias);
            from = Some(match from {
                None => item.table.clone(),
                Some(left) if item.kind == JoinKind::Left => tree::left_join(left, item.table.clone()),
                Some(left) => {
                    let on = self.conditions.iter().filter(|c| {
                        c.uses.len() > 1
                            && c.uses.contains(&item.alias)
                            && c.uses.iter().all(|u| placed.contains(u))
                    });
                    tree::join(left, item.table.clone(), tree::and(on.map(|c| c.expr.clone()).collect()))
                }
            });
        }
        let (guards, local): (Vec<&Condition>, Vec<&Condition>) =
            self.conditions.iter().filter(|c| c.uses.len() < 2).partition(|c| c.uses.is_empty());
        let where_ = tree::and(guards.into_iter().chain(local).map(|c| c.expr.clone()).collect());
        (from.into_iter().collect(), where_)
    }
}
