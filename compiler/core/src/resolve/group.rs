//! GROUP BY, HAVING and the check that every other column is aggregated.
//!
//! The plan keeps one shape: a map for computed keys where there are any, the aggregate, a filter for HAVING; the
//! caller adds the map of the select list. A column that the primary key among the keys determines joins the keys:
//! that splits no group.
//!
//! With several grouping sets the aggregate reads the input expanded by them, see [`grouping_sets`].

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::build::ColIds;
use crate::algebra::{AggCall, Col, ColId, Rel, Scalar, ScalarKind, Type, build, fold, scalar};
use crate::ast::{Expr, ExprKind, GroupBy, Ident, WindowSpec};
use crate::catalog::TypeId;
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, deterministic};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::place;
use crate::resolve::lower::{Over, free, grouping_sets};
use crate::resolve::scope::{Scope, problem};
use crate::resolve::select::{Pending, PendingCol, output_reference};
use crate::resolve::subquery::Sub;
use crate::resolve::top::Sorted;
use crate::resolve::window::Windowed;
use crate::resolve::{Binder, rules};

/// More grouping sets than this make too large a query.
const MOST_SETS: usize = 256;

/// The aggregates of one SELECT, and the columns that it uses outside of them.
#[derive(Default)]
pub(crate) struct Aggs {
    calls: Vec<(AggCall, Col)>,
    uses: Vec<(ColId, Option<Span>)>,
    /// GROUPING(): its arguments, the column that stands for it until the sets are known, its place.
    groupings: Vec<(Vec<Scalar>, ColId, Option<Span>)>,
    /// Set-returning functions of the select list, and the columns that stand for their results.
    pub(crate) sets: Vec<(Scalar, Col)>,
    /// Window function calls, which look at the grouped rows.
    pub(crate) windows: Vec<Windowed>,
    /// The WINDOW clause.
    pub(crate) named: Vec<(Ident, WindowSpec)>,
}

/// The keys of GROUP BY, and which of them each grouping set has.
#[derive(Default)]
pub(crate) struct GroupKeys {
    keys: Vec<Scalar>,
    sets: Vec<Vec<usize>>,
}

impl Aggs {
    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.groupings.is_empty()
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
    pub(crate) keys: GroupKeys,
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
    /// Set-returning functions, which run after the windows.
    pub(crate) sets: Vec<(Scalar, Col)>,
}

/// The keys of an aggregate while its output is rewritten over them.
struct Keys<'k> {
    keys: Vec<(Scalar, ColId)>,
    /// Columns of the rows that are grouped; others are aggregates, subqueries and columns of outer queries.
    own: &'k dyn Fn(ColId) -> bool,
    /// Columns that a grouped primary key determines.
    determined: &'k dyn Fn(ColId) -> bool,
    /// With several grouping sets a key is not the column that it is computed from.
    fresh: Option<&'k mut ColIds>,
}

impl Binder<'_, '_> {
    /// The keys of GROUP BY. A bare name is an input column first and an output name second; a number is a position.
    pub(crate) fn group_keys(
        &mut self,
        group_by: &[GroupBy],
        distinct: bool,
        items: &mut [PendingCol],
        scope: &Scope,
        sets: &[(Scalar, Col)],
    ) -> Result<GroupKeys> {
        let mut keys: Vec<Scalar> = vec![];
        let mut entries = vec![];
        for entry in group_by {
            entries.push(self.grouping_sets(entry, &mut keys, items, scope, sets)?);
        }
        let mut all = grouping_sets::product(&entries, MOST_SETS).ok_or_else(|| too_many_sets(None))?;
        if distinct {
            let mut seen = BTreeSet::new();
            all.retain(|set| seen.insert(set.iter().copied().collect::<BTreeSet<_>>()));
        }
        Ok(GroupKeys { keys, sets: all })
    }

