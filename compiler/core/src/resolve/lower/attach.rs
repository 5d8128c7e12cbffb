//! Adding the subqueries of a clause to the plan that the clause is about.

use std::collections::{BTreeMap, BTreeSet};

use super::pull::{Pulled, Unnest, free};
use super::truth;
use crate::algebra::{
    AggCall, Col, ColId, Op, Rel, Scalar, ScalarKind, SortKey, Type, build, fold, oids, props, scalar,
};
use crate::catalog::{AggId, FuncId};
use crate::diag::{Result, Span};
use crate::resolve::from::place;
use crate::resolve::scope::problem;
use crate::resolve::subquery::{Kind, Sub};
use crate::resolve::{Binder, rules};

/// `array_agg(anynonarray)`
const ARRAY_AGG: AggId = AggId(FuncId(2335));
/// `array_agg(anyarray)`
const ARRAY_AGG_ARRAYS: AggId = AggId(FuncId(4053));
/// `min(anyarray)`
const MIN_ARRAY: AggId = AggId(FuncId(2051));

/// A plan while the subqueries of a clause are added to it.
pub(crate) struct Over<'s> {
    /// The plan so far: rows as before, more columns.
    pub(crate) rel: Rel,
    subs: &'s [Sub],
    /// What has become of those that were added as values.
    known: BTreeMap<ColId, Scalar>,
}

impl<'s> Over<'s> {
    pub(crate) fn new(rel: Rel, subs: &'s [Sub]) -> Over<'s> {
        Over { rel, subs, known: BTreeMap::new() }
    }

    /// A plan to which some subqueries of the clause were added already.
    pub(crate) fn resumed(rel: Rel, subs: &'s [Sub], known: BTreeMap<ColId, Scalar>) -> Over<'s> {
        Over { rel, subs, known }
    }

    /// The plan and the values that were added.
    pub(crate) fn into_parts(self) -> (Rel, BTreeMap<ColId, Scalar>) {
        (self.rel, self.known)
    }

    /// The columns that a scalar and its subqueries read.
    pub(crate) fn reads(&self, s: &Scalar) -> BTreeSet<ColId> {
        let mut all = fold::columns(s);
        let subs: Vec<&Sub> = self.subs.iter().filter(|sub| all.contains(&sub.col.id)).collect();
        for sub in subs {
            all.extend(reads(sub, self.subs));
        }
        all
    }

    /// The subquery that a scalar is the value of.
    fn sub(&self, s: &Scalar) -> Option<&'s Sub> {
        let id = scalar::as_col(s)?;
        self.subs.iter().find(|sub| sub.col.id == id && !self.known.contains_key(&id))
    }

    fn mentions(&self, s: &Scalar) -> bool {
        let used = fold::columns(s);
        self.subs.iter().any(|sub| used.contains(&sub.col.id))
    }

    fn never_null(&self, id: ColId) -> bool {
        self.rel.col(id).is_some_and(|c| !c.nullable)
    }
}

impl Binder<'_, '_> {
    /// Keeps the rows for which a condition is true. Conditions without subqueries come first.
    pub(crate) fn keep_where(&mut self, over: &mut Over<'_>, pred: Scalar, span: Option<Span>) -> Result<()> {
        if !over.mentions(&pred) {
            over.rel = place(&build::filter(&over.rel, pred), span);
            return Ok(());
        }
        let mut plain = vec![];
        let mut late = vec![];
        for part in scalar::conjuncts(pred) {
            if over.mentions(&part) {
                late.push(part);
            } else {
                plain.push(part);
            }
        }
        if !plain.is_empty() {
            over.rel = place(&build::filter(&over.rel, scalar::and(plain)), span);
        }
        let mut rest = vec![];
        for part in late {
            let part = truth::simplify(&truth::when_true(&part), &|id| over.never_null(id));
            for part in scalar::conjuncts(part) {
                if !self.keep_matching(over, &part)? {
                    rest.push(part);
                }
            }
        }
        for part in rest {
            let value = self.value_of(over, &part)?;
            over.rel = place(&build::filter(&over.rel, value), span);
        }
        Ok(())
    }

