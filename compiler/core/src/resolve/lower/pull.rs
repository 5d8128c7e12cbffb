//! Taking the free columns out of a plan.
//!
//! A subquery is a plan R with free columns f of an outer plan L. *Pulling* finds a plan R₀ without them and
//! conditions p over R₀ and f, such that for every row of L
//!
//! ```text
//! R(f) = π σ_p(f) (R₀)
//! ```
//!
//! Conditions move up through every operator that works row by row. A grouping may let an *equality* `e = f` pass: it is
//! grouped by e as well, and each group answers all outer rows with that value. Anything else is first bound: joined with
//! the distinct bindings of f ([`domain`](super::domain)), after which only equalities are left. This is the general
//! unnesting of Neumann and Kemper, with the bindings brought in as late as possible; for the usual subqueries never.
//!
//! A grouping without keys has one row even over nothing. Grouped by e that row is missing for values that do not
//! occur, so its plan is *single* (`post` is there): R(f) is the one row of `{f} ⟕_p R₀`, with the values that the
//! aggregates have over nothing in `defs`, if the conditions `post` hold.

use std::collections::{BTreeMap, BTreeSet};

use super::truth;
use crate::algebra::build::{ColIds, Range};
use crate::algebra::window::WindowCall;
use crate::algebra::{
    AggCall, Col, ColId, Labels, Op, Rel, Scalar, ScalarKind, SortKey, TableCall, build, fold, oids, scalar,
};
use crate::catalog::{AggKind, FuncId, Types};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::rules;
use crate::resolve::scope::problem;
use crate::schema::Schema;

/// `regr_count(float8, float8)`, which like count is 0 over nothing.
const REGR_COUNT: FuncId = FuncId(2818);

/// What pulling needs.
pub(super) struct Unnest<'u, 't> {
    pub(super) ids: &'u mut ColIds,
    pub(super) labels: &'u mut Labels,
    pub(super) types: Types<'t>,
    pub(super) schema: &'t Schema,
    /// The outer plan.
    pub(super) left: Rel,
    /// Its columns.
    pub(super) outer: BTreeSet<ColId>,
    /// The place of the subquery.
    pub(super) span: Option<Span>,
}

/// A plan without free columns, and what is left to do per outer row. Conditions read columns of `rel` and of the outer
/// plan only.
pub(super) struct Pulled {
    pub(super) rel: Rel,
    /// Which of its rows belong to an outer row.
    pub(super) preds: Vec<Scalar>,
    /// Columns of the original plan that `rel` does not have, or has with another meaning.
    pub(super) defs: BTreeMap<ColId, Scalar>,
    /// For a single plan: conditions on its only row.
    pub(super) post: Option<Vec<Scalar>>,
}

impl Pulled {
    fn plain(rel: Rel) -> Pulled {
        Pulled { rel, preds: vec![], defs: BTreeMap::new(), post: None }
    }

    /// A scalar over the original plan, over what has become of it.
    pub(super) fn over(&self, s: &Scalar) -> Scalar {
        fold::substitute(s, &|id| self.defs.get(&id).cloned())
    }
}

/// The ids that a plan reads and no node of it makes.
pub(crate) fn free(rel: &Rel) -> BTreeSet<ColId> {
    let (mut made, mut read) = (BTreeSet::new(), BTreeSet::new());
    fold::visit(rel, &mut |node| {
        made.extend(node.col_ids());
        for s in fold::scalars(node) {
            fold::columns_into(s, &mut read);
        }
    });
    read.difference(&made).copied().collect()
}

impl Unnest<'_, '_> {
    /// Whether a scalar reads the outer plan.
    pub(super) fn correlated(&self, s: &Scalar) -> bool {
        fold::columns(s).iter().any(|id| self.outer.contains(id))
    }

