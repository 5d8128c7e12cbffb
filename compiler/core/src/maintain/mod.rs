//! From a plan to a refresh program: what is stored, what a refresh computes, and how it is written.
//!
//! ```text
//! defining query = read ∘ stored        `stored` is what the storage table holds, `read` is what the view makes of it
//! refresh        = storage ⊕ change     the change is computed from the deltas of the sources
//! ```
//!
//! Four kinds of change cover everything, each an algebra plan:
//!
//! | Change | Stored rows | The change |
//! |---|---|---|
//! | rows | the query's rows, with a key or counted | Δ of the query, consolidated |
//! | additive | one row per group: linear totals, extrema | totals over Δ of the input, added to the stored ones |
//! | regroup | one row per group: values | touched groups, computed anew from the state visible now |
//! | partitions | the query's rows, with a key or counted, and their partition | touched partitions, computed anew, minus what is stored of them |
//!
//! A query with a recursion in it is one partition (`recursion.rs`). Else which one applies follows from the top of the plan. Over a join of many inputs the change has two forms: one that
//! always holds, and a faster one while few inputs changed. A grouping below other operators has no stored result of its own:
//! its delta is that of the touched groups, computed in the present and in the old state (`delta/key_local.rs`).

mod aggregate;
mod computed;
mod extrema;
#[cfg(test)]
mod extrema_laws;
mod linear;
mod moves;
mod order;
mod partition;
mod recursion;
pub mod rules;
mod shown;
mod states;
mod steady;
mod storage;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use aggregate::top_grouping;
pub use extrema::{Extrema, Extremum};
pub use moves::Moves;
pub(crate) use recursion::is_recursive;

use crate::algebra::build::ColIds;
use crate::algebra::{Col, Labels, Op, Rel, Scalar, State, Type, fold};
use crate::catalog::{OperId, Types};
use crate::delta;
use crate::diag::{Result, Span};
use crate::optimize;
use crate::resolve::Resolved;
use crate::schema::{Schema, TableId};

/// What a refresh of one stream table does.
#[derive(Clone, Debug)]
pub struct Program {
    /// The storage table.
    pub storage: Storage,
    /// How the public view reads it.
    pub view: View,
    /// The rows that the storage should hold, from the state visible now: storage columns, in order; for a counted bag
    /// with their weights.
    pub full: Rel,
    /// The change since the frontier.
    pub change: Change,
    /// A cheaper form of it, for windows in which few sources of a large join changed.
    pub few: Option<Few>,
    /// Source columns that the change reads, by table: what is captured. Every source is listed.
    pub captured: BTreeMap<TableId, BTreeSet<usize>>,
    /// Whether the result changes while no source does.
    pub moves: Moves,
    /// Labels of columns, for naming.
    pub labels: Labels,
}

impl Program {
    /// All its plans.
    #[must_use]
    pub fn plans(&self) -> Vec<&Rel> {
        let few = self.few.iter().flat_map(|f| f.change.plans());
        std::iter::once(&self.full).chain(self.change.plans()).chain(few).collect()
    }
}

/// The change while few sources changed.
#[derive(Clone, Debug)]
pub struct Few {
    /// The change, stored as [`Program::change`] is.
    pub change: Change,
    /// When it holds, see [`delta::Few`].
    pub joins: Vec<delta::FewJoin>,
}

impl Program {
    /// The stored rows, as plans of the change read them: through an operator with the columns of the storage.
    #[must_use]
    pub fn own_rows(&self) -> Option<Rel> {
        let stored: Vec<crate::algebra::ColId> = self.storage.columns.iter().map(|c| c.col.id).collect();
        let mut found = None;
        for plan in self.change.plans() {
            fold::visit(plan, &mut |node| {
                if matches!(node.op(), Op::Working) && node.col_ids() == stored {
                    found.get_or_insert_with(|| node.clone());
                }
            });
        }
        found
    }
}

impl Change {
    /// Its plans, each under its name in the statement.
    #[must_use]
    pub fn roots(&self) -> Vec<(&'static str, &Rel)> {
        match self {
            Change::Rows { delta } => vec![("change", delta)],
            Change::Additive { groups, extrema: None, .. } => vec![("change", groups)],
            Change::Additive { groups, extrema: Some(e), .. } => {
                vec![("change", groups), ("lost", &e.lost), ("probe", &e.probe)]
            }
            Change::Regroup { touched, groups } => vec![("touched", touched), ("groups", groups)],
            Change::Partitions { touched, fresh, .. } => vec![("touched", touched), ("fresh", fresh)],
        }
    }

    /// Its plans.
    #[must_use]
    pub fn plans(&self) -> Vec<&Rel> {
        self.roots().into_iter().map(|(_, rel)| rel).collect()
    }
}

/// The storage table.
#[derive(Clone, Debug)]
pub struct Storage {
    /// Its columns, in order.
    pub columns: Vec<Stored>,
    /// What makes a row itself.
    pub identity: Identity,
}

/// A column of the storage table.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Its id in [`Program::full`] and [`Program::view`].
    pub col: Col,
    /// Its name, unique in the table.
    pub name: String,
}

