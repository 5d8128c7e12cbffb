//! LATERAL: an entry of FROM that refers to entries before it.
//!
//! It is a subquery of which all columns are wanted. Pulled, it is an ordinary join: `L ⋈_p R₀`, for LEFT JOIN
//! `L ⟕_p R₀`. An aggregate over nothing still is a row, so a single plan is joined by `L ⟕_p R₀` in either case.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{ColId, Rel, Scalar, fold};
use crate::diag::{Result, Span};
use crate::resolve::Binder;

/// How an entry is joined to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Comma, CROSS JOIN, JOIN.
    Inner,
    /// LEFT JOIN … ON true
    Padded,
    /// LEFT JOIN under a condition.
    PaddedOn,
}

/// What a dependent entry becomes.
pub(crate) struct Dependent {
    /// A plan without columns of the entries before it.
    pub(crate) rel: Rel,
    /// The join condition.
    pub(crate) preds: Vec<Scalar>,
    /// Conditions on the joined row; a plan that has exactly one row before them.
    pub(crate) single: Option<Vec<Scalar>>,
    defs: BTreeMap<ColId, Scalar>,
}

impl Dependent {
    /// A scalar over the entry's columns, over the joined ones.
    pub(crate) fn over(&self, s: &Scalar) -> Scalar {
        fold::substitute(s, &|id| self.defs.get(&id).cloned())
    }
}

impl Binder<'_, '_> {
    /// An entry without columns of the plan before it.
    pub(crate) fn dependent(
        &mut self,
        left: &Rel,
        right: &Rel,
        how: Beside,
        span: Option<Span>,
    ) -> Result<Dependent> {
        let mut unnest = self.unnest(left, span);
        let mut p = unnest.pull(right)?;
        let as_it_is = match how {
            Beside::Inner => true,
            // A column that is no column of the plan would not be NULL in a padded row.
            Beside::Padded => p.post.as_ref().map_or(p.defs.is_empty(), Vec::is_empty),
            Beside::PaddedOn => p.post.is_none() && p.defs.is_empty(),
        };
        if !as_it_is {
            p = unnest.bind(p, &BTreeSet::new())?.pulled;
        }
        Ok(Dependent { rel: p.rel, preds: p.preds, single: p.post, defs: p.defs })
    }
}