    /// Takes a condition as a semi or anti join, if it is one: `p`, `NOT p`, or `a OR NOT p` for an a that is never NULL.
    fn keep_matching(&mut self, over: &mut Over<'_>, part: &Scalar) -> Result<bool> {
        let exists = |s: &Scalar| over.sub(s).filter(|sub| matches!(sub.kind, Kind::Exists));
        let negated = |s: &Scalar| if let ScalarKind::Not(arg) = &s.kind { exists(arg) } else { None };
        if let Some(sub) = exists(part) {
            self.semi(over, sub, vec![], false)?;
            return Ok(true);
        }
        if let Some(sub) = negated(part) {
            self.semi(over, sub, vec![], true)?;
            return Ok(true);
        }
        let ScalarKind::Or(parts) = &part.kind else { return Ok(false) };
        let (subs, others): (Vec<&Scalar>, Vec<&Scalar>) = parts.iter().partition(|s| over.mentions(s));
        let total = others.iter().all(|s| !scalar::nullable(s, &|id| over.never_null(id)));
        if let ([one], true) = (subs.as_slice(), total)
            && let Some(sub) = negated(one)
        {
            let on = others.into_iter().map(truth::opposite).collect();
            self.semi(over, sub, on, true)?;
            return Ok(true);
        }
        Ok(false)
    }

    /// A scalar with its subqueries as values over the plan.
    pub(crate) fn value_of(&mut self, over: &mut Over<'_>, s: &Scalar) -> Result<Scalar> {
        let used = fold::columns(s);
        if !over.subs.iter().any(|sub| used.contains(&sub.col.id)) {
            return Ok(s.clone());
        }
        let s = truth::simplify(s, &|id| over.never_null(id));
        let used = fold::columns(&s);
        for sub in over.subs.iter().filter(|sub| used.contains(&sub.col.id)) {
            if !over.known.contains_key(&sub.col.id) {
                let sub = &self.own_instance(over, sub);
                let value = match &sub.kind {
                    Kind::Exists => self.mark(over, sub)?,
                    Kind::Value(id) => self.single_value(over, sub, *id)?,
                    Kind::Array { value, order } => self.array_of_rows(over, sub, *value, order)?,
                };
                over.known.insert(sub.col.id, value);
            }
        }
        Ok(fold::substitute(&s, &|id| over.known.get(&id).cloned()))
    }

    /// The condition of an outer join: each subquery becomes a column of the side that it depends on. Rows of a side stay
    /// what they are.
    pub(crate) fn on_with_subqueries(
        &mut self,
        sides: (&mut Rel, &mut Rel),
        subs: &[Sub],
        on: Vec<Scalar>,
        span: Option<Span>,
    ) -> Result<Vec<Scalar>> {
        let (left, right) = sides;
        let (l, r) = (left.clone(), right.clone());
        let never_null = |id: ColId| l.col(id).or_else(|| r.col(id)).is_some_and(|c| !c.nullable);
        let on: Vec<Scalar> = on
            .iter()
            .flat_map(|s| scalar::conjuncts(truth::simplify(&truth::when_true(s), &never_null)))
            .collect();
        let (mut of_left, mut of_right) = (Over::new(l.clone(), subs), Over::new(r.clone(), subs));
        let mut values = BTreeMap::new();
        for sub in subs.iter().filter(|sub| on.iter().any(|s| fold::columns(s).contains(&sub.col.id))) {
            let reads = reads(sub, subs);
            let column = scalar::col(&sub.col);
            let value = if !reads.iter().any(|id| r.col(*id).is_some()) {
                self.value_of(&mut of_left, &column)?
            } else if !reads.iter().any(|id| l.col(*id).is_some()) {
                self.value_of(&mut of_right, &column)?
            } else {
                let message = "a subquery in the condition of an outer join depends on both sides";
                let help = "compute it in a derived table on one of the sides";
                return Err(problem(rules::SUBQUERY_IN_OUTER_JOIN, sub.span.or(span), message, help));
            };
            values.insert(sub.col.id, value);
        }
        (*left, *right) = (of_left.rel, of_right.rel);
        Ok(on.iter().map(|s| fold::substitute(s, &|id| values.get(&id).cloned())).collect())
    }

    /// The subquery with columns of its own, if the plan has some of them from another question about its rows.
    fn own_instance(&mut self, over: &Over<'_>, sub: &Sub) -> Sub {
        let mut met = false;
        fold::visit(&sub.plan, &mut |node| {
            met |= node.col_ids().iter().any(|id| over.rel.col(*id).is_some())
        });
        if !met {
            return sub.clone();
        }
        let (sub, names) = sub.instance(self.ids);
        for (old, new) in names {
            if let Some(label) = self.labels.get(&old).cloned() {
                self.labels.insert(new, label);
            }
        }
        sub
    }