    /// Takes the columns of the outer plan out.
    pub(super) fn pull(&mut self, rel: &Rel) -> Result<Pulled> {
        if free(rel).is_disjoint(&self.outer) {
            return Ok(Pulled::plain(rel.clone()));
        }
        match rel.op() {
            Op::Values { rows } => self.values(rel, rows),
            Op::Map { input, exprs } => {
                let p = self.pull(input)?;
                Ok(self.map(rel, exprs, p))
            }
            Op::Filter { input, pred } => {
                let p = self.pull(input)?;
                Ok(self.filter(rel, pred, p))
            }
            Op::Join { inputs, on } => self.join(rel, inputs, on),
            Op::UnionAll { inputs } => self.union_all(rel, inputs),
            Op::Aggregate { input, keys, aggs } => self.aggregate(rel, input, keys, aggs),
            Op::Semi { left, right, on, anti } => self.semi(rel, left, right, on, *anti),
            Op::Outer { left, right, on, full } => self.outer_join(rel, left, right, on, *full),
            Op::Window { input, partition, calls } => self.window(rel, input, partition, calls),
            Op::Top { input, partition, order, limit, offset, ties } => {
                let range = Range { limit: *limit, offset: *offset, ties: *ties };
                self.top(rel, input, partition, order, range)
            }
            Op::Repeat { input, times } => {
                let (p, binding) = self.together(input, &[], &[times])?;
                let times = fold::substitute(&p.over(times), &|id| binding.get(&id).cloned());
                let rel = build::repeat(&p.rel, times).with_origin(rel.origin().clone());
                Ok(Pulled { rel, ..p })
            }
            Op::FlatMap { input, calls, ordinality, outer } => {
                self.flat_map(rel, input, calls, *ordinality, *outer)
            }
            Op::Scan { .. }
            | Op::Negate { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Sums { .. } => Err(self.cannot("an operator that no query has")),
            // Recursions with free columns are refused where they are built.
            Op::Fixpoint { .. } | Op::Working => Err(self.cannot("a recursive query")),
        }
    }

    /// A function of the row is one of the bound row.
    fn flat_map(
        &mut self,
        rel: &Rel,
        input: &Rel,
        calls: &[TableCall],
        ordinality: bool,
        outer: bool,
    ) -> Result<Pulled> {
        let scalars: Vec<&Scalar> = calls.iter().map(|c| &c.call).collect();
        let (p, binding) = self.together(input, &[], &scalars)?;
        let inner = |s: &Scalar| fold::substitute(&p.over(s), &|id| binding.get(&id).cloned());
        let calls = calls.iter().map(|c| TableCall { call: inner(&c.call), ..c.clone() }).collect();
        let own: Vec<Col> = rel.cols().iter().skip(input.cols().len()).cloned().collect();
        let rel = build::flat_map_as(&p.rel, calls, ordinality, outer, own).with_origin(rel.origin().clone());
        Ok(Pulled { rel, ..p })
    }

    fn cannot(&self, what: &str) -> Box<Diagnostic> {
        let message = format!("a subquery refers to the outer query from {what}");
        let help = "join to a derived table that does not refer to the outer query";
        problem(rules::CORRELATION, self.span, message, help)
    }

    fn values(&mut self, rel: &Rel, rows: &[Vec<Scalar>]) -> Result<Pulled> {
        let one = build::one_row();
        if let [row] = rows {
            let exprs = rel.cols().iter().zip(row).map(|(c, s)| (c.id, s.clone())).collect();
            return self.pull(&build::map_as(&one, exprs));
        }
        let branches = rows.iter().map(|row| build::map(&one, row.clone(), self.ids)).collect();
        self.pull(&build::union_all_as(branches, &rel.col_ids()))
    }

    fn map(&mut self, rel: &Rel, exprs: &[Scalar], mut p: Pulled) -> Pulled {
        let mut kept = vec![];
        let mut defs = BTreeMap::new();
        for (col, expr) in rel.cols().iter().zip(exprs) {
            let expr = p.over(expr);
            if scalar::as_col(&expr) == Some(col.id) {
                continue;
            }
            if p.post.is_some() || self.correlated(&expr) {
                defs.insert(col.id, expr);
            } else {
                kept.push((col.id, expr));
            }
        }
        p.defs = defs;
        if !kept.is_empty() {
            let all = p.rel.cols().iter().map(|c| (c.id, scalar::col(c)));
            p.rel = build::map_as(&p.rel, all.chain(kept).collect()).with_origin(rel.origin().clone());
        }
        p
    }

    fn filter(&mut self, rel: &Rel, pred: &Scalar, mut p: Pulled) -> Pulled {
        let parts = scalar::conjuncts(p.over(pred));
        if let Some(post) = &mut p.post {
            post.extend(parts);
            return p;
        }
        let (free, own): (Vec<Scalar>, Vec<Scalar>) = parts.into_iter().partition(|s| self.correlated(s));
        p.preds.extend(free);
        if !own.is_empty() {
            p.rel = build::filter(&p.rel, scalar::and(own)).with_origin(rel.origin().clone());
        }
        p
    }

    /// An input of an operator that needs rows as they are: a single plan is bound.
    fn rows(&mut self, rel: &Rel) -> Result<Pulled> {
        let p = self.pull(rel)?;
        if p.post.is_none() { Ok(p) } else { Ok(self.bind(p, &BTreeSet::new())?.pulled) }
    }

    fn join(&mut self, rel: &Rel, inputs: &[Rel], on: &[Scalar]) -> Result<Pulled> {
        let mut all = Pulled::plain(rel.clone());
        let mut rels = vec![];
        for input in inputs {
            let p = self.rows(input)?;
            rels.push(p.rel);
            all.preds.extend(p.preds);
            all.defs.extend(p.defs);
        }
        let on: Vec<Scalar> = on.iter().flat_map(|s| scalar::conjuncts(all.over(s))).collect();
        let (free, own): (Vec<Scalar>, Vec<Scalar>) = on.into_iter().partition(|s| self.correlated(s));
        all.preds.extend(free);
        all.rel = build::join(rels, own).with_origin(rel.origin().clone());
        Ok(all)
    }

    /// Every branch gets the columns that its equalities compare with the outer plan, in one order.
    fn union_all(&mut self, rel: &Rel, inputs: &[Rel]) -> Result<Pulled> {
        let mut branches = vec![];
        for input in inputs {
            branches.push(self.rows(input)?);
        }
        let plain = branches.iter().all(|p| p.defs.is_empty());
        let mut sides: Vec<Vec<Equal>> = vec![];
        if plain {
            for p in &mut branches {
                sides.push(self.equalities(p).unwrap_or_default());
            }
        }
        let same = |a: &[Equal], b: &[Equal]| {
            a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.shape() == y.shape())
        };
        let first = sides.first().cloned().unwrap_or_default();
        let uniform = plain
            && sides.iter().all(|s| same(s, &first))
            && branches.iter().zip(&sides).all(|(p, s)| p.preds.len() == s.len());
        if !uniform {
            let mut free: BTreeSet<ColId> = self.outer.iter().copied().collect();
            let read: BTreeSet<ColId> = inputs.iter().flat_map(free_of).collect();
            free.retain(|id| read.contains(id));
            sides.clear();
            let mut bound = vec![];
            for p in branches {
                let mut p = self.bind(p, &free)?.pulled;
                sides.push(self.equalities(&mut p).unwrap_or_default());
                bound.push(p);
            }
            branches = bound;
        }
        let first = sides.first().cloned().unwrap_or_default();
        let mut arms = vec![];
        for ((p, sides), input) in branches.into_iter().zip(&sides).zip(inputs) {
            let own = input.cols().iter().filter_map(|c| p.rel.col(c.id)).map(scalar::col);
            let keys = sides.iter().map(|s| s.key.clone());
            let exprs = own.chain(keys).map(|s| (scalar::as_col(&s), s));
            let mut used = BTreeSet::new();
            let exprs = exprs
                .map(|(id, s)| (id.filter(|id| used.insert(*id)).unwrap_or_else(|| self.ids.fresh()), s))
                .collect();
            arms.push(build::map_as(&p.rel, exprs));
        }
        let mut columns = rel.col_ids();
        columns.extend(self.ids.take(first.len()));
        let union = build::union_all_as(arms, &columns).with_origin(rel.origin().clone());
        let mut preds = vec![];
        for (side, col) in first.iter().zip(union.cols().iter().skip(rel.cols().len())) {
            let key = scalar::as_col(&side.key);
            preds.push(fold::substitute(&side.pred, &|id| (Some(id) == key).then(|| scalar::col(col))));
        }
        Ok(Pulled { preds, ..Pulled::plain(union) })
    }

