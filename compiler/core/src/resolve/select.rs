//! Queries: WITH, the body, ORDER BY, and the SELECT itself.
//!
//! A query is first *pending*: a plan and one scalar per output column over it. Only the caller knows what to do with
//! literals that have no type yet (a UNION gives them the other branch's type, everything else makes them text), so
//! the map of the select list is built last.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{ColId, Rel, Scalar, SortKey, build, fold, scalar};
use crate::ast::{
    CteBody, Distinct, Expr, ExprKind, Ident, Literal, OrderBy, Query, Select, SelectItem, SetExpr,
};
use crate::diag::{Level as Severity, Result, Span};
use crate::resolve::bound::{Bound, Coll, deterministic};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::place;
use crate::resolve::group::{Aggs, Grouped, GroupedRows};
use crate::resolve::lower::Over;
use crate::resolve::scope::{Scope, ScopeCol, ScopeRel, problem};
use crate::resolve::table_function::no_sets_in_windows;
use crate::resolve::top::Sorted;
use crate::resolve::window::{Windowed, shown};
use crate::resolve::{Binder, CteFrame, MAX_NESTING, Names, Output, names, rules};

/// Where a query stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// It is the defining query.
    Top,
    /// It is a derived table, view or CTE, or a branch of a set operation.
    Inner,
}

/// A query whose last map is not built yet.
pub(crate) struct Pending {
    /// What the columns are computed from.
    pub(crate) rel: Rel,
    /// The output columns.
    pub(crate) cols: Vec<PendingCol>,
    /// Its place.
    pub(crate) span: Option<Span>,
}

/// One output column of a pending query.
#[derive(Clone)]
pub(crate) struct PendingCol {
    pub(crate) name: String,
    pub(crate) value: Bound,
}