    /// The plan of a subquery without columns of the outer one.
    fn pulled(&mut self, over: &mut Over<'_>, sub: &Sub) -> Result<Pulled> {
        let mut plan = sub.plan.clone();
        if !sub.on.is_empty() {
            let mut on = vec![];
            for s in &sub.on {
                on.push(self.value_of(over, s)?);
            }
            plan = build::filter(&plan, scalar::and(on));
        }
        self.unnest(&over.rel, sub.span).pull(&plan)
    }

    /// What takes the columns of a plan out of subqueries.
    pub(super) fn unnest(&mut self, left: &Rel, span: Option<Span>) -> Unnest<'_, '_> {
        Unnest {
            ids: self.ids,
            labels: &mut self.labels,
            types: self.env.types,
            schema: self.env.schema,
            outer: left.col_ids().into_iter().collect(),
            left: left.clone(),
            span,
        }
    }

    /// The rows that have a match, or have none.
    fn semi(&mut self, over: &mut Over<'_>, sub: &Sub, mut on: Vec<Scalar>, anti: bool) -> Result<()> {
        let sub = &self.own_instance(over, sub);
        let p = self.pulled(over, sub)?;
        if p.post.is_some() {
            let found = self.found(over, p, sub.span)?;
            on.push(found);
            let all = scalar::and(on);
            over.rel = build::filter(&over.rel, if anti { scalar::not(all) } else { all });
        } else {
            on.extend(simplified(&p, &over.rel));
            over.rel = build::semi_or_anti(&over.rel, &p.rel, on, anti);
        }
        over.rel = place(&over.rel, sub.span);
        Ok(())
    }

    /// EXISTS as a value.
    fn mark(&mut self, over: &mut Over<'_>, sub: &Sub) -> Result<Scalar> {
        let p = self.pulled(over, sub)?;
        self.found(over, p, sub.span)
    }

    fn found(&mut self, over: &mut Over<'_>, p: Pulled, span: Option<Span>) -> Result<Scalar> {
        if let Some(post) = p.post {
            if post.is_empty() {
                return Ok(scalar::truth(true));
            }
            over.rel = place(&build::left_join(&over.rel, &p.rel, p.preds), span);
            let is_true = ScalarKind::Is {
                arg: Box::new(scalar::and(post)),
                test: crate::ast::IsTest::True,
                negated: false,
            };
            return Ok(Scalar { kind: is_true, ty: oids::bool_type() });
        }
        let (p, keys) = self.unnest(&over.rel, span).keyed(p)?;
        // The values that match, once each, with a column that says that there is a match.
        let mark = self.labelled("found");
        let (rel, keys) = if keys.is_empty() {
            let one = self.ids.fresh();
            (build::map_as(&p.rel, vec![(one, scalar::truth(true))]), vec![one])
        } else {
            (p.rel, keys)
        };
        let distinct = build::aggregate_as(&rel, &keys, vec![], vec![]);
        let mut exprs: Vec<(ColId, Scalar)> =
            distinct.cols().iter().map(|c| (c.id, scalar::col(c))).collect();
        exprs.push((mark, scalar::truth(true)));
        let matches = build::map_as(&distinct, exprs);
        over.rel = place(&build::left_join(&over.rel, &matches, p.preds), span);
        let found = Scalar { kind: ScalarKind::Col(mark), ty: oids::bool_type() };
        Ok(scalar::is_not_null(found))
    }

