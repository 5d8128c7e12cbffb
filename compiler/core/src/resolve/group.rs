//! GROUP BY, HAVING and the check that every other column is aggregated.
//!
//! The plan keeps one shape: a map for computed keys where there are any, the aggregate, a filter for HAVING; the
//! caller adds the map of the select list. A column that the primary key among the keys determines joins the keys:
//! that splits no group.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{AggCall, Col, ColId, Rel, Scalar, build, fold, scalar};
use crate::ast::{Expr, ExprKind, GroupBy, Ident, WindowSpec};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, deterministic};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::place;
use crate::resolve::lower::{Over, free};
use crate::resolve::scope::{Scope, problem};
use crate::resolve::select::{Pending, PendingCol, output_reference};
use crate::resolve::subquery::Sub;
use crate::resolve::top::Sorted;
use crate::resolve::unsupported::{self, unsupported};
use crate::resolve::window::Windowed;
use crate::resolve::{Binder, rules};

/// The aggregates of one SELECT, and the columns that it uses outside of them.
#[derive(Default)]
pub(crate) struct Aggs {
    calls: Vec<(AggCall, Col)>,
    uses: Vec<(ColId, Option<Span>)>,
    /// Window function calls, which look at the grouped rows.
    pub(crate) windows: Vec<Windowed>,
    /// The WINDOW clause.
    pub(crate) named: Vec<(Ident, WindowSpec)>,
}

impl Aggs {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Records a column used outside of aggregates, with its place.
    pub(crate) fn used(&mut self, value: &Bound) {
        self.uses.extend(fold::columns(&value.s).into_iter().map(|id| (id, value.span)));
    }

    /// Of the calls of a SELECT with a WINDOW clause.
    pub(crate) fn of(named: &[(Ident, WindowSpec)]) -> Aggs {
        Aggs { named: named.to_vec(), ..Aggs::default() }
    }

    /// The column of a window function call.
    pub(crate) fn add_window(&mut self, call: Windowed, col: Col) -> Col {
        self.windows.push(call);
        col
    }

    /// The column of a call; equal calls share one.
    pub(crate) fn add(&mut self, call: AggCall, col: Col) -> Col {
        let same =
            |a: &AggCall| AggCall { span: None, ..a.clone() } == AggCall { span: None, ..call.clone() };
        if let Some((_, known)) = self.calls.iter().find(|(c, known)| same(c) && known.ty == col.ty) {
            return known.clone();
        }
        self.calls.push((call, col.clone()));
        col
    }
}

/// Everything that turns a SELECT into a grouped one.
pub(crate) struct Grouped<'s> {
    pub(crate) scope: &'s Scope,
    pub(crate) keys: Vec<Scalar>,
    pub(crate) aggs: Aggs,
    pub(crate) having: Option<Bound>,
    pub(crate) subs: Vec<Sub>,
    pub(crate) span: Option<Span>,
}

/// A grouped SELECT, its window functions and what subqueries are left to be added.
pub(crate) struct GroupedRows {
    pub(crate) pending: Pending,
    pub(crate) windows: Vec<Windowed>,
    pub(crate) subs: Vec<Sub>,
    /// Those that HAVING has added.
    pub(crate) known: BTreeMap<ColId, Scalar>,
}

/// The keys of an aggregate while its output is rewritten over them.
struct Keys<'k> {
    keys: Vec<(Scalar, ColId)>,
    /// Columns of the rows that are grouped; others are aggregates, subqueries and columns of outer queries.
    own: &'k dyn Fn(ColId) -> bool,
    /// Columns that a grouped primary key determines.
    determined: &'k dyn Fn(ColId) -> bool,
}