impl<'a> Binder<'a, '_> {
    /// A whole query.
    pub(crate) fn query(&mut self, q: &'a Query, outer: &Names<'a>, level: Level) -> Result<Pending> {
        if self.depth >= MAX_NESTING {
            let help = "break it into stream tables of their own";
            return Err(problem(
                rules::TOO_LARGE,
                q.span,
                "queries, views and CTEs are nested too deeply",
                help,
            ));
        }
        self.depth += 1;
        let around = (
            std::mem::replace(&mut self.names, outer.clone()),
            std::mem::take(&mut self.beside),
            std::mem::take(&mut self.subs),
        );
        let result = self.nested(q, outer, level);
        (self.names, self.beside, self.subs) = around;
        self.depth -= 1;
        result
    }

    fn nested(&mut self, q: &'a Query, outer: &Names<'a>, level: Level) -> Result<Pending> {
        let names = self.with(q, outer)?;
        self.names = names.clone();
        self.below(q, &names, level)
    }

    /// The names that the body of a query sees: those around it, and its CTEs.
    pub(crate) fn with(&mut self, q: &'a Query, outer: &Names<'a>) -> Result<Names<'a>> {
        let mut names = outer.clone();
        let group = q.recursive.then(|| self.recursions.borrow_mut().group());
        for (at, cte) in q.ctes.iter().enumerate() {
            if q.ctes.iter().take(at).any(|c| c.name == cte.name) {
                let message = format!("WITH query name \"{}\" specified more than once", cte.name.as_str());
                return Err(problem(rules::DUPLICATE_ALIAS, cte.span, message, "rename one of them"));
            }
            let member = group.map(|g| self.recursions.borrow_mut().member(g));
            names = names.with(cte, self.outer.len(), member);
        }
        Ok(names)
    }

    fn below(&mut self, q: &'a Query, names: &Names<'a>, level: Level) -> Result<Pending> {
        let result = self.body(&q.body, &q.order_by, names, level);
        if result.is_ok() {
            self.check_unused(names, q.ctes.len());
        }
        let cuts = q.limit.is_some() || q.offset.is_some();
        let result = match result {
            Ok((pending, order)) if cuts => self.limited(pending, order, q),
            Ok((pending, _)) => Ok(pending),
            Err(problem) => Err(problem),
        };
        let picks = matches!(&q.body, SetExpr::Select(s) if matches!(s.distinct, Some(Distinct::On(_))));
        if let (Level::Top, Some(first), false) = (level, q.order_by.first(), cuts || picks) {
            let message = "ORDER BY of the defining query is ignored: a stream table has no order".to_owned();
            let help = "order in the queries that read it, with an index on the stream table";
            self.tell(Severity::Note, rules::ORDER_IGNORED, first.expr.span, message, help);
        }
        result
    }

    /// CTEs that nothing refers to must still be right.
    pub(crate) fn check_unused(&mut self, names: &Names<'a>, count: usize) {
        let mut at = names.ctes.clone();
        for _ in 0..count {
            let Some(frame) = at else { return };
            if !frame.used.get() {
                let checked = self.cte_body(&frame, names);
                self.keep(checked);
            }
            at = frame.outer.ctes.clone();
        }
    }

    /// One reference to a CTE.
    pub(crate) fn cte_body(
        &mut self,
        frame: &CteFrame<'a>,
        names: &Names<'a>,
    ) -> Result<(Rel, Vec<ScopeCol>)> {
        let cte = frame.cte;
        let CteBody::Query(query) = &cte.body else {
            let help = "a defining query only reads";
            return Err(problem(
                rules::UNSUPPORTED_EXPRESSION,
                cte.span,
                "a data-modifying statement in WITH",
                help,
            ));
        };
        if let Some(known) = self.in_recursion(frame)? {
            return Ok(known);
        }
        // The body sees what is around its definition, not what is around the reference to it.
        let nearer = self.outer.split_off(frame.depth.min(self.outer.len()));
        let result = self.cte_query(frame, query, names);
        self.outer.extend(nearer);
        let (rel, cols) = result?;
        let entry = ScopeRel { alias: Some(cte.name.as_str().to_owned()), object: None, table: None, cols };
        Ok((rel, entry.renamed(&cte.columns, cte.span)?.cols))
    }

    /// The body of a query, with the ORDER BY that applies to it.
    fn body(
        &mut self,
        body: &'a SetExpr,
        order_by: &'a [OrderBy],
        names: &Names<'a>,
        level: Level,
    ) -> Result<(Pending, Vec<SortKey>)> {
        let pending = match body {
            SetExpr::Select(select) => return self.select(select, order_by, names),
            SetExpr::Query(inner) => self.query(inner, names, level)?,
            SetExpr::Values(rows) => self.values(rows)?,
            SetExpr::SetOp { op, all, left, right, span } => {
                self.set_operation(*op, *all, left, right, *span, names)?
            }
        };
        let order = self.order_by_outputs(order_by, &pending)?;
        Ok((pending, order))
    }

    /// A branch of a set operation.
    pub(crate) fn branch(&mut self, body: &'a SetExpr, names: &Names<'a>) -> Result<Pending> {
        self.body(body, &[], names, Level::Inner).map(|(pending, _)| pending)
    }

    fn select(
        &mut self,
        s: &'a Select,
        order_by: &'a [OrderBy],
        names: &Names<'a>,
    ) -> Result<(Pending, Vec<SortKey>)> {
        let part = self.join_all(&s.from, names)?;
        let scope = part.scope.clone();
        let mut rel = self.plan_of(part)?;
        let before = self.findings.len();
        let mut aggs = Aggs::of(&s.windows);

        let mut items: Vec<PendingCol> = vec![];
        for item in &s.items {
            let bound = self.select_item(item, &scope, &mut aggs, &mut items);
            self.keep(bound);
        }
        if let Some(condition) = &s.where_ {
            let around = std::mem::take(&mut self.subs);
            let mut cx = ExprCx::plain(&scope, Place::Where);
            let bound = self.expr(condition, &mut cx).and_then(|b| self.to_bool(b, "WHERE"));
            let subs = std::mem::replace(&mut self.subs, around);
            if let Some(bound) = self.keep(bound) {
                let mut over = Over::new(rel, &subs);
                let kept = self.keep_where(&mut over, bound.s, condition.span);
                rel = over.rel;
                self.keep(kept);
            }
        }
        let having = s.having.as_ref().and_then(|e| {
            let mut cx = ExprCx::grouped(&scope, Place::Having, &mut aggs);
            let bound = self.expr(e, &mut cx).and_then(|b| self.to_bool(b, "HAVING"));
            self.keep(bound)
        });
        let mut sorted = vec![];
        for key in order_by {
            let bound = self.order_key(&key.expr, &mut items, &scope, &mut aggs);
            sorted.extend(self.keep(bound));
        }
        let picked: &[Expr] = if let Some(Distinct::On(on)) = &s.distinct { on } else { &[] };
        for key in picked {
            let bound = self.order_key(key, &mut items, &scope, &mut aggs);
            sorted.extend(self.keep(bound));
        }
        let checked = self.check_windows(&s.windows, &scope, &mut aggs);
        self.keep(checked);
        let keys = self.group_keys(&s.group_by, s.group_distinct, &mut items, &scope, &aggs.sets);
        let keys = self.keep(keys).unwrap_or_default();
        // Grouping errors would only follow from the ones above.
        if self.findings.iter().skip(before).any(|d| d.level == Severity::Error) {
            return self.findings_only();
        }
        let subs = std::mem::take(&mut self.subs);
        let distinct = s.distinct == Some(Distinct::All);
        if distinct {
            distinct_order(&sorted, &items)?;
        }
        let plain = s.group_by.is_empty() && s.having.is_none() && aggs.is_empty();
        let GroupedRows { mut pending, mut windows, subs, known, mut sets } = if plain {
            let pending = Pending { rel, cols: items, span: s.span };
            GroupedRows { pending, windows: aggs.windows, subs, known: BTreeMap::new(), sets: aggs.sets }
        } else {
            let grouped = Grouped { scope: &scope, keys, aggs, having, subs, span: s.span };
            self.grouped(rel, grouped, items, &mut sorted)?
        };
        let mut over = Over::resumed(pending.rel.clone(), &subs, known);
        let above: BTreeSet<ColId> = windows.iter().map(Windowed::id).collect();
        for window in &mut windows {
            let mut failed = None;
            window.map(&mut |s| {
                self.value_of(&mut over, s).unwrap_or_else(|problem| {
                    failed = Some(problem);
                    s.clone()
                })
            });
            if let Some(problem) = failed {
                return Err(problem);
            }
        }
        for (call, _) in &mut sets {
            *call = self.value_of(&mut over, call)?;
        }
        // Subqueries that are compared with a window function wait for it.
        self.values_of(&mut over, &mut pending.cols, &mut sorted, &above)?;
        pending.rel = over.rel.clone();
        let picked = sorted.split_off(order_by.len().min(sorted.len()));
        let mut order = self.sort_keys(&sorted, order_by, &pending.cols)?;
        let on: Vec<Bound> = picked.iter().filter_map(|key| key.value(&pending.cols)).collect();
        if !windows.is_empty() {
            let mut used = shown(&pending.cols);
            used.extend(order.iter().flat_map(|k| fold::columns(&k.expr)));
            used.extend(on.iter().flat_map(|b| fold::columns(&b.s)));
            used.extend(sets.iter().flat_map(|(call, _)| fold::columns(call)));
            no_sets_in_windows(&windows, &sets)?;
            over.rel = self.windows(&pending.rel, windows, &used, s.span);
            self.values_of(&mut over, &mut pending.cols, &mut sorted, &BTreeSet::new())?;
            order = self.sort_keys(&sorted, order_by, &pending.cols)?;
            pending.rel = over.rel;
        }
        pending.rel = self.expanded(&pending.rel, &sets, s.span);
        if matches!(s.distinct, Some(Distinct::On(_))) {
            pending = self.first_of_each(pending, on, &order)?;
        }
        if distinct { self.distinct(pending, order) } else { Ok((pending, order)) }
    }

    /// Output columns and sort keys with their subqueries as values, but for those that read some columns.
    fn values_of(
        &mut self,
        over: &mut Over<'_>,
        items: &mut [PendingCol],
        sorted: &mut [Sorted],
        but: &BTreeSet<ColId>,
    ) -> Result<()> {
        let keys = sorted.iter_mut().filter_map(|key| match key {
            Sorted::Input(bound) => Some(bound),
            Sorted::Output(_) => None,
        });
        for bound in items.iter_mut().map(|item| &mut item.value).chain(keys) {
            if over.reads(&bound.s).is_disjoint(but) {
                bound.s = self.value_of(over, &bound.s)?;
            }
        }
        Ok(())
    }

    /// SELECT DISTINCT: one group per row, without aggregates.
    fn distinct(&mut self, pending: Pending, mut order: Vec<SortKey>) -> Result<(Pending, Vec<SortKey>)> {
        let selected: Vec<Scalar> = pending.cols.iter().map(|c| c.value.s.clone()).collect();
        let span = pending.span;
        let places: Vec<(Option<Span>, Coll)> =
            pending.cols.iter().map(|c| (c.value.span, c.value.coll.clone())).collect();
        let (rel, cols) = self.finish(pending)?;
        let mut outputs = vec![];
        for (col, (at, coll)) in cols.into_iter().zip(places) {
            if self.env.types.equality_operator(col.s.ty.id).is_none() {
                let ty = self.type_name(col.s.ty.id);
                let message = format!("could not identify an equality operator for type {ty}");
                let help = "cast it to something that can be compared, such as x::text";
                return Err(problem(rules::TYPE_MISMATCH, at, message, help));
            }
            deterministic(&coll, at)?;
            let value = Bound::of(col.s, at, &self.env.types);
            outputs.push(PendingCol { name: col.name, value });
        }
        let rel = place(&build::aggregate_as(&rel, &rel.col_ids(), vec![], vec![]), span);
        for key in &mut order {
            let at = selected.iter().position(|s| *s == key.expr);
            if let Some(output) = at.and_then(|at| outputs.get(at)) {
                key.expr = output.value.s.clone();
            }
        }
        Ok((Pending { rel, cols: outputs, span }, order))
    }

    /// Ends with the last error that was kept.
    pub(crate) fn findings_only<T>(&mut self) -> Result<T> {
        let last = self.findings.iter().rposition(|d| d.level == Severity::Error);
        match last.map(|at| self.findings.remove(at)) {
            Some(error) => Err(Box::new(error)),
            None => {
                Err(problem(rules::UNSUPPORTED_EXPRESSION, None, "an error without a message", "report it"))
            }
        }
    }

    fn select_item(
        &mut self,
        item: &'a SelectItem,
        scope: &Scope,
        aggs: &mut Aggs,
        items: &mut Vec<PendingCol>,
    ) -> Result<()> {
        match item {
            SelectItem::Expr { expr, alias } => {
                let mut cx = ExprCx::grouped(scope, Place::Select, aggs);
                let value = self.expr(expr, &mut cx)?;
                let name = alias.as_ref().map_or_else(|| names::output_name(expr), |a| a.as_str().to_owned());
                items.push(PendingCol { name, value });
            }
            SelectItem::Star { qualifier, span } => {
                let cols = match qualifier {
                    Some(name) => &scope.rel(name, *span)?.cols,
                    None if scope.rels.is_empty() => {
                        let message = "SELECT * with no tables specified is not valid";
                        return Err(problem(rules::UNKNOWN_ALIAS, *span, message, "add FROM"));
                    }
                    None => &scope.cols,
                };
                for col in cols {
                    let value = Bound::of(col.s.clone(), *span, &self.env.types);
                    aggs.used(&value);
                    items.push(PendingCol { name: col.name.clone(), value });
                }
            }
        }
        Ok(())
    }

    /// A sort key of a SELECT: an output name first, then a position, else an expression over the input. An aggregate in
    /// it groups the query.
    fn order_key(
        &mut self,
        expr: &'a Expr,
        items: &mut [PendingCol],
        scope: &Scope,
        aggs: &mut Aggs,
    ) -> Result<Sorted> {
        if let Some(at) = output_reference(expr, items)? {
            if let Some(item) = items.get_mut(at) {
                item.value = self.known(item.value.clone())?;
            }
            return Ok(Sorted::Output(at));
        }
        let mut cx = ExprCx::grouped(scope, Place::OrderBy, aggs);
        let bound = self.expr(expr, &mut cx)?;
        self.known(bound).map(Sorted::Input)
    }

    /// Sort keys of a set operation or VALUES can only be output columns.
    fn order_by_outputs(&mut self, order_by: &[OrderBy], pending: &Pending) -> Result<Vec<SortKey>> {
        let mut sorted = vec![];
        for key in order_by {
            let Some(at) = output_reference(&key.expr, &pending.cols)? else {
                let help = "write the name or position of an output column";
                let message = "ORDER BY of a set operation can only name output columns";
                return Err(problem(rules::BAD_POSITION, key.expr.span, message, help));
            };
            sorted.push(Sorted::Output(at));
        }
        self.sort_keys(&sorted, order_by, &pending.cols)
    }

    /// Builds the last map of a query inside another; literals without a type become text.
    pub(crate) fn finish(&mut self, pending: Pending) -> Result<(Rel, Vec<ScopeCol>)> {
        let (rel, named) = self.map_outputs(pending)?;
        let cols = named.into_iter().zip(rel.cols()).map(|(name, c)| ScopeCol { name, s: scalar::col(c) });
        Ok((rel.clone(), cols.collect()))
    }

    /// Builds the last map of the defining query; its columns must have types that a table can have.
    pub(crate) fn finish_top(&mut self, pending: Pending) -> Result<(Rel, Vec<Output>)> {
        let spans: Vec<Option<Span>> = pending.cols.iter().map(|c| c.value.span).collect();
        let (rel, named) = self.map_outputs(pending)?;
        let mut outputs = vec![];
        for ((name, col), span) in named.into_iter().zip(rel.cols()).zip(spans) {
            if !self.env.types.is_storable(&col.ty) {
                let ty = self.type_name(col.ty.id);
                let message = format!("column \"{name}\" has pseudo-type {ty}");
                let help = "select its fields one by one, or cast it";
                return Err(problem(rules::PSEUDO_TYPE, span, message, help));
            }
            self.labels.insert(col.id, name.clone());
            outputs.push(Output { name, col: col.id });
        }
        Ok((rel, outputs))
    }

    fn map_outputs(&mut self, pending: Pending) -> Result<(Rel, Vec<String>)> {
        let mut exprs: Vec<(crate::algebra::ColId, Scalar)> = vec![];
        let mut named = vec![];
        for PendingCol { name, value } in pending.cols {
            let value = self.known(value)?;
            // A column that is handed on keeps its id, the second time it needs another.
            let kept = scalar::as_col(&value.s)
                .filter(|id| pending.rel.col(*id).is_some() && exprs.iter().all(|(used, _)| used != id));
            let id = kept.unwrap_or_else(|| self.ids.fresh());
            self.labels.entry(id).or_insert_with(|| name.clone());
            exprs.push((id, value.s));
            named.push(name);
        }
        let same = exprs.len() == pending.rel.cols().len()
            && exprs
                .iter()
                .zip(pending.rel.cols())
                .all(|((id, s), c)| *id == c.id && scalar::as_col(s) == Some(c.id));
        let grouped = matches!(
            pending.rel.op(),
            crate::algebra::Op::Aggregate { .. } | crate::algebra::Op::Filter { .. }
        );
        let rel = if same && !grouped {
            pending.rel
        } else {
            place(&build::map_as(&pending.rel, exprs), pending.span)
        };
        Ok((rel, named))
    }
}