    /// A scalar subquery.
    fn single_value(&mut self, over: &mut Over<'_>, sub: &Sub, id: ColId) -> Result<Scalar> {
        let p = self.pulled(over, sub)?;
        let ty = sub.col.ty.clone();
        let column = Scalar { kind: ScalarKind::Col(id), ty: ty.clone() };
        let value = p.over(&column);
        if let Some(post) = p.post {
            over.rel = place(&build::left_join(&over.rel, &p.rel, p.preds), sub.span);
            return Ok(if post.is_empty() { value } else { when(scalar::and(post), value, &ty) });
        }
        if p.preds.is_empty() && one_row(&p.rel) {
            over.rel = place(&build::join(vec![over.rel.clone(), p.rel], vec![]), sub.span);
            return Ok(value);
        }
        if unique(&p, &over.rel, self.env.schema) {
            let mut rel = p.rel;
            let value = if p.defs.contains_key(&id) {
                let mark = self.labelled("found");
                let all = rel.cols().iter().map(|c| (c.id, scalar::col(c)));
                rel = build::map_as(&rel, all.chain([(mark, scalar::truth(true))]).collect());
                let found = Scalar { kind: ScalarKind::Col(mark), ty: oids::bool_type() };
                when(scalar::is_not_null(found), value, &ty)
            } else {
                value
            };
            over.rel = place(&build::left_join(&over.rel, &rel, p.preds), sub.span);
            return Ok(value);
        }
        let mut p = p;
        if p.defs.contains_key(&id) {
            p = self.unnest(&over.rel, sub.span).bind(p, &BTreeSet::new())?.pulled;
        }
        let rows = Col { id: self.labelled("rows"), ty: oids::int8_type(), nullable: false };
        let count = call(oids::COUNT_ROWS, vec![], vec![], sub.span);
        let (pick, picked) = self.pick(&column, sub)?;
        let plain = Type { typmod: -1, ..ty.clone() };
        let pick_col = Col { id: self.labelled("value"), ty: picked.clone(), nullable: true };
        self.grouped_match(over, p, vec![(count, rows.clone()), (pick, pick_col.clone())], sub)?;
        let mut value = scalar::col(&pick_col);
        if picked != plain {
            let first = Box::new(scalar::constant("1", Type::plain(oids::INT4)));
            value = Scalar { kind: ScalarKind::Index { arg: Box::new(value), index: first }, ty: plain };
        }
        // The function is called only where there are too many.
        let one = scalar::compare(oids::INT8_LE, scalar::col(&rows), scalar::int8(1));
        let single = scalar::call(FuncId::SINGLE_ROW, vec![scalar::col(&rows)], oids::bool_type());
        let whens = vec![(one, value.clone()), (single, value)];
        let case = ScalarKind::Case { operand: None, whens, else_: None };
        Ok(modified(Scalar { kind: case, ty: Type { typmod: -1, ..ty.clone() } }, &ty))
    }

    /// An aggregate that gives the only value of a group, and its type: the value itself or an array of it.
    fn pick(&self, column: &Scalar, sub: &Sub) -> Result<(AggCall, Type)> {
        let types = self.env.types;
        if types.base_element(column.ty.id).is_some() {
            if types.is_domain(column.ty.id) || types.less_than(column.ty.id).is_none() {
                let message = format!(
                    "a subquery that may have more than one row gives values of type {}, which have no minimum",
                    self.type_name(column.ty.id)
                );
                let help = "let it select by a key, so that there is at most one row";
                return Err(problem(rules::CORRELATION, sub.span, message, help));
            }
            let ty = Type { typmod: -1, ..column.ty.clone() };
            return Ok((call(MIN_ARRAY, vec![column.clone()], vec![], sub.span), ty));
        }
        let id = self.array_type(column.ty.id, sub.span)?;
        let ty = Type { id, typmod: -1, ..column.ty.clone() };
        Ok((call(ARRAY_AGG, vec![column.clone()], vec![], sub.span), ty))
    }

    /// `ARRAY(query)`
    fn array_of_rows(
        &mut self,
        over: &mut Over<'_>,
        sub: &Sub,
        id: ColId,
        order: &[SortKey],
    ) -> Result<Scalar> {
        let mut p = self.pulled(over, sub)?;
        let column = sub.plan.col(id).map(scalar::col);
        let Some(column) = column else { return Ok(scalar::null(sub.col.ty.clone())) };
        let reads: BTreeSet<ColId> = order.iter().flat_map(|k| fold::columns(&k.expr)).chain([id]).collect();
        if p.post.is_some() || p.defs.keys().any(|d| reads.contains(d)) {
            p = self.unnest(&over.rel, sub.span).bind(p, &BTreeSet::new())?.pulled;
        }
        let arrays = self.env.types.base_element(column.ty.id).is_some();
        let agg = if arrays { ARRAY_AGG_ARRAYS } else { ARRAY_AGG };
        let plain = Type { typmod: -1, ..sub.col.ty.clone() };
        let values = Col { id: self.labelled("values"), ty: plain.clone(), nullable: true };
        self.grouped_match(
            over,
            p,
            vec![(call(agg, vec![column], order.to_vec(), sub.span), values.clone())],
            sub,
        )?;
        let none = scalar::constant("{}", plain.clone());
        Ok(modified(scalar::coalesce(vec![scalar::col(&values), none], plain), &sub.col.ty))
    }

