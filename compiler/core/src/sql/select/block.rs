//! A SELECT in the making: what FROM reads, under which conditions, and what each column of the plan is there.
//!
//! Map, filter, joins of all kinds, guard and negation only change a block; grouping and unions need a finished one. An
//! outer join is one entry of FROM with several aliases, so that PostgreSQL can order it among the others; what stands
//! in its ON stays there.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::ColId;
use crate::ast::{Expr, Ident, TableRef};
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
    /// What it is known by; several for an outer join.
    pub(super) aliases: BTreeSet<Ident>,
    pub(super) table: TableRef,
    /// Reads other entries, so it must come after all of them.
    pub(super) lateral: bool,
}

/// A condition and the aliases it reads.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    pub(super) expr: Expr,
    pub(super) uses: BTreeSet<Ident>,
    /// Holds a subquery, and stands in WHERE whatever it reads: there PostgreSQL makes a join of it.
    pub(super) subquery: bool,
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
            items: vec![Item { aliases: BTreeSet::from([alias]), table, lateral: false }],
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
        self.add(Condition { expr, uses, subquery: false });
    }

    /// Adds a condition once.
    pub(super) fn add(&mut self, condition: Condition) {
        if !self.conditions.iter().any(|c| c.expr == condition.expr) {
            self.conditions.push(condition);
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

    /// The aliases of all entries.
    pub(super) fn aliases(&self) -> BTreeSet<Ident> {
        self.items.iter().flat_map(|i| i.aliases.iter().cloned()).collect()
    }

    /// FROM and WHERE. Conditions on nothing (guards) lead WHERE.
    pub(super) fn sources(&self) -> (Vec<TableRef>, Option<Expr>) {
        let (from, rest) = self.joined();
        let (guards, local): (Vec<&Condition>, Vec<&Condition>) =
            rest.into_iter().partition(|c| c.uses.is_empty());
        let where_ = tree::and(guards.into_iter().chain(local).map(|c| c.expr.clone()).collect());
        (from.into_iter().collect(), where_)
    }

    /// All entries as one operand, and the conditions that it does not hold. Entries are taken in order, except that one
    /// that a condition connects with those before goes first; a condition over several entries stands in the ON of the
    /// last of them.
    pub(super) fn joined(&self) -> (Option<TableRef>, Vec<&Condition>) {
        let mut rest: Vec<&Item> = self.items.iter().collect();
        let mut placed: BTreeSet<&Ident> = BTreeSet::new();
        let mut from: Option<TableRef> = None;
        let spans = |c: &Condition| {
            !c.subquery && self.items.iter().filter(|i| !c.uses.is_disjoint(&i.aliases)).count() > 1
        };
        let (over_several, others): (Vec<&Condition>, Vec<&Condition>) =
            self.conditions.iter().partition(|c| spans(c));
        while !rest.is_empty() {
            let connects = |item: &Item| {
                over_several.iter().any(|c| {
                    !c.uses.is_disjoint(&item.aliases)
                        && c.uses.iter().all(|u| item.aliases.contains(u) || placed.contains(u))
                })
            };
            let at = rest
                .iter()
                .position(|i| !i.lateral && connects(i))
                .or_else(|| rest.iter().position(|i| !i.lateral))
                .unwrap_or(0);
            let item = rest.remove(at);
            placed.extend(&item.aliases);
            from = Some(match from {
                None => item.table.clone(),
                Some(left) => {
                    let on = over_several.iter().filter(|c| {
                        !c.uses.is_disjoint(&item.aliases) && c.uses.iter().all(|u| placed.contains(u))
                    });
                    tree::join(left, item.table.clone(), tree::and(on.map(|c| c.expr.clone()).collect()))
                }
            });
        }
        (from, others)
    }
}
