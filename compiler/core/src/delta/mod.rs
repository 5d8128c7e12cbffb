//! Differentiation: from a plan over the current state of its sources to the plan of its change since the frontier.
//!
//! In: a defining query (leaves `Scan { state: New }`). Out: a signed plan over the current state and the net changes
//! of the sources, with the same columns, under the law
//!
//! ```text
//! eval(delta(q)) == eval(q, new) − eval(q, old)
//! ```
//!
//! which the tests execute for every operator on random plans and data. Four schemas cover all operators:
//!
//! | Schema | Rule | Operators |
//! |---|---|---|
//! | linear | Δf(X) = f(ΔX) | map, filter, union all, negate, consolidate, repeat, flat map |
//! | temporal | Δσ(X) = σ(then)(ΔX) + (σ(now) − σ(then))(X') | filters, maps and join conditions that read the time |
//! | bilinear | Δ(L·R) = ΔL·R' + L'·ΔR − ΔL·ΔR | join, guard |
//! | key-local | ΔF(X) = F(X' on touched keys) − F((X' − ΔX) on touched keys) | aggregate, touched, sums, window, top |
//! | flips | Δ(L ⋉ R) = ΔL ⋉ R' + (L' − ΔL) ⋈ flips(R), the keys whose being matched changed | semi, anti, outer joins |
//!
//! One file per operator. A plan that cannot change (it reads no source) has no delta; terms that would multiply with
//! it are never built. What a rule builds carries the rule's name and a few words in its [`Origin`](crate::algebra::Origin).
//!
//! Where a query reads the time ([`time`]), the states differ in it too, and a plan without a changed source can change.
//!
//! What this module does not do: choose between a stored result and recomputation, consolidate for speed, prune
//! columns. The first is `maintain/`, the others are `optimize/`.

mod aggregate;
mod filter;
mod flat_map;
mod flips;
mod guard;
mod join;
mod join_factored;
mod key_local;
mod label;
#[cfg(test)]
mod laws;
mod map;
mod negate;
mod outer;
pub(crate) mod recursion;
#[cfg(test)]
mod recursion_laws;
mod repeat;
mod restrict;
mod scan;
mod semi;
mod sums;
mod top;
mod touched;
mod union_all;
mod window;

use std::collections::{BTreeSet, HashMap};

pub use restrict::restrict;
pub(crate) use restrict::{key_local_base, through};

use crate::algebra::build::{self, ColIds};
use crate::algebra::rules::NO_DELTA;
use crate::algebra::{ColId, Op, Rel, Total, Type, fold, time};
use crate::catalog::OperId;
use crate::diag::{Diagnostic, Level, Result};
use crate::schema::{Schema, TableId};

/// What differentiation has to know besides the plan.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Names of tables for notes, and keys.
    pub schema: &'a Schema,
    /// The equality operator by which values of a type are grouped; `None` where the type has none.
    pub equal: &'a dyn Fn(&Type) -> Option<OperId>,
    /// The form of join deltas; `None` leaves it to the number of inputs that can change.
    pub join: Option<JoinForm>,
}

/// How the delta of a join of several inputs is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinForm {
    /// Inclusion–exclusion: one flat join per non-empty set of changed inputs. Fastest for few inputs, 2ⁿ − 1 terms.
    Flat,
    /// For joins of more inputs than flat terms are good for: the flat terms of few changed inputs, see [`FewJoin`]. It is
    /// the delta only while no more of the inputs changed. Smaller joins are flat.
    Few,
    /// One input after the other, each step over the delta of the inputs before it. 3(n − 1) terms.
    Factored,
}

/// The change of a plan between the frontier and now, with the plan's own columns. A plan that cannot change has the
/// empty delta.
///
/// # Errors
/// When no rule applies: a type without equality in a key, or a plan that is not over current states only.
pub fn delta(rel: &Rel, ctx: &Context<'_>, ids: &mut ColIds) -> Result<Rel> {
    Ok(changes(rel, ctx, ids)?.unwrap_or_else(|| build::empty(rel.cols())))
}

/// The change of a plan while few of its sources changed.
#[derive(Clone, Debug)]
pub struct Few {
    /// The delta under that condition.
    pub delta: Rel,
    /// The large joins.
    pub joins: Vec<FewJoin>,
}

/// The condition that a large join puts: no more than `most` of its inputs have a source that changed.
#[derive(Clone, Debug)]
pub struct FewJoin {
    /// The sources of each input that can change.
    pub inputs: Vec<BTreeSet<TableId>>,
    /// How many of them may have changed.
    pub most: usize,
}