    fn aggregate(&mut self, rel: &Rel, input: &Rel, keys: &[ColId], aggs: &[AggCall]) -> Result<Pulled> {
        let scalars: Vec<&Scalar> = aggs.iter().flat_map(fold::agg_scalars).collect();
        let (p, binding) = self.together(input, keys, &scalars)?;
        let (p, extra) = self.keyed(p)?;
        let inner = |s: &Scalar| fold::substitute(&p.over(s), &|id| binding.get(&id).cloned());
        let calls: Vec<AggCall> = aggs.iter().map(|a| fold::map_agg(a, &mut |s| inner(s))).collect();
        let mut own: Vec<Col> = rel.cols().iter().skip(keys.len()).cloned().collect();
        let mut by = keys.to_vec();
        by.extend(extra.into_iter().filter(|id| !keys.contains(id)));
        let mut defs = BTreeMap::new();
        if keys.is_empty() {
            for (call, col) in aggs.iter().zip(&mut own) {
                self.over_nothing(call, col, &mut defs)?;
            }
        }
        let grouped = build::aggregate_as(&p.rel, &by, calls, own).with_origin(rel.origin().clone());
        Ok(Pulled { rel: grouped, preds: p.preds, defs, post: keys.is_empty().then(Vec::new) })
    }

    /// An input of an operator that looks at all rows of a key together: its keys are columns, and where its scalars read
    /// the outer plan, the input is bound. With the column of each binding.
    fn together(
        &mut self,
        input: &Rel,
        keys: &[ColId],
        scalars: &[&Scalar],
    ) -> Result<(Pulled, BTreeMap<ColId, Scalar>)> {
        let p = self.rows(input)?;
        if !keys.iter().any(|k| p.defs.contains_key(k))
            && !scalars.iter().any(|s| self.correlated(&p.over(s)))
        {
            return Ok((p, BTreeMap::new()));
        }
        let free =
            scalars.iter().flat_map(|s| fold::columns(s)).filter(|id| self.outer.contains(id)).collect();
        let bound = self.bind(p, &free)?;
        Ok((bound.pulled, bound.binding))
    }

