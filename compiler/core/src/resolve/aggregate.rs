//! Aggregate calls: classified by PostgreSQL's rules, accepted all, kept apart from the expression around them.
//!
//! The expression refers to the aggregate's future column; the call itself waits in [`Aggs`](super::group::Aggs) until
//! the SELECT is grouped.

use crate::algebra::{AggCall, Col, Scalar, SortKey, Type, scalar};
use crate::ast::{Call, OrderBy};
use crate::catalog::{AggId, FuncMatch, TypeId};
use crate::diag::{Level, Result, Span};
use crate::resolve::bound::{Bound, merge_all, result_coll};
use crate::resolve::call::misplaced;
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::scope::problem;
use crate::resolve::{Binder, rules};

/// Aggregates whose result follows the order of their input.
pub(crate) const ORDERED: [&str; 13] = [
    "array_agg",
    "string_agg",
    "json_agg",
    "jsonb_agg",
    "json_object_agg",
    "jsonb_object_agg",
    "json_agg_strict",
    "jsonb_agg_strict",
    "json_object_agg_strict",
    "jsonb_object_agg_strict",
    "xmlagg",
    "any_value",
    "json_object_agg_unique",
];

/// Aggregates that are never NULL, not even over no rows.
pub(crate) const NEVER_NULL: [&str; 6] =
    ["count", "regr_count", "rank", "dense_rank", "percent_rank", "cume_dist"];

impl Binder<'_, '_> {
    /// An aggregate call, given its resolved arguments.
    pub(crate) fn aggregate(
        &mut self,
        call: &Call,
        found: &FuncMatch,
        args: Vec<Bound>,
        ordered: Vec<Bound>,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let types = self.env.types;
        let used: std::collections::BTreeSet<_> =
            args.iter().chain(&ordered).flat_map(|b| crate::algebra::fold::columns(&b.s)).collect();
        if !used.is_empty() && used.iter().all(|id| self.is_outer(*id)) {
            let message = format!("{}() aggregates rows of an outer query", call.name.last());
            let help = "aggregate in a derived table of the outer query and refer to its column";
            return Err(problem(rules::OUTER_AGGREGATE, span, message, help));
        }
        if cx.aggs.is_none() {
            let message = if cx.place == Place::AggregateArgument {
                "aggregate function calls cannot be nested".to_owned()
            } else {
                format!("aggregate functions are not allowed in {}", cx.place.name())
            };
            return Err(misplaced(message, span));
        }
        let direct = args.len();
        let mut all = self.arguments(args.into_iter().chain(ordered).collect(), &found.args)?;
        let keys = all.split_off(direct.min(all.len()));
        let coll = merge_all(if keys.is_empty() { &all } else { &keys })?;
        let coll = result_coll(coll, found.result, &types);
        let scalars: Vec<Scalar> = all.iter().chain(&keys).map(|b| b.s.clone()).collect();
        self.check_function(found.func, &scalars, span)?;

        let mut inner = ExprCx::plain(cx.scope, Place::AggregateArgument);
        let mut order_by = vec![];
        for key in &call.order_by {
            let bound = self.expr(&key.expr, &mut inner)?;
            let bound = self.known(bound)?;
            order_by.push(self.sort_key(bound, key)?);
        }
        let mut within_group = vec![];
        for (bound, key) in keys.into_iter().zip(&call.within_group) {
            within_group.push(self.sort_key(bound, key)?);
        }
        if call.distinct {
            self.check_distinct(&all, &order_by, span)?;
        }
        let mut filter = None;
        if let Some(condition) = &call.filter {
            inner.place = Place::Filter;
            let bound = self.expr(condition, &mut inner)?;
            filter = Some(self.to_bool(bound, "FILTER")?.s);
        }
        let name = call.name.last();
        if ORDERED.contains(&name) && order_by.is_empty() && !(call.distinct && all.len() == 1) {
            let message = format!("{name}() over rows in no order: its result is not determined");
            let help = format!("write the order: {name}(… ORDER BY …)");
            self.tell(Level::Warning, rules::UNORDERED_AGGREGATE, span, message, &help);
        }
        let ty = Type { collation: coll.recorded(found.result, &types), ..Type::plain(found.result) };
        let agg = AggCall {
            agg: AggId(found.func),
            args: all.into_iter().map(|b| b.s).collect(),
            distinct: call.distinct,
            order_by,
            within_group,
            filter,
            variadic: found.variadic,
            span,
        };
        let col = Col { id: self.ids.fresh(), ty, nullable: !NEVER_NULL.contains(&name) };
        self.labels.insert(col.id, name.to_owned());
        let col = match &mut cx.aggs {
            Some(aggs) => aggs.add(agg, col),
            None => col,
        };
        Ok(Bound { s: scalar::col(&col), span, coll })
    }

    /// A sort key, if its type has an order.
    pub(crate) fn sort_key(&mut self, bound: Bound, key: &OrderBy) -> Result<SortKey> {
        self.sortable(bound.ty(), bound.span)?;
        Ok(SortKey { expr: bound.s, desc: key.desc, nulls_first: key.nulls_first.unwrap_or(key.desc) })
    }

    /// Refuses types without an order.
    pub(crate) fn sortable(&self, ty: TypeId, span: Option<Span>) -> Result<()> {
        if self.env.types.less_than(ty).is_some() {
            return Ok(());
        }
        let message = format!("could not identify an ordering operator for type {}", self.type_name(ty));
        Err(problem(rules::TYPE_MISMATCH, span, message, "order by something that can be compared"))
    }

    /// DISTINCT sorts by the arguments, so the keys of ORDER BY must be arguments too.
    fn check_distinct(&self, args: &[Bound], order_by: &[SortKey], span: Option<Span>) -> Result<()> {
        for arg in args {
            self.sortable(arg.ty(), arg.span)?;
        }
        if order_by.iter().all(|key| args.iter().any(|a| a.s == key.expr)) {
            return Ok(());
        }
        let message = "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list";
        Err(problem(rules::MISPLACED_AGGREGATE, span, message, "order by the arguments themselves"))
    }
}