impl Binder<'_, '_> {
    /// The keys of GROUP BY. A bare name is an input column first and an output name second; a number is a position.
    pub(crate) fn group_keys(
        &mut self,
        group_by: &[GroupBy],
        items: &mut [PendingCol],
        scope: &Scope,
    ) -> Result<Vec<Scalar>> {
        let mut keys: Vec<Scalar> = vec![];
        for entry in group_by {
            let exprs: Vec<&Expr> = match entry {
                // A bracketed list is a list of keys.
                GroupBy::Expr(Expr { kind: ExprKind::Row(list), .. }) => list.iter().collect(),
                GroupBy::Expr(expr) => vec![expr],
                GroupBy::List(list) => list.iter().collect(),
                // The empty grouping set beside other keys adds nothing.
                GroupBy::Empty(_) => vec![],
                GroupBy::Rollup(_, span) | GroupBy::Cube(_, span) | GroupBy::Sets(_, span) => {
                    return Err(unsupported(unsupported::GROUPING_SETS, *span));
                }
            };
            for expr in exprs {
                let key = self.group_key(expr, items, scope)?;
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        Ok(keys)
    }

    fn group_key(&mut self, expr: &Expr, items: &mut [PendingCol], scope: &Scope) -> Result<Scalar> {
        let input_name =
            matches!(&expr.kind, ExprKind::Column(name) if name.0.len() > 1 || scope.has_column(name.last()));
        let output = if input_name { None } else { output_reference(expr, items)? };
        let bound = match output.and_then(|at| items.get_mut(at)) {
            Some(item) => {
                item.value = self.known(item.value.clone())?;
                item.value.clone()
            }
            None => {
                let mut cx = ExprCx::plain(scope, Place::GroupBy);
                let bound = self.expr(expr, &mut cx)?;
                self.known(bound)?
            }
        };
        if self.env.types.equality_operator(bound.ty()).is_none() {
            let ty = self.type_name(bound.ty());
            let message = format!("could not identify an equality operator for type {ty}");
            let help = "group by something that can be compared, such as x::text or a key of the row";
            return Err(problem(rules::TYPE_MISMATCH, expr.span, message, help));
        }
        deterministic(&bound.coll, expr.span)?;
        let inside = fold::columns(&bound.s);
        let known =
            |id: &ColId| scope.holds(*id) || self.is_outer(*id) || self.subs.iter().any(|s| s.col.id == *id);
        if !inside.iter().all(known) {
            let message = "aggregate functions are not allowed in GROUP BY";
            return Err(problem(
                rules::MISPLACED_AGGREGATE,
                expr.span,
                message,
                "group by what the aggregate is computed from",
            ));
        }
        Ok(bound.s)
    }

    /// The grouped plan over `rel`, with the select list and HAVING rewritten over its columns.
    pub(crate) fn grouped(
        &mut self,
        rel: Rel,
        grouped: Grouped<'_>,
        mut items: Vec<PendingCol>,
        sorted: &mut [Sorted],
    ) -> Result<GroupedRows> {
        let Grouped { scope, keys, mut aggs, having, subs, span } = grouped;
        let mut windows = std::mem::take(&mut aggs.windows);
        let (before, mut after) = split(subs, &keys);
        let mut below = Over::new(rel, &before);
        let keys = keys.iter().map(|k| self.value_of(&mut below, k)).collect::<Result<Vec<Scalar>>>()?;
        for (call, _) in &mut aggs.calls {
            let mut failed = None;
            let new = fold::map_agg(call, &mut |s| match self.value_of(&mut below, s) {
                Ok(new) => new,
                Err(problem) => {
                    failed = Some(problem);
                    s.clone()
                }
            });
            if let Some(problem) = failed {
                return Err(problem);
            }
            *call = new;
        }
        for item in &mut items {
            item.value.s = self.value_of(&mut below, &item.value.s)?;
        }
        for key in sorted.iter_mut() {
            if let Sorted::Input(key) = key {
                key.s = self.value_of(&mut below, &key.s)?;
            }
        }
        let having = match having {
            Some(Bound { s, span, coll }) => Some(Bound { s: self.value_of(&mut below, &s)?, span, coll }),
            None => None,
        };
        let rel = below.rel;
        let plain: BTreeSet<ColId> = keys.iter().filter_map(scalar::as_col).collect();
        let determined = |id: ColId| self.env.determined(scope, &plain, id);
        let named: Vec<(Scalar, ColId)> = keys
            .into_iter()
            .map(|k| {
                let id = scalar::as_col(&k).filter(|id| rel.col(*id).is_some());
                let id = id.unwrap_or_else(|| self.ids.fresh());
                (k, id)
            })
            .collect();
        let mut over = Keys { keys: named, own: &|id| rel.col(id).is_some(), determined: &determined };
        let mut failed = None;
        for item in &mut items {
            match over.rewrite(&item.value.s) {
                Ok(s) => item.value.s = s,
                Err(id) => failed = failed.or(Some((id, item.value.span))),
            }
        }
        let mut filter = None;
        if let Some(having) = having {
            match over.rewrite(&having.s) {
                Ok(s) => filter = Some((s, having.span)),
                Err(id) => failed = failed.or(Some((id, having.span))),
            }
        }
        for window in &mut windows {
            let span = window.span();
            window.map(&mut |s| {
                over.rewrite(s).unwrap_or_else(|id| {
                    failed = failed.or(Some((id, span)));
                    s.clone()
                })
            });
        }
        for key in sorted {
            if let Sorted::Input(key) = key {
                match over.rewrite(&key.s) {
                    Ok(s) => key.s = s,
                    Err(id) => failed = failed.or(Some((id, key.span))),
                }
            }
        }
        for sub in &mut after {
            for s in &mut sub.on {
                match over.rewrite(s) {
                    Ok(new) => *s = new,
                    Err(id) => failed = failed.or(Some((id, sub.span))),
                }
            }
            for id in free(&sub.plan) {
                if let (true, Some(col)) = (over.keys.iter().all(|(_, k)| *k != id), rel.col(id))
                    && over.rewrite(&scalar::col(col)).is_err()
                {
                    failed = failed.or(Some((id, sub.span)));
                }
            }
        }
        let keys = over.keys;
        if let Some((id, around)) = failed {
            return Err(ungrouped(scope, &aggs, id, around));
        }
        let input = with_keys(&rel, &keys, &aggs);
        let ids: Vec<ColId> = keys.iter().map(|(_, id)| *id).collect();
        let (calls, own): (Vec<AggCall>, Vec<Col>) = aggs.calls.into_iter().unzip();
        let plan = place(&build::aggregate_as(&input, &ids, calls, own), span);
        let mut above = Over::new(plan, &after);
        if let Some((pred, at)) = filter {
            self.keep_where(&mut above, pred, at)?;
        }
        let (rel, known) = above.into_parts();
        Ok(GroupedRows { pending: Pending { rel, cols: items, span }, windows, subs: after, known })
    }
}

impl crate::resolve::Env<'_> {
    /// Whether the primary key of the column's table is among the grouped columns. A deferrable key may be violated in
    /// the middle of a transaction and proves nothing.
    fn determined(&self, scope: &Scope, grouped: &BTreeSet<ColId>, id: ColId) -> bool {
        let Some((rel, _)) = scope.owner(id) else { return false };
        let Some(table) = rel.table.and_then(|t| self.schema.table(t)) else { return false };
        let primary = table.keys.iter().find(|k| k.primary && !k.deferrable);
        primary.is_some_and(|key| {
            key.columns.iter().all(|at| {
                let col = rel.cols.get(*at).and_then(|c| scalar::as_col(&c.s));
                col.is_some_and(|id| grouped.contains(&id))
            })
        })
    }
}

impl Keys<'_> {
    /// The scalar over keys and aggregates, or the column that is neither.
    fn rewrite(&mut self, s: &Scalar) -> std::result::Result<Scalar, ColId> {
        if let Some((key, id)) = self.keys.iter().find(|(k, _)| k == s) {
            return Ok(Scalar { kind: crate::algebra::ScalarKind::Col(*id), ty: key.ty.clone() });
        }
        if let Some(id) = scalar::as_col(s) {
            if !(self.own)(id) {
                return Ok(s.clone());
            }
            if (self.determined)(id) {
                self.keys.push((s.clone(), id));
                return Ok(s.clone());
            }
            return Err(id);
        }
        let mut failed = None;
        let new = fold::map_parts(s, &mut |part| match self.rewrite(part) {
            Ok(new) => new,
            Err(id) => {
                failed = failed.or(Some(id));
                part.clone()
            }
        });
        failed.map_or(Ok(new), Err)
    }
}