    /// A partition of the rows of one outer row is one of all rows, by what they are correlated by as well.
    fn window(
        &mut self,
        rel: &Rel,
        input: &Rel,
        partition: &[ColId],
        calls: &[WindowCall],
    ) -> Result<Pulled> {
        let scalars: Vec<&Scalar> = calls.iter().flat_map(fold::window_scalars).collect();
        let (p, binding) = self.together(input, partition, &scalars)?;
        let (p, extra) = self.keyed(p)?;
        let inner = |s: &Scalar| fold::substitute(&p.over(s), &|id| binding.get(&id).cloned());
        let calls: Vec<WindowCall> = calls.iter().map(|c| fold::map_window(c, &mut |s| inner(s))).collect();
        let own: Vec<Col> = rel.cols().iter().skip(input.cols().len()).cloned().collect();
        let mut by = partition.to_vec();
        by.extend(extra.into_iter().filter(|id| !partition.contains(id)));
        let rel = build::window(&p.rel, &by, calls, own).with_origin(rel.origin().clone());
        Ok(Pulled { rel, ..p })
    }

    /// The first rows for one outer row are the first of a partition.
    fn top(
        &mut self,
        rel: &Rel,
        input: &Rel,
        partition: &[ColId],
        order: &[SortKey],
        range: Range,
    ) -> Result<Pulled> {
        let scalars: Vec<&Scalar> = order.iter().map(|k| &k.expr).collect();
        let (p, binding) = self.together(input, partition, &scalars)?;
        let (p, extra) = self.keyed(p)?;
        let inner = |s: &Scalar| fold::substitute(&p.over(s), &|id| binding.get(&id).cloned());
        let order = order.iter().map(|k| SortKey { expr: inner(&k.expr), ..k.clone() }).collect();
        let mut by = partition.to_vec();
        by.extend(extra.into_iter().filter(|id| !partition.contains(id)));
        let rel = build::top(&p.rel, &by, order, range).with_origin(rel.origin().clone());
        Ok(Pulled { rel, ..p })
    }

    /// Defines the column of an aggregate that is not NULL over nothing: its own value, or that one where the row is
    /// missing.
    fn over_nothing(
        &mut self,
        call: &AggCall,
        col: &mut Col,
        defs: &mut BTreeMap<ColId, Scalar>,
    ) -> Result<()> {
        let id = call.agg.0;
        if call.agg == oids::COUNT || call.agg == oids::COUNT_ROWS || id == REGR_COUNT {
            let visible = col.id;
            col.id = self.ids.fresh();
            if let Some(label) = self.labels.get(&visible).cloned() {
                self.labels.insert(col.id, label);
            }
            let zero = scalar::constant("0", col.ty.clone());
            defs.insert(visible, scalar::coalesce(vec![scalar::col(col), zero], col.ty.clone()));
            return Ok(());
        }
        if id < FuncId::FIRST_USER && self.types.agg_kind(call.agg) != AggKind::Hypothetical {
            return Ok(());
        }
        let message = "an aggregate in a correlated subquery whose value over no rows is not known";
        let help = "add GROUP BY in a derived table and join to it";
        Err(problem(rules::CORRELATION, call.span.or(self.span), message, help))
    }