    /// The sets of one entry of GROUP BY, as positions among the keys, which it adds to.
    fn grouping_sets(
        &mut self,
        entry: &GroupBy,
        keys: &mut Vec<Scalar>,
        items: &mut [PendingCol],
        scope: &Scope,
        sets: &[(Scalar, Col)],
    ) -> Result<Vec<Vec<usize>>> {
        let mut list = |this: &mut Self, exprs: &[Expr]| -> Result<Vec<usize>> {
            let mut set = vec![];
            for expr in exprs {
                let key = this.group_key(expr, items, scope, sets)?;
                let at = keys.iter().position(|k| *k == key).unwrap_or(keys.len());
                if at == keys.len() {
                    keys.push(key);
                }
                if !set.contains(&at) {
                    set.push(at);
                }
            }
            Ok(set)
        };
        match entry {
            // A bracketed list is a list of keys.
            GroupBy::Expr(Expr { kind: ExprKind::Row(exprs), .. }) | GroupBy::List(exprs) => {
                Ok(vec![list(self, exprs)?])
            }
            GroupBy::Expr(expr) => Ok(vec![list(self, std::slice::from_ref(expr))?]),
            GroupBy::Empty(_) => Ok(vec![vec![]]),
            GroupBy::Rollup(lists, _) => {
                let lists = lists.iter().map(|l| list(self, l)).collect::<Result<Vec<_>>>()?;
                Ok(grouping_sets::rollup(&lists))
            }
            GroupBy::Cube(lists, span) => {
                let lists = lists.iter().map(|l| list(self, l)).collect::<Result<Vec<_>>>()?;
                grouping_sets::cube(&lists, MOST_SETS).ok_or_else(|| too_many_sets(*span))
            }
            GroupBy::Sets(entries, span) => {
                let mut all = vec![];
                for entry in entries {
                    all.extend(self.grouping_sets(entry, keys, items, scope, sets)?);
                    if all.len() > MOST_SETS {
                        return Err(too_many_sets(*span));
                    }
                }
                Ok(all)
            }
        }
    }

    /// GROUPING(): a column that stands for it until the sets are known.
    pub(crate) fn grouping(
        &mut self,
        args: &[Expr],
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        if cx.aggs.is_none() {
            let message = format!("grouping operations are not allowed in {}", cx.place.name());
            let help = "use it in the select list, in HAVING or in ORDER BY";
            return Err(problem(rules::MISPLACED_AGGREGATE, span, message, help));
        }
        if args.len() > 31 {
            let message = "GROUPING must have fewer than 32 arguments";
            return Err(problem(rules::UNGROUPED, span, message, "split it in two"));
        }
        let mut keys = vec![];
        for arg in args {
            let mut inner = ExprCx::plain(cx.scope, Place::GroupBy);
            keys.push(self.expr(arg, &mut inner)?.s);
        }
        let id = self.ids.fresh();
        self.labels.insert(id, "grouping".to_owned());
        if let Some(aggs) = &mut cx.aggs {
            aggs.groupings.push((keys, id, span));
        }
        let ty = Type::plain(TypeId::INT4);
        Ok(Bound::of(Scalar { kind: ScalarKind::Col(id), ty }, span, &self.env.types))
    }