/// Subqueries whose value is needed before grouping, and the others.
fn split(subs: Vec<Sub>, keys: &[Scalar]) -> (Vec<Sub>, Vec<Sub>) {
    let mut early: BTreeSet<ColId> = keys.iter().flat_map(fold::columns).collect();
    early.extend(subs.iter().filter(|s| s.inside).map(|s| s.col.id));
    // One that is compared with another needs that one first.
    for sub in subs.iter().rev() {
        if early.contains(&sub.col.id) {
            early.extend(sub.on.iter().flat_map(fold::columns));
        }
    }
    subs.into_iter().partition(|s| early.contains(&s.col.id))
}

/// The input with a column for every computed key, and no others than the aggregate reads.
fn with_keys(rel: &Rel, keys: &[(Scalar, ColId)], aggs: &Aggs) -> Rel {
    if keys.iter().all(|(s, id)| scalar::as_col(s) == Some(*id)) {
        return rel.clone();
    }
    let mut used = BTreeSet::new();
    for (call, _) in &aggs.calls {
        for s in fold::agg_scalars(call) {
            fold::columns_into(s, &mut used);
        }
    }
    let mut exprs: Vec<(ColId, Scalar)> = keys.iter().map(|(s, id)| (*id, s.clone())).collect();
    let handed_on =
        rel.cols().iter().filter(|c| used.contains(&c.id) && keys.iter().all(|(_, id)| *id != c.id));
    exprs.extend(handed_on.map(|c| (c.id, scalar::col(c))));
    build::map_as(rel, exprs)
}

fn ungrouped(scope: &Scope, aggs: &Aggs, id: ColId, around: Option<Span>) -> Box<crate::diag::Diagnostic> {
    let name = scope.owner(id).map_or_else(
        || "?".to_owned(),
        |(rel, at)| {
            let column = rel.cols.get(at).map_or("?", |c| c.name.as_str());
            rel.alias.as_ref().map_or_else(|| column.to_owned(), |alias| format!("{alias}.{column}"))
        },
    );
    let within = |s: Span| around.is_none_or(|a| a.file == s.file && a.start <= s.start && s.end <= a.end);
    let mut places = aggs.uses.iter().filter(|(used, _)| *used == id).filter_map(|(_, span)| *span);
    let span = places.find(|s| within(*s)).or(around);
    let message =
        format!("column \"{name}\" must appear in the GROUP BY clause or be used in an aggregate function");
    let help = format!("add {name} to GROUP BY, or say which value of the group: min({name}), max({name})");
    problem(rules::UNGROUPED, span, message, help)
}
