//! LIMIT, OFFSET, FETCH FIRST and DISTINCT ON: the first rows of an order.
//!
//! Both are one operator over the plan of the SELECT, below the map of its select list: LIMIT takes the first rows of
//! all, DISTINCT ON the first row of each group. Counts are numbers, known when the query is compiled.
//!
//! Where the order leaves open which rows come first, it is ended with a key of the input, or with all columns that the
//! query shows: one of the results that PostgreSQL may give, the same every time. The user is warned. WITH TIES needs no
//! more: rows that tie with the last one are shown too.

use crate::algebra::build::Range;
use crate::algebra::{Scalar, SortKey, build, fold};
use crate::ast::{Expr, ExprKind, Literal, OrderBy, Query};
use crate::diag::{Level, Result};
use crate::resolve::bound::Bound;
use crate::resolve::from::place;
use crate::resolve::scope::problem;
use crate::resolve::select::{Pending, PendingCol};
use crate::resolve::window::shown;
use crate::resolve::{Binder, rules};

/// A sort key before its direction.
pub(crate) enum Sorted {
    /// An output column.
    Output(usize),
    /// An expression over the input.
    Input(Bound),
}

impl Sorted {
    /// Its value, given the output columns.
    pub(crate) fn value(&self, items: &[PendingCol]) -> Option<Bound> {
        match self {
            Sorted::Output(at) => items.get(*at).map(|i| i.value.clone()),
            Sorted::Input(bound) => Some(bound.clone()),
        }
    }
}

impl Binder<'_, '_> {
    /// Sort keys over the plan of a query.
    pub(crate) fn sort_keys(
        &mut self,
        sorted: &[Sorted],
        order_by: &[OrderBy],
        items: &[PendingCol],
    ) -> Result<Vec<SortKey>> {
        let mut keys: Vec<SortKey> = vec![];
        for (key, written) in sorted.iter().zip(order_by) {
            let Some(bound) = key.value(items) else { continue };
            let bound = self.known(bound)?;
            let key = self.sort_key(bound, written)?;
            // The second mention of a value decides nothing.
            if keys.iter().all(|k| k.expr != key.expr) {
                keys.push(key);
            }
        }
        Ok(keys)
    }

    /// A query under its LIMIT and OFFSET.
    pub(crate) fn limited(
        &mut self,
        pending: Pending,
        mut order: Vec<SortKey>,
        q: &Query,
    ) -> Result<Pending> {
        let limit = match &q.limit {
            Some(limit) => count(&limit.count)?,
            None => None,
        };
        let offset = match &q.offset {
            Some(offset) => count(offset)?.unwrap_or(0),
            None => 0,
        };
        let ties = q.limit.as_ref().is_some_and(|l| l.with_ties) && limit.is_some();
        if limit.is_none() && offset == 0 {
            return Ok(pending);
        }
        let used = shown(&pending.cols);
        let ending = if ties && offset == 0 { None } else { self.ending(&pending.rel, &[], &order, &used) };
        let span = q.limit.as_ref().map(|l| &l.count).or(q.offset.as_deref()).and_then(|e| e.span);
        if let Some(ending) = ending.filter(|_| limit != Some(0)) {
            let message = "LIMIT of rows that may tie: which ones are kept is not determined";
            let help = "end ORDER BY with a key, so that no two rows tie";
            self.tell(Level::Warning, rules::UNORDERED_LIMIT, span, message.to_owned(), help);
            if !ties {
                order.extend(ending);
            }
        }
        let rel = build::top(&pending.rel, &[], order, Range { limit, offset, ties });
        Ok(Pending { rel: place(&rel, span.or(q.span)), ..pending })
    }

    /// DISTINCT ON: the first row of each group of equal values. The order must begin with them.
    pub(crate) fn first_of_each(
        &mut self,
        pending: Pending,
        on: Vec<Bound>,
        order: &[SortKey],
    ) -> Result<Pending> {
        let span = on.first().and_then(|b| b.span).or(pending.span);
        let mut values: Vec<Scalar> = vec![];
        for bound in on {
            values.push(self.partition_key(bound)?);
        }
        let leading = order.iter().take_while(|k| values.contains(&k.expr)).count();
        let rest: Vec<SortKey> = order.iter().skip(leading).cloned().collect();
        let missing = values.iter().any(|v| order.iter().take(leading).all(|k| k.expr != *v));
        if missing && !rest.is_empty() {
            let message = "SELECT DISTINCT ON expressions must match initial ORDER BY expressions";
            let help = "begin ORDER BY with the expressions of DISTINCT ON";
            return Err(problem(rules::BAD_DISTINCT_ON, span, message, help));
        }
        let (rel, partition) = self.columns_for(&pending.rel, &values);
        let mut used = shown(&pending.cols);
        used.extend(order.iter().flat_map(|k| fold::columns(&k.expr)));
        let mut first = rest;
        if let Some(ending) = self.ending(&rel, &partition, &first, &used) {
            let message = "DISTINCT ON of rows that may tie: which one is kept is not determined";
            let help = "end ORDER BY with a key, so that no two rows of a group tie";
            self.tell(Level::Warning, rules::UNORDERED_LIMIT, span, message.to_owned(), help);
            first.extend(ending);
        }
        let range = Range { limit: Some(1), offset: 0, ties: false };
        let rel = place(&build::top(&rel, &partition, first, range), span);
        Ok(Pending { rel, ..pending })
    }
}

/// A count of rows; `None` for ALL and NULL.
fn count(expr: &Expr) -> Result<Option<u64>> {
    if let ExprKind::Literal(Literal::Null) = &expr.kind {
        return Ok(None);
    }
    if let ExprKind::Literal(Literal::Number(digits)) = &expr.kind
        && let Some(n) = digits.parse::<i64>().ok().and_then(|n| u64::try_from(n).ok())
    {
        return Ok(Some(n));
    }
    let message = "LIMIT and OFFSET must be whole numbers";
    Err(problem(rules::BAD_LIMIT, expr.span, message, "write the number itself: LIMIT 10"))
}