    /// Adds aggregates over the rows that match; NULL for those without a match.
    fn grouped_match(
        &mut self,
        over: &mut Over<'_>,
        p: Pulled,
        aggs: Vec<(AggCall, Col)>,
        sub: &Sub,
    ) -> Result<()> {
        let (p, keys) = self.unnest(&over.rel, sub.span).keyed(p)?;
        let (calls, own): (Vec<AggCall>, Vec<Col>) = aggs.into_iter().unzip();
        let groups = build::aggregate_as(&p.rel, &keys, calls, own);
        over.rel = if keys.is_empty() && p.preds.is_empty() {
            build::join(vec![over.rel.clone(), groups], vec![])
        } else {
            build::left_join(&over.rel, &groups, p.preds)
        };
        over.rel = place(&over.rel, sub.span);
        Ok(())
    }

    fn labelled(&mut self, label: &str) -> ColId {
        let id = self.ids.fresh();
        self.labels.insert(id, label.to_owned());
        id
    }
}

/// The columns that a subquery and those that it is compared with read.
fn reads(sub: &Sub, subs: &[Sub]) -> BTreeSet<ColId> {
    let mut all = free(&sub.plan);
    all.extend(sub.on.iter().flat_map(fold::columns).filter(|id| sub.plan.col(*id).is_none()));
    let others: Vec<&Sub> =
        subs.iter().filter(|s| s.col.id != sub.col.id && all.contains(&s.col.id)).collect();
    for other in others {
        all.extend(reads(other, subs));
    }
    all
}

/// An aggregate call.
fn call(agg: AggId, args: Vec<Scalar>, order_by: Vec<SortKey>, span: Option<Span>) -> AggCall {
    AggCall {
        agg,
        args,
        distinct: false,
        order_by,
        within_group: vec![],
        filter: None,
        variadic: false,
        span,
    }
}

/// The value with the modifier that its type has; aggregates and CASE without ELSE have lost it.
fn modified(value: Scalar, ty: &Type) -> Scalar {
    if ty.typmod < 0 {
        return value;
    }
    Scalar { kind: ScalarKind::Cast { arg: Box::new(value), implicit: false }, ty: ty.clone() }
}

/// `CASE WHEN condition THEN value END`
fn when(condition: Scalar, value: Scalar, ty: &Type) -> Scalar {
    let kind = ScalarKind::Case { operand: None, whens: vec![(condition, value)], else_: None };
    modified(Scalar { kind, ty: Type { typmod: -1, ..ty.clone() } }, ty)
}

/// The conditions of a pulled plan without tests that cannot fail.
fn simplified(p: &Pulled, left: &Rel) -> Vec<Scalar> {
    let never_null = |id: ColId| p.rel.col(id).or_else(|| left.col(id)).is_some_and(|c| !c.nullable);
    p.preds.iter().flat_map(|s| scalar::conjuncts(truth::simplify(s, &never_null))).collect()
}

/// Whether a plan has exactly one row at any time.
fn one_row(rel: &Rel) -> bool {
    match rel.op() {
        Op::Aggregate { keys, .. } => keys.is_empty(),
        Op::Values { rows } => rows.len() == 1,
        Op::Map { input, .. } => one_row(input),
        Op::Join { inputs, on } => on.is_empty() && inputs.iter().all(one_row),
        Op::Outer { .. }
        | Op::Scan { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Filter { .. }
        | Op::Semi { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::Fixpoint { .. }
        | Op::Working
        | Op::FlatMap { .. } => false,
    }
}

/// Whether an outer row has at most one match, by a key of the plan.
fn unique(p: &Pulled, left: &Rel, schema: &crate::schema::Schema) -> bool {
    let fixed: BTreeSet<ColId> = p
        .preds
        .iter()
        .filter_map(|s| {
            let (a, b) = scalar::equality_sides(s)?;
            let free = |s: &Scalar| fold::columns(s).iter().all(|id| left.col(*id).is_some());
            let own = |s: &Scalar| scalar::as_col(scalar::bare(s)).filter(|id| p.rel.col(*id).is_some());
            own(a).filter(|_| free(b)).or_else(|| own(b).filter(|_| free(a)))
        })
        .collect();
    props::facts(&p.rel, schema).unique(&fixed)
}