/// What makes a stored row itself.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Identity {
    /// These columns (positions) are a key; no column means that there is exactly one row. `hashed` when one of them
    /// can be NULL: then rows are found through a hash of the key, because no index serves IS NOT DISTINCT FROM.
    Key { columns: Vec<usize>, hashed: bool },
    /// Rows may repeat: each distinct one is stored once with its multiplicity, and found through a hash.
    Bag,
}

/// How the public view reads the storage.
#[derive(Clone, Debug)]
pub struct View {
    /// Declared columns: name and value over the storage columns.
    pub columns: Vec<(String, Scalar)>,
    /// Rows that are shown (HAVING).
    pub filter: Option<Scalar>,
    /// How often each is shown (INTERSECT ALL, EXCEPT ALL); once, if nothing is said.
    pub repeat: Option<Scalar>,
}

/// The change since the frontier.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug)]
pub enum Change {
    /// Signed rows of the storage columns, consolidated.
    Rows { delta: Rel },
    /// Per group: the key columns, then what is added to each further column of the storage. `rows` is the position of
    /// the stored column that counts the rows of the group; at 0 the group ends, unless there are no keys. Extrema are
    /// not added.
    Additive { groups: Rel, rows: usize, extrema: Option<Extrema> },
    /// Keys of the groups that a change touched, and those of them that exist now, with their values.
    Regroup { touched: Rel, groups: Rel },
    /// The partitions that a change touched, and the rows that they have now: the storage columns, for a counted bag with
    /// weights. `keys` are the positions of the partition columns in the storage, in the order of the columns of
    /// `touched`; without any, everything is one partition.
    Partitions { touched: Rel, fresh: Rel, keys: Vec<usize> },
}

/// What this step reads besides the plan.
pub struct Context<'a> {
    /// Tables and their keys.
    pub schema: &'a Schema,
    /// Types, operators, functions.
    pub types: &'a Types<'a>,
}

impl Context<'_> {
    /// The equality by which values of a type are grouped.
    fn equal(&self, ty: &Type) -> Option<OperId> {
        self.types.equality_operator(ty.id)
    }

    /// The change of a plan.
    fn delta(&self, rel: &Rel, ids: &mut ColIds) -> Result<Rel> {
        let equal = |ty: &Type| self.equal(ty);
        delta::delta(rel, &delta::Context { schema: self.schema, equal: &equal, join: None }, ids)
    }

    /// The change of a plan while few sources changed, if that is cheaper.
    fn few(&self, rel: &Rel, ids: &mut ColIds) -> Result<Option<delta::Few>> {
        let equal = |ty: &Type| self.equal(ty);
        delta::few(rel, &delta::Context { schema: self.schema, equal: &equal, join: None }, ids)
    }

    /// The query with fewer operators, where that is the same query: what is stored and how it is maintained follows from
    /// the result.
    ///
    /// # Errors
    /// When a pass built an invalid plan, which is a defect of the compiler.
    pub fn simplify(&self, resolved: Resolved) -> Result<Resolved> {
        let equal = |ty: &Type| self.equal(ty);
        let ctx = optimize::Context { schema: self.schema, equal: &equal, without: &[] };
        let rel = optimize::simplify(&resolved.rel, &ctx)?;
        Ok(Resolved { rel, ..resolved })
    }

    /// The plan after all optimizer passes.
    fn optimize(&self, rel: &Rel) -> Result<Rel> {
        let equal = |ty: &Type| self.equal(ty);
        optimize::optimize(rel, &optimize::Context { schema: self.schema, equal: &equal, without: &[] })
    }
}

/// Makes the program of a resolved query.
///
/// # Errors
/// When no rule of `delta/` applies: a type without equality in a key. PGTC1434 when a window inside a larger query has
/// several results.
pub fn plan(resolved: &Resolved, at: Span, cx: &Context<'_>, ids: &mut ColIds) -> Result<Program> {
    let moves = Moves::of(&cx.optimize(&resolved.rel)?);
    Ok(Program { moves, ..refreshed(resolved, at, cx, ids)? })
}

fn refreshed(resolved: &Resolved, at: Span, cx: &Context<'_>, ids: &mut ColIds) -> Result<Program> {
    if is_recursive(&resolved.rel) {
        return recursion::plan(resolved, cx, ids);
    }
    if let Some(keys) = partition::partition(&resolved.rel) {
        return partition::plan(&keys, resolved, at, cx, ids);
    }
    let top = aggregate::split_top(&resolved.rel);
    let body = top.as_ref().map_or(&resolved.rel, |t| t.input);
    partition::single_valued(&cx.optimize(body)?, at, cx)?;
    match top {
        Some(top) => aggregate::plan(&top, resolved, cx, ids),
        None => storage::plan_rows(resolved, cx, ids),
    }
}

/// The columns of sources that a plan reads in a given state, by table.
#[must_use]
pub fn columns_read(rels: &[&Rel], state: State) -> BTreeMap<TableId, BTreeSet<usize>> {
    let mut read: BTreeMap<TableId, BTreeSet<usize>> = BTreeMap::new();
    for rel in rels {
        fold::visit(rel, &mut |node| {
            if let Op::Scan { table, state: at, columns } = node.op()
                && *at == state
            {
                read.entry(*table).or_default().extend(columns);
            }
        });
    }
    read
}
