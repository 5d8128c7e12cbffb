//! The rows of a plan that have certain keys, with the condition as far down as it commutes.
//!
//! Law: σ(k ∈ T) F(X) = F(σ(k ∈ T) X) for every F that works key by key on columns among which k is: a window or first
//! rows per partition, a grouping, and whatever maps and filters stand above them. PostgreSQL pushes no join into a
//! subquery that groups, so without this a few keys would be looked for in the result of all of them.
//!
//! Elsewhere the plan is joined with the keys, and the planner does the rest. Keys match null-safely.

use super::no_delta;
use crate::algebra::scalar::{self, as_col};
use crate::algebra::{ColId, Op, Origin, Rel, Type, build, fold, time};
use crate::catalog::OperId;
use crate::diag::Result;

/// The rows of `rel` whose `keys` are, column by column, those of a row of `to`, a set with columns of its own. Output
/// columns are those of `rel`; `origin` is that of the join with the keys.
///
/// # Errors
/// When the type of a key has no equality.
pub fn restrict(
    rel: &Rel,
    keys: &[ColId],
    to: &Rel,
    origin: &Origin,
    equal: &dyn Fn(&Type) -> Option<OperId>,
) -> Result<Rel> {
    if let Some((input, below)) = through(rel, keys).filter(|(input, below)| reaches(rel, input, below)) {
        let fewer = restrict(input, &below, to, origin, equal)?;
        return Ok(fold::map_children(rel, &mut |_| fewer.clone()));
    }
    let mut on = vec![];
    for (key, other) in keys.iter().zip(to.cols()) {
        let Some(own) = rel.col(*key) else {
            return Err(no_delta(rel, "a key is no column of its input"));
        };
        let Some(equal) = equal(&own.ty) else {
            return Err(no_delta(rel, "a grouping column has a type without equality"));
        };
        on.push(scalar::same_key(equal, own, other));
    }
    let rows = build::join(vec![rel.clone(), to.clone()], on).with_origin(origin.clone());
    Ok(build::project(&rows, &rel.col_ids()).with_origin(origin.clone()))
}

/// The input of a node with which a condition on these columns commutes, and the columns there.
pub(crate) fn through<'a>(rel: &'a Rel, keys: &[ColId]) -> Option<(&'a Rel, Vec<ColId>)> {
    let inside = |of: &[ColId]| keys.iter().all(|k| of.contains(k));
    match rel.op() {
        Op::Map { input, exprs } => {
            let at = |key: &ColId| rel.cols().iter().position(|c| c.id == *key);
            let below = |key: &ColId| as_col(exprs.get(at(key)?)?);
            Some((input, keys.iter().map(below).collect::<Option<_>>()?))
        }
        Op::Filter { input, .. } | Op::Repeat { input, .. } => Some((input, keys.to_vec())),
        Op::FlatMap { input, .. } => inside(&input.col_ids()).then(|| (input, keys.to_vec())),
        Op::Window { input, partition, .. } | Op::Top { input, partition, .. } => {
            inside(partition).then(|| (input, keys.to_vec()))
        }
        Op::Aggregate { input, keys: own, .. } => {
            (inside(own) && !own.is_empty()).then(|| (input, keys.to_vec()))
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::Sums { .. } => None,
    }
}

/// The input of the last operator below (and including) a node that works key by key on these columns, and the columns
/// there: all above it is one function that does.
pub(crate) fn key_local_base(rel: &Rel, keys: &[ColId]) -> (Rel, Vec<ColId>) {
    let mut found = (rel.clone(), keys.to_vec());
    let (mut at, mut own) = (rel.clone(), keys.to_vec());
    // A node that reads the time changes by itself, so it cannot be looked at through the changes below it.
    while !fold::scalars(&at).into_iter().any(time::reads)
        && let Some((input, next)) = through(&at, &own).map(|(input, next)| (input.clone(), next))
    {
        if matches!(at.op(), Op::Window { .. } | Op::Top { .. } | Op::Aggregate { .. }) {
            found = (input.clone(), next.clone());
        }
        (at, own) = (input, next);
    }
    found
}

/// Whether there is anything to gain: a node that works key by key, here or below maps and filters.
fn reaches(rel: &Rel, input: &Rel, keys: &[ColId]) -> bool {
    if matches!(rel.op(), Op::Window { .. } | Op::Top { .. } | Op::Aggregate { .. }) {
        return true;
    }
    through(input, keys).is_some_and(|(below, keys)| reaches(input, below, &keys))
}