/// What SELECT DISTINCT is sorted by must be one of its columns; else there is no one value to sort by.
fn distinct_order(sorted: &[Sorted], items: &[PendingCol]) -> Result<()> {
    let own = |key: &Bound| items.iter().any(|i| i.value.s == key.s);
    let missing = sorted.iter().find(|key| matches!(key, Sorted::Input(key) if !own(key)));
    match missing.and_then(|key| key.value(items)) {
        None => Ok(()),
        Some(key) => {
            let message = "for SELECT DISTINCT, ORDER BY expressions must appear in select list";
            Err(problem(rules::BAD_POSITION, key.span, message, "select it too, or leave it out of ORDER BY"))
        }
    }
}

/// The output column that a sort or group key refers to by name or position.
pub(crate) fn output_reference(expr: &Expr, items: &[PendingCol]) -> Result<Option<usize>> {
    if let ExprKind::Column(name) = &expr.kind {
        let [Ident(name)] = name.0.as_slice() else { return Ok(None) };
        let mut found = items.iter().enumerate().filter(|(_, i)| i.name == *name);
        let Some((first, item)) = found.next() else { return Ok(None) };
        if found.any(|(_, other)| other.value.s != item.value.s) {
            let message = format!("\"{name}\" is ambiguous: several output columns have that name");
            return Err(problem(rules::AMBIGUOUS_COLUMN, expr.span, message, "give them different names"));
        }
        return Ok(Some(first));
    }
    let ExprKind::Literal(literal) = &expr.kind else { return Ok(None) };
    let Literal::Number(digits) = literal else {
        let help = "a constant has no effect there; leave it out";
        let message = "a constant that is not a position of the select list";
        return Err(problem(rules::BAD_POSITION, expr.span, message, help));
    };
    let position = digits.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match position.filter(|at| *at < items.len()) {
        Some(at) => Ok(Some(at)),
        None => {
            let message = format!("position {digits} is not in select list");
            let help = format!("the select list has {} columns", items.len());
            Err(problem(rules::BAD_POSITION, expr.span, message, help))
        }
    }
}

/// The place of an output column of a simple SELECT; `None` where a `*` makes positions unclear.
pub(crate) fn item_span(query: &Query, at: usize) -> Option<Span> {
    let SetExpr::Select(select) = &query.body else { return None };
    if select.items.iter().take(at + 1).any(|i| matches!(i, SelectItem::Star { .. })) {
        return None;
    }
    match select.items.get(at)? {
        SelectItem::Expr { expr, .. } => expr.span,
        SelectItem::Star { span, .. } => *span,
    }
}