/// A plan's delta in [`JoinForm::Few`]; `None` if no join of it is large enough, so that it would be [`delta`].
///
/// # Errors
/// As [`delta`].
pub fn few(rel: &Rel, ctx: &Context<'_>, ids: &mut ColIds) -> Result<Option<Few>> {
    let ctx = Context { join: Some(JoinForm::Few), ..*ctx };
    let mut differ = Differ { ctx: &ctx, ids, done: HashMap::new(), joins: vec![] };
    let change = differ.of(rel)?;
    let joins = differ.joins;
    Ok(change.filter(|_| !joins.is_empty()).map(|delta| Few { delta, joins }))
}

/// [`delta`], but `None` for a plan that cannot change.
///
/// # Errors
/// As [`delta`].
pub fn changes(rel: &Rel, ctx: &Context<'_>, ids: &mut ColIds) -> Result<Option<Rel>> {
    Differ { ctx, ids, done: HashMap::new(), joins: vec![] }.of(rel)
}

/// What to add, per key, to stored totals over `input`: the totals of its change. Printed rows may be all zero.
///
/// # Errors
/// As [`delta`].
pub fn sums_delta(
    input: &Rel,
    keys: &[ColId],
    totals: Vec<(Total, Type)>,
    ctx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<Rel> {
    let change = changes(input, ctx, ids)?;
    let over = change.clone().unwrap_or_else(|| build::empty(input.cols()));
    let sums = sums::of_change(input, &over, keys, totals, ctx, ids);
    Ok(if change.is_some() { sums } else { build::empty(sums.cols()) })
}

/// The state of one differentiation.
struct Differ<'a, 'b> {
    ctx: &'a Context<'a>,
    ids: &'b mut ColIds,
    /// Deltas by plan, so that a shared plan has one shared delta.
    done: HashMap<Rel, Option<Rel>>,
    /// Joins whose delta holds only while few inputs changed, see [`Few`].
    joins: Vec<FewJoin>,
}

impl Differ<'_, '_> {
    /// The delta of a plan; `None` when it cannot change.
    fn of(&mut self, rel: &Rel) -> Result<Option<Rel>> {
        if let Some(known) = self.done.get(rel) {
            return Ok(known.clone());
        }
        if misplaced_time(rel) {
            return Err(no_delta(rel, "the current time stands where it has no delta"));
        }
        let new = match rel.op() {
            Op::Scan { table, state, columns } => Some(scan::delta(rel, *table, *state, columns, self)?),
            Op::Values { .. } => None,
            Op::Map { input, exprs } => map::delta(rel, input, exprs, self)?,
            Op::Filter { input, pred } => filter::delta(rel, input, pred, self)?,
            Op::Join { inputs, on } => join::delta(rel, inputs, on, self)?,
            Op::Semi { left, right, on, anti } => semi::delta(left, right, on, *anti, self)?,
            Op::Outer { left, right, on, full } => outer::delta(rel, left, right, on, *full, self)?,
            Op::UnionAll { inputs } => union_all::delta(rel, inputs, self)?,
            Op::Negate { input } => negate::delta(input, self)?,
            Op::Consolidate { input } => self.of(input)?,
            Op::Touched { input, keys } => touched::delta(input, keys, self)?,
            Op::Guard { input, nonempty } => guard::delta(input, nonempty, self)?,
            Op::Aggregate { input, keys, aggs } => aggregate::delta(rel, input, keys, aggs, self)?,
            Op::Repeat { input, times } => repeat::delta(input, times, self)?,
            Op::FlatMap { input, .. } => flat_map::delta(rel, input, self)?,
            Op::Sums { input, keys, totals } => sums::delta(rel, input, keys, totals, self)?,
            Op::Window { input, partition, .. } => window::delta(rel, input, partition, self)?,
            Op::Top { input, partition, .. } => top::delta(rel, input, partition, self)?,
            // A recursion is computed anew as a whole, see `maintain/`.
            Op::Fixpoint { .. } | Op::Working => return Err(no_delta(rel, "a recursion has no delta")),
        };
        self.done.insert(rel.clone(), new.clone());
        Ok(new)
    }

    /// A few words for a plan, such as the name of a table.
    fn name(&self, rel: &Rel) -> String {
        label::name(rel, self.ctx.schema)
    }
}

/// Whether a node reads the time although it is neither a filter nor a map nor an inner join, or reads an old time.
fn misplaced_time(rel: &Rel) -> bool {
    let place = matches!(rel.op(), Op::Filter { .. } | Op::Map { .. } | Op::Join { .. });
    time::compares(rel) || !place && fold::scalars(rel).into_iter().any(time::reads)
}

fn no_delta(rel: &Rel, message: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: NO_DELTA,
        level: Level::Error,
        message: message.into(),
        span: rel.origin().span,
        labels: vec![],
        help: Some("keep it a plain materialized view".to_owned()),
    })
}