    /// The left side decides which rows there are, so its conditions move up; those of the right side decide about
    /// matches and join the condition.
    fn semi(&mut self, rel: &Rel, left: &Rel, right: &Rel, on: &[Scalar], anti: bool) -> Result<Pulled> {
        let mut l = self.rows(left)?;
        let r = self.rows(right)?;
        let mut all: Vec<Scalar> = on.iter().flat_map(|s| scalar::conjuncts(l.over(&r.over(s)))).collect();
        all.extend(r.preds);
        if !anti {
            let reads_right = |s: &Scalar| fold::columns(s).iter().any(|id| r.rel.col(*id).is_some());
            let (up, rest): (Vec<Scalar>, Vec<Scalar>) =
                all.into_iter().partition(|s| self.correlated(s) && !reads_right(s));
            l.preds.extend(up);
            all = rest;
        }
        let (l, on) = self.settle(l, all)?;
        let rel = build::semi_or_anti(&l.rel, &r.rel, on, anti).with_origin(rel.origin().clone());
        Ok(Pulled { rel, ..l })
    }

    fn outer_join(
        &mut self,
        rel: &Rel,
        left: &Rel,
        right: &Rel,
        on: &[Scalar],
        full: bool,
    ) -> Result<Pulled> {
        if full {
            return Err(self.cannot("inside a FULL JOIN"));
        }
        let l = self.rows(left)?;
        let mut r = self.rows(right)?;
        if !r.defs.is_empty() {
            // Its columns must be NULL where there is no match.
            r = self.bind(r, &BTreeSet::new())?.pulled;
        }
        let mut all: Vec<Scalar> = on.iter().flat_map(|s| scalar::conjuncts(l.over(s))).collect();
        all.extend(r.preds);
        let (l, on) = self.settle(l, all)?;
        let rel = build::left_join(&l.rel, &r.rel, on).with_origin(rel.origin().clone());
        Ok(Pulled { rel, ..l })
    }

    /// Conditions of a semi or outer join without outer columns: those are replaced by identical columns of the left
    /// side, which is bound where it has none.
    fn settle(&mut self, l: Pulled, on: Vec<Scalar>) -> Result<(Pulled, Vec<Scalar>)> {
        let free: BTreeSet<ColId> =
            on.iter().flat_map(fold::columns).filter(|id| self.outer.contains(id)).collect();
        let mut twins: BTreeMap<ColId, Scalar> = BTreeMap::new();
        for pred in &l.preds {
            let Some((a, b)) = scalar::equality_sides(pred) else { continue };
            for (inner, outer) in [(a, b), (b, a)] {
                let (Some(i), Some(o)) = (scalar::as_col(inner), scalar::as_col(outer)) else { continue };
                let identity =
                    matches!(self.types.equality(&inner.ty), crate::catalog::Equality::Identity(_));
                if self.outer.contains(&o) && l.rel.col(i).is_some() && inner.ty == outer.ty && identity {
                    twins.insert(o, inner.clone());
                }
            }
        }
        let missing = free.iter().any(|id| !twins.contains_key(id));
        let (l, by) = if missing {
            let bound = self.bind(l, &free)?;
            (bound.pulled, bound.binding)
        } else {
            (l, twins)
        };
        let on = on.iter().map(|s| fold::substitute(s, &|id| by.get(&id).cloned())).collect();
        Ok((l, on))
    }

    /// The plan with nothing left but equalities and conditions on the outer row alone, and the columns that the
    /// equalities compare.
    pub(super) fn keyed(&mut self, mut p: Pulled) -> Result<(Pulled, Vec<ColId>)> {
        let sides = match self.equalities(&mut p) {
            Some(sides) => sides,
            None => {
                p = self.bind(p, &BTreeSet::new())?.pulled;
                self.equalities(&mut p).unwrap_or_default()
            }
        };
        let mut keys = vec![];
        let mut present = vec![];
        for side in &sides {
            let Some(id) = scalar::as_col(&side.key).filter(|id| !keys.contains(id)) else { continue };
            keys.push(id);
            // A NULL is equal to nothing: without such rows the key needs no null-safe comparison.
            let strict = matches!(side.pred.kind, ScalarKind::Op { .. });
            if strict && p.rel.col(id).is_some_and(|c| c.nullable) {
                present.push(scalar::is_not_null(side.key.clone()));
            }
        }
        if !present.is_empty() {
            p.rel = build::filter(&p.rel, scalar::and(present));
        }
        Ok((p, keys))
    }