    fn group_key(
        &mut self,
        expr: &Expr,
        items: &mut [PendingCol],
        scope: &Scope,
        sets: &[(Scalar, Col)],
    ) -> Result<Scalar> {
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
        let known = |id: &ColId| {
            let sub = self.subs.iter().any(|s| s.col.id == *id);
            sub || scope.holds(*id) || self.is_outer(*id) || sets.iter().any(|(_, col)| col.id == *id)
        };
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
        // Set-returning functions that are grouped by run before the grouping, the others after it.
        let inside: BTreeSet<ColId> = keys.keys.iter().flat_map(fold::columns).collect();
        let (early, mut late): (Vec<_>, Vec<_>) =
            std::mem::take(&mut aggs.sets).into_iter().partition(|(_, col)| inside.contains(&col.id));
        let rel = self.expanded(&rel, &early, span);
        let GroupKeys { keys, mut sets } = keys;
        let (before, mut after) = split(subs, &keys);
        let groupings = grouping_arguments(&aggs, &keys)?;
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
        for (call, _) in &mut late {
            *call = self.value_of(&mut below, call)?;
        }
        let having = match having {
            Some(Bound { s, span, coll }) => Some(Bound { s: self.value_of(&mut below, &s)?, span, coll }),
            None => None,
        };
        let rel = below.rel;
        let several = sets.len() > 1;
        let everywhere = |(at, key): (usize, &Scalar)| {
            sets.iter().all(|set| set.contains(&at)).then(|| scalar::as_col(key)).flatten()
        };
        let plain: BTreeSet<ColId> = keys.iter().enumerate().filter_map(everywhere).collect();
        let env = self.env;
        let determined = |id: ColId| env.determined(scope, &plain, id);
        let mut named: Vec<(Scalar, ColId)> = vec![];
        for key in keys {
            let own = scalar::as_col(&key);
            let id = own.filter(|id| !several && rel.col(*id).is_some()).unwrap_or_else(|| self.ids.fresh());
            if let (true, Some(label)) = (several, own.and_then(|own| self.labels.get(&own))) {
                let label = label.clone();
                self.labels.insert(id, label);
            }
            named.push((key, id));
        }
        let written = named.len();
        let mut over = Keys {
            keys: named,
            own: &|id| rel.col(id).is_some(),
            determined: &determined,
            fresh: several.then_some(&mut *self.ids),
        };
        let mut failed = None;
        for item in &mut items {
            match over.rewrite(&item.value.s) {
                Ok(s) => item.value.s = s,
                Err(id) => failed = failed.or(Some((id, item.value.span))),
            }
        }
        for (call, _) in &mut late {
            match over.rewrite(call) {
                Ok(s) => *call = s,
                Err(id) => failed = failed.or(Some((id, span))),
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
        for key in sorted.iter_mut() {
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
        let mut ids: Vec<ColId> = keys.iter().map(|(_, id)| *id).collect();
        let mut number = None;
        let mut input = None;
        if several {
            // What a key in every set determines belongs to every set.
            sets.iter_mut().for_each(|set| set.extend(written..keys.len()));
            let calls: Vec<AggCall> = aggs.calls.iter().map(|(call, _)| call.clone()).collect();
            let expanded = grouping_sets::expand(&rel, &keys, &sets, &calls, self.ids);
            ids.insert(0, expanded.number);
            number = Some(expanded.number);
            self.labels.insert(expanded.number, "grouping_set".to_owned());
            input = Some(expanded);
        }
        let (calls, own): (Vec<AggCall>, Vec<Col>) = aggs.calls.iter().cloned().unzip();
        let plan = match &input {
            Some(expanded) => {
                let calls = calls.into_iter().map(|call| expanded.counted(call)).collect();
                build::aggregate_as(&expanded.rel, &ids, calls, own)
            }
            None => build::aggregate_as(&with_keys(&rel, &keys, &aggs), &ids, calls, own),
        };
        let plan = place(&plan, span);
        let settled = |s: &Scalar| {
            fold::substitute(s, &|id| {
                let at = aggs.groupings.iter().position(|(_, own, _)| *own == id)?;
                Some(grouping_sets::grouping(groupings.get(at)?, &sets, number))
            })
        };
        for s in after.iter_mut().flat_map(|sub| &mut sub.on) {
            *s = settled(s);
        }
        let mut above = Over::new(plan, &after);
        if let Some((pred, at)) = filter {
            self.keep_where(&mut above, settled(&pred), at)?;
        }
        for item in &mut items {
            item.value.s = settled(&item.value.s);
        }
        for (call, _) in &mut late {
            *call = settled(call);
        }
        for window in &mut windows {
            window.map(&mut |s| settled(s));
        }
        for key in sorted {
            if let Sorted::Input(key) = key {
                key.s = settled(&key.s);
            }
        }
        let (rel, known) = above.into_parts();
        let pending = Pending { rel, cols: items, span };
        Ok(GroupedRows { pending, windows, subs: after, known, sets: late })
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
                let own = self.fresh.as_mut().map_or(id, |ids| ids.fresh());
                self.keys.push((s.clone(), own));
                return Ok(Scalar { kind: ScalarKind::Col(own), ty: s.ty.clone() });
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

/// The arguments of each GROUPING() as positions among the keys.
fn grouping_arguments(aggs: &Aggs, keys: &[Scalar]) -> Result<Vec<Vec<usize>>> {
    let position = |arg: &Scalar, span: Option<Span>| {
        keys.iter().position(|key| key == arg).ok_or_else(|| {
            let message = "arguments to GROUPING must be grouping expressions of the associated query level";
            problem(rules::UNGROUPED, span, message, "write expressions exactly as in GROUP BY")
        })
    };
    let list = |args: &Vec<Scalar>, span| args.iter().map(|arg| position(arg, span)).collect();
    aggs.groupings.iter().map(|(args, _, span)| list(args, *span)).collect()
}

fn too_many_sets(span: Option<Span>) -> Box<crate::diag::Diagnostic> {
    let message = format!("more than {MOST_SETS} grouping sets");
    problem(rules::TOO_LARGE, span, message, "write the sets that you need as GROUPING SETS")
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
