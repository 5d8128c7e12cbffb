//! Plans to queries: which nodes share a SELECT, which become a common table expression.
//!
//! In: plans that have passed `check`. Out: syntax trees. A chain of scans, joins, filters, maps, guards and negations
//! is one SELECT; see [`share`] for the rest. Weights are a column at the end (see [`crate::sql::names::weight`]); a plan
//! whose rows all count once has none.
//!
//! The law: over tables R' and changes ΔR, each query returns the rows of the Z-set that its plan denotes, each with a
//! weight such that the weights of equal rows add up to theirs.
//!
//! Decides nothing about what is computed, and does not know where changes come from: [`Env::delta_source`] does.

mod block;
mod comment;
mod constant;
mod correlated;
mod flat_map;
mod group;
mod joins;
mod lateral;
mod merged;
mod order;
mod recursion;
mod scalar;
mod share;
mod window;
mod writer;

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{ColId, Labels, Rel, Scalar};
use crate::ast::{Cte, Expr, Ident, Query, TypeName};
use crate::catalog::Types;
use crate::schema::TableId;
use crate::sql::tree;

/// What printing plans needs to know.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    /// Names of operators, functions and types.
    pub types: Types<'a>,
    /// Wishes for the names of columns.
    pub labels: &'a Labels,
    /// The weight column, of the delta sources too. See [`super::names::weight`].
    pub weight: &'a Ident,
    /// The change of a table: the given columns (positions, ascending) under the names they have in the table, and
    /// the weight, which is never 0.
    pub delta_source: &'a dyn Fn(TableId, &[usize], Merging) -> Query,
    /// How `IS NOT DISTINCT FROM` is written where it is a condition.
    pub null_safe: NullSafe,
    /// Where the frontier is read.
    pub frontier: Frontier,
}

impl<'a> Env<'a> {
    /// For statements of a refresh function: keys that can be NULL are looked up through an index, and the frontier is a
    /// variable.
    #[must_use]
    pub fn new(
        types: Types<'a>,
        labels: &'a Labels,
        weight: &'a Ident,
        delta_source: &'a dyn Fn(TableId, &[usize], Merging) -> Query,
    ) -> Env<'a> {
        let (null_safe, frontier) = (NullSafe::Indexable, Frontier::Variable);
        Env { types, labels, weight, delta_source, null_safe, frontier }
    }
}

/// How a statement reads the frontier row, which is called `pgtc_seen` everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frontier {
    /// It is a PL/pgSQL variable.
    Variable,
    /// It is a table expression of at most one row.
    Table,
}

impl Frontier {
    /// The time of the last refresh.
    fn time(self) -> Expr {
        let seen = Ident::new("pgtc_seen");
        let time = tree::column(&seen, &Ident::new("as_of"));
        match self {
            Frontier::Variable => time,
            // Computed once per statement, so that an index serves comparisons with it.
            Frontier::Table => {
                let item = crate::ast::SelectItem::Expr { expr: time, alias: None };
                let from = tree::table(crate::ast::Name::bare("pgtc_seen"), &seen);
                let one = tree::select_query(tree::select(vec![item], vec![from]));
                crate::ast::ExprKind::Scalar(Box::new(one)).into()
            }
        }
    }
}

/// Whether equal rows of a change are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merging {
    /// Rows are distinct.
    Merged,
    /// Rows may repeat, and their weights cancel out.
    AsCaptured,
}

/// How null-safe equality is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NullSafe {
    /// `a IS NOT DISTINCT FROM b`: short, but PostgreSQL uses no index for it.
    NotDistinct,
    /// `(a = b OR (a IS NULL AND b IS NULL))`, and `a = b` where one side cannot be NULL.
    Indexable,
}

/// A plan to be printed under a name.
#[derive(Clone, Copy, Debug)]
pub struct Root<'a> {
    /// The name of its common table expression. Names of roots are unique.
    pub name: &'a str,
    /// The plan.
    pub rel: &'a Rel,
}

pub(crate) use writer::STORED;

/// The common table expressions that compute the roots, each after those it reads. A root is the one with its name;
/// its columns are those of [`super::names::columns`], then the weight if [`crate::algebra::props::signed`].
#[must_use]
pub fn ctes(roots: &[Root<'_>], env: &Env<'_>) -> Vec<Cte> {
    let plans: Vec<Rel> = roots.iter().map(|r| r.rel.clone()).collect();
    let plans = merged::leave_out(&plans);
    let roots: Vec<Root<'_>> = roots.iter().zip(&plans).map(|(r, rel)| Root { name: r.name, rel }).collect();
    writer::ctes(&roots, env)
}

/// The names of the table expressions of the changes of sources, among those that compute the roots.
#[must_use]
pub fn change_names(roots: &[Root<'_>], env: &Env<'_>) -> BTreeMap<TableId, Ident> {
    writer::change_names(roots, env)
}

/// One plan as a query of its own.
#[must_use]
pub fn query(rel: &Rel, env: &Env<'_>) -> Query {
    let rel = merged::leave_out(std::slice::from_ref(rel)).pop().unwrap_or_else(|| rel.clone());
    writer::query(&rel, env)
}

/// A type as generated SQL names it: `bigint`, `numeric(12, 2)`, `timestamptz`, `shop.mood[]`.
#[must_use]
pub fn type_name(ty: &crate::algebra::Type, types: &Types<'_>) -> TypeName {
    constant::type_name(ty, types)
}

/// A scalar over columns that stand for given expressions, as an expression of exactly its type.
#[must_use]
pub fn value(of: &Scalar, columns: &[(ColId, Expr)], types: &Types<'_>) -> Expr {
    let columns = columns
        .iter()
        .map(|(id, expr)| (*id, block::Out { expr: expr.clone(), uses: BTreeSet::new(), size: 1 }))
        .collect();
    scalar::Scalars { types: *types, columns: &columns, frontier: Frontier::Variable }.exact(of)
}

#[cfg(test)]
mod tests;