    /// The equalities of a plan with the outer one, if it has no other conditions that read its columns. What they
    /// compare becomes a column.
    fn equalities(&mut self, p: &mut Pulled) -> Option<Vec<Equal>> {
        let never_null = |id: ColId| p.rel.col(id).or_else(|| self.left.col(id)).is_some_and(|c| !c.nullable);
        let preds: Vec<Scalar> =
            p.preds.iter().flat_map(|s| scalar::conjuncts(truth::simplify(s, &never_null))).collect();
        let mut found = vec![];
        let mut kept = vec![];
        for pred in preds {
            let reads = |s: &Scalar| fold::columns(s).iter().any(|id| p.rel.col(*id).is_some());
            if !reads(&pred) {
                kept.push((pred, None));
                continue;
            }
            let (a, b) = self.known_equality(&pred)?;
            let inner = match (reads(a), reads(b)) {
                (true, false) => a.clone(),
                (false, true) => b.clone(),
                (true, true) | (false, false) => return None,
            };
            if self.correlated(&inner) {
                return None;
            }
            kept.push((pred, Some(inner)));
        }
        let mut computed: Vec<(ColId, Scalar)> = vec![];
        let mut preds = vec![];
        for (pred, sides) in kept {
            let Some(inner) = sides else {
                preds.push(pred);
                continue;
            };
            let bare = scalar::bare(&inner);
            if scalar::as_col(bare).is_some() {
                found.push(Equal { key: bare.clone(), pred: pred.clone() });
                preds.push(pred);
                continue;
            }
            let known = computed.iter().find(|(_, s)| *s == inner).map(|(id, _)| *id);
            let id = known.unwrap_or_else(|| self.ids.fresh());
            if known.is_none() {
                computed.push((id, inner.clone()));
            }
            let key = Scalar { kind: ScalarKind::Col(id), ty: inner.ty.clone() };
            let pred = replace(&pred, &inner, &key);
            found.push(Equal { key, pred: pred.clone() });
            preds.push(pred);
        }
        if !computed.is_empty() {
            let all = p.rel.cols().iter().map(|c| (c.id, scalar::col(c)));
            p.rel = build::map_as(&p.rel, all.chain(computed).collect());
        }
        p.preds = preds;
        Some(found)
    }

    /// The sides of an equality by which both are grouped: all rows of a group satisfy it, or none.
    fn known_equality<'s>(&self, pred: &'s Scalar) -> Option<(&'s Scalar, &'s Scalar)> {
        if let Some(sides) = scalar::equality_sides(pred) {
            let ScalarKind::IsDistinct { equal, .. } = &pred.kind else { return Some(sides) };
            let default = |s: &Scalar| self.types.equality_operator(s.ty.id) == Some(*equal);
            let known =
                oids::comparison(*equal) == Some(oids::Compare::Eq) || default(sides.0) && default(sides.1);
            return known.then_some(sides);
        }
        let ScalarKind::Op { oper, args } = &pred.kind else { return None };
        let [a, b] = args.as_slice() else { return None };
        let default = |s: &Scalar| self.types.equality_operator(s.ty.id) == Some(*oper);
        (default(a) && default(b)).then_some((a, b))
    }
}

/// An equality between a plan and the outer one.
#[derive(Clone)]
struct Equal {
    /// The column of the plan.
    key: Scalar,
    /// The condition.
    pred: Scalar,
}

impl Equal {
    /// The condition but for the column, and its type: what branches of a union must have in common.
    fn shape(&self) -> (Scalar, crate::algebra::Type) {
        let any = Scalar { kind: ScalarKind::Col(ColId(u32::MAX)), ty: self.key.ty.clone() };
        (replace(&self.pred, &self.key, &any), self.key.ty.clone())
    }
}

fn free_of(rel: &Rel) -> BTreeSet<ColId> {
    free(rel)
}

/// The scalar with a part of it replaced.
fn replace(s: &Scalar, part: &Scalar, by: &Scalar) -> Scalar {
    if s == part { by.clone() } else { fold::map_parts(s, &mut |p| replace(p, part, by)) }
}
