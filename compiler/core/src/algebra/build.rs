//! Constructors: the only way to make a [`Rel`]. Each computes the output columns, their nullability and the weights.
//!
//! They are total: an argument that makes no sense (a key that is no column of the input, say) gives a plan that
//! [`check`](super::check) rejects; it never panics. Columns that an operator creates take fresh ids from a [`ColIds`]
//! or, in the `…_as` forms, ids that the caller names.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::algebra::scalar::{self, nullable, rejects_null};
use crate::algebra::window::WindowCall;
use crate::algebra::{
    AggCall, Col, ColId, Node, Op, Origin, Rel, Scalar, SortKey, State, TableCall, Total, Type, Weights,
};
use crate::schema::{Column, TableId};

/// Hands out column ids, each once in a compilation.
#[derive(Debug, Default)]
pub struct ColIds {
    next: u32,
}

impl ColIds {
    /// Ids from a given one on.
    #[must_use]
    pub(crate) fn starting_at(next: u32) -> ColIds {
        ColIds { next }
    }

    /// The next unused id.
    pub fn fresh(&mut self) -> ColId {
        let id = ColId(self.next);
        self.next += 1;
        id
    }

    /// As many unused ids as asked for.
    pub fn take(&mut self, count: usize) -> Vec<ColId> {
        (0..count).map(|_| self.fresh()).collect()
    }
}

/// What an aggregate computes, with what its calls do not say by themselves.
#[derive(Clone, Debug)]
pub struct AggCol {
    /// The call.
    pub call: AggCall,
    /// Type of its result.
    pub ty: Type,
    /// Whether the result can be NULL (false for counts).
    pub nullable: bool,
}

/// The current rows of a table: the given columns, as (position in the table, declaration).
#[must_use]
pub fn scan(table: TableId, columns: &[(usize, &Column)], ids: &mut ColIds) -> Rel {
    let cols = columns
        .iter()
        .map(|(_, c)| Col { id: ids.fresh(), ty: c.ty.clone(), nullable: !c.not_null })
        .collect();
    scan_as(table, State::New, columns.iter().map(|(at, _)| *at).collect(), cols)
}

/// A table at a state, with given output columns; `columns` are positions in the table.
#[must_use]
pub fn scan_as(table: TableId, state: State, columns: Vec<usize>, cols: Vec<Col>) -> Rel {
    make(Op::Scan { table, state, columns }, cols)
}

/// Constant rows of the given column types.
#[must_use]
pub fn values(rows: Vec<Vec<Scalar>>, types: &[Type], ids: &mut ColIds) -> Rel {
    let cols = types
        .iter()
        .enumerate()
        .map(|(i, ty)| Col {
            id: ids.fresh(),
            ty: ty.clone(),
            nullable: rows.iter().any(|row| row.get(i).is_none_or(|v| nullable(v, &|_| false))),
        })
        .collect();
    make(Op::Values { rows }, cols)
}

/// One row without columns: a SELECT without FROM.
#[must_use]
pub fn one_row() -> Rel {
    make(Op::Values { rows: vec![vec![]] }, vec![])
}

/// No rows, with given columns.
#[must_use]
pub fn empty(cols: &[Col]) -> Rel {
    make(Op::Values { rows: vec![] }, cols.to_vec())
}

/// One scalar per output column; all output columns are fresh.
#[must_use]
pub fn map(input: &Rel, exprs: Vec<Scalar>, ids: &mut ColIds) -> Rel {
    map_as(input, exprs.into_iter().map(|e| (ids.fresh(), e)).collect())
}

/// One scalar per output column, with given ids. A column that is handed on may keep its id.
#[must_use]
pub fn map_as(input: &Rel, exprs: Vec<(ColId, Scalar)>) -> Rel {
    let cols = exprs
        .iter()
        .map(|(id, e)| Col { id: *id, ty: e.ty.clone(), nullable: nullable_over(input, e) })
        .collect();
    make(Op::Map { input: input.clone(), exprs: exprs.into_iter().map(|(_, e)| e).collect() }, cols)
}

/// The given columns of the input, in that order, under their own ids. The input itself where that changes nothing.
#[must_use]
pub fn project(input: &Rel, columns: &[ColId]) -> Rel {
    if input.cols().iter().map(|c| c.id).eq(columns.iter().copied()) {
        return input.clone();
    }
    let exprs = columns.iter().filter_map(|id| input.col(*id)).map(|c| (c.id, scalar::col(c))).collect();
    map_as(input, exprs)
}

/// All columns of the input under fresh ids: for a plan that meets another with the same columns in a join.
#[must_use]
pub fn rename(input: &Rel, ids: &mut ColIds) -> Rel {
    map(input, input.cols().iter().map(scalar::col).collect(), ids)
}

/// All columns of the input under the ids of other columns, by position. The input itself where that changes nothing.
#[must_use]
pub fn relabel(input: &Rel, to: &[Col]) -> Rel {
    if input.cols().iter().map(|c| c.id).eq(to.iter().map(|c| c.id)) {
        return input.clone();
    }
    map_as(input, to.iter().zip(input.cols()).map(|(t, c)| (t.id, scalar::col(c))).collect())
}

/// Rows for which the predicate is true.
#[must_use]
pub fn filter(input: &Rel, pred: Scalar) -> Rel {
    let cols = proved_by(input.cols().iter(), [&pred]);
    make(Op::Filter { input: input.clone(), pred }, cols)
}

/// Inner join of any number of inputs under a conjunction.
#[must_use]
pub fn join(inputs: Vec<Rel>, on: Vec<Scalar>) -> Rel {
    let cols = proved_by(inputs.iter().flat_map(Rel::cols), &on);
    make(Op::Join { inputs, on }, cols)
}

/// Rows of the left input that have a match in the right one, a bag, under a conjunction.
#[must_use]
pub fn semi(left: &Rel, right: &Rel, on: Vec<Scalar>) -> Rel {
    semi_or_anti(left, right, on, false)
}

/// Rows of the left input that have no match in the right one, a bag, under a conjunction.
#[must_use]
pub fn anti(left: &Rel, right: &Rel, on: Vec<Scalar>) -> Rel {
    semi_or_anti(left, right, on, true)
}

/// [`anti`] if `anti`, else [`semi`]: for rules that cover both.
#[must_use]
pub fn semi_or_anti(left: &Rel, right: &Rel, on: Vec<Scalar>, anti: bool) -> Rel {
    let cols = semi_cols(left, &on, anti);
    make(Op::Semi { left: left.clone(), right: right.clone(), on, anti }, cols)
}

/// LEFT JOIN with a bag under a conjunction.
#[must_use]
pub fn left_join(left: &Rel, right: &Rel, on: Vec<Scalar>) -> Rel {
    outer(left, right, on, false)
}

/// FULL JOIN of two bags under a conjunction.
#[must_use]
pub fn full_join(left: &Rel, right: &Rel, on: Vec<Scalar>) -> Rel {
    outer(left, right, on, true)
}

/// [`full_join`] if `full`, else [`left_join`]: for rules that cover both.
#[must_use]
pub fn outer(left: &Rel, right: &Rel, on: Vec<Scalar>, full: bool) -> Rel {
    let cols = outer_cols(left, right, full);
    make(Op::Outer { left: left.clone(), right: right.clone(), on, full }, cols)
}

/// Bag union by position, with fresh columns. Types are those of the first input.
#[must_use]
pub fn union_all(inputs: Vec<Rel>, ids: &mut ColIds) -> Rel {
    let width = inputs.first().map_or(0, |r| r.cols().len());
    union_all_as(inputs, &ids.take(width))
}

/// Bag union by position, with given column ids.
#[must_use]
pub fn union_all_as(inputs: Vec<Rel>, columns: &[ColId]) -> Rel {
    let cols = union_cols(&inputs, columns);
    make(Op::UnionAll { inputs }, cols)
}

/// The input with NULL for those of the given columns that it does not have: a row of an outer join without match.
#[must_use]
pub fn padded(input: &Rel, cols: &[Col]) -> Rel {
    let value = |c: &Col| input.col(c.id).map_or_else(|| scalar::null(c.ty.clone()), scalar::col);
    map_as(input, cols.iter().map(|c| (c.id, value(c))).collect())
}

/// All weights negated.
#[must_use]
pub fn negate(input: &Rel) -> Rel {
    make(Op::Negate { input: input.clone() }, input.cols().to_vec())
}

/// The same Z-set with equal rows merged.
#[must_use]
pub fn consolidate(input: &Rel) -> Rel {
    consolidate_as(input, Weights::Any)
}

/// The same Z-set with equal rows merged, and a claim on the weights for which the caller has a proof: `Positive` for a
/// bag, `One` for a set. `X' − ΔX` is the bag X; it is a set if X has a key.
#[must_use]
pub fn consolidate_as(input: &Rel, claim: Weights) -> Rel {
    let op = Op::Consolidate { input: input.clone() };
    let weights = weights(&op).min(claim);
    with_weights(op, input.cols().to_vec(), weights, Origin::default())
}

/// The set of key tuples that occur in the input.
#[must_use]
pub fn touched(input: &Rel, keys: &[ColId]) -> Rel {
    make(Op::Touched { input: input.clone(), keys: keys.to_vec() }, key_cols(input, keys))
}

/// The input if every guard is non-empty, else nothing.
#[must_use]
pub fn guard(input: &Rel, nonempty: Vec<Rel>) -> Rel {
    make(Op::Guard { input: input.clone(), nonempty }, input.cols().to_vec())
}

/// Grouping with any aggregates over a bag.
#[must_use]
pub fn aggregate(input: &Rel, keys: &[ColId], aggs: Vec<AggCol>, ids: &mut ColIds) -> Rel {
    let (calls, own) =
        aggs.into_iter().map(|a| (a.call, Col { id: ids.fresh(), ty: a.ty, nullable: a.nullable })).unzip();
    aggregate_as(input, keys, calls, own)
}

/// Grouping, with given columns for the aggregates.
#[must_use]
pub fn aggregate_as(input: &Rel, keys: &[ColId], aggs: Vec<AggCall>, own: Vec<Col>) -> Rel {
    let mut cols = key_cols(input, keys);
    cols.extend(own);
    make(Op::Aggregate { input: input.clone(), keys: keys.to_vec(), aggs }, cols)
}

/// Linear totals over a signed input, with the type of each.
#[must_use]
pub fn sums(input: &Rel, keys: &[ColId], totals: Vec<(Total, Type)>, ids: &mut ColIds) -> Rel {
    let (totals, own) =
        totals.into_iter().map(|(t, ty)| (t, Col { id: ids.fresh(), ty, nullable: false })).unzip();
    sums_as(input, keys, totals, own)
}

/// Linear totals, with given columns for them.
#[must_use]
pub fn sums_as(input: &Rel, keys: &[ColId], totals: Vec<Total>, own: Vec<Col>) -> Rel {
    let mut cols = key_cols(input, keys);
    cols.extend(own);
    make(Op::Sums { input: input.clone(), keys: keys.to_vec(), totals }, cols)
}

/// The weight of each row times a bigint of the row.
#[must_use]
pub fn repeat(input: &Rel, times: Scalar) -> Rel {
    make(Op::Repeat { input: input.clone(), times }, input.cols().to_vec())
}

/// For each row the rows that functions of it return, with given columns for these and the row number.
#[must_use]
pub fn flat_map_as(input: &Rel, calls: Vec<TableCall>, ordinality: bool, outer: bool, own: Vec<Col>) -> Rel {
    let cols = input.cols().iter().cloned().chain(own).collect();
    make(Op::FlatMap { input: input.clone(), calls, ordinality, outer }, cols)
}

/// How many columns a flat map adds.
fn flat_map_width(calls: &[TableCall], ordinality: bool) -> usize {
    calls.iter().map(|c| c.width).sum::<usize>() + usize::from(ordinality)
}

/// Window functions over a bag, with given columns for them.
#[must_use]
pub fn window(input: &Rel, partition: &[ColId], calls: Vec<WindowCall>, own: Vec<Col>) -> Rel {
    let cols = input.cols().iter().cloned().chain(own).collect();
    make(Op::Window { input: input.clone(), partition: partition.to_vec(), calls }, cols)
}

/// How many rows of an order are kept, see [`Op::Top`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// At most so many.
    pub limit: Option<u64>,
    /// After so many.
    pub offset: u64,
    /// And those that tie with the last one.
    pub ties: bool,
}

/// The first rows of each partition of a bag.
#[must_use]
pub fn top(input: &Rel, partition: &[ColId], order: Vec<SortKey>, range: Range) -> Rel {
    let Range { limit, offset, ties } = range;
    let op = Op::Top { input: input.clone(), partition: partition.to_vec(), order, limit, offset, ties };
    make(op, input.cols().to_vec())
}

/// What the step of a recursion reads: the rows of the round before, which may hold NULL anywhere.
#[must_use]
pub fn working(types: &[Type], ids: &mut ColIds) -> Rel {
    let cols = types.iter().map(|ty| Col { id: ids.fresh(), ty: ty.clone(), nullable: true }).collect();
    make(Op::Working, cols)
}

/// The same of known columns, as rows that may count several times.
#[must_use]
pub fn working_as(cols: Vec<Col>, weights: Weights) -> Rel {
    with_weights(Op::Working, cols, weights, Origin::default())
}

/// A recursion: `working` are the columns of the [`Op::Working`] in `step`, `own` those of the result.
#[must_use]
pub fn fixpoint(base: &Rel, step: &Rel, working: &[ColId], distinct: bool, own: &[ColId]) -> Rel {
    let cols = own
        .iter()
        .zip(base.cols().iter().zip(step.cols()))
        .map(|(id, (b, s))| Col { id: *id, ty: b.ty.clone(), nullable: b.nullable || s.nullable })
        .collect();
    let working = working.to_vec();
    make(Op::Fixpoint { base: base.clone(), step: step.clone(), working, distinct }, cols)
}

/// The same node over another operator of the same kind: columns that it creates keep their ids, columns that it hands
/// on are taken from the new inputs. Origin and claims stay.
#[must_use]
pub(crate) fn remake(old: &Rel, op: Op) -> Rel {
    let own = |keys: usize| old.cols().iter().skip(keys).cloned();
    let cols = match &op {
        Op::Scan { .. } | Op::Values { .. } | Op::Working | Op::Fixpoint { .. } => old.cols().to_vec(),
        Op::Map { input, exprs } => {
            let renew = |(c, e): (&Col, &Scalar)| Col { nullable: nullable_over(input, e), ..c.clone() };
            old.cols().iter().zip(exprs).map(renew).collect()
        }
        Op::Filter { input, pred } => proved_by(input.cols().iter(), [pred]),
        Op::Join { inputs, on } => proved_by(inputs.iter().flat_map(Rel::cols), on),
        Op::Semi { left, on, anti, .. } => semi_cols(left, on, *anti),
        Op::Outer { left, right, full, .. } => outer_cols(left, right, *full),
        Op::UnionAll { inputs } => union_cols(inputs, &old.cols().iter().map(|c| c.id).collect::<Vec<_>>()),
        Op::Negate { input }
        | Op::Consolidate { input }
        | Op::Guard { input, .. }
        | Op::Top { input, .. } => input.cols().to_vec(),
        Op::Window { input, calls, .. } => {
            let own = old.cols().iter().skip(old.cols().len().saturating_sub(calls.len()));
            input.cols().iter().chain(own).cloned().collect()
        }
        Op::Touched { input, keys } => key_cols(input, keys),
        Op::Repeat { input, .. } => input.cols().to_vec(),
        Op::FlatMap { input, calls, ordinality, .. } => {
            let made = flat_map_width(calls, *ordinality);
            input.cols().iter().cloned().chain(own(old.cols().len().saturating_sub(made))).collect()
        }
        Op::Aggregate { input, keys, .. } | Op::Sums { input, keys, .. } => {
            key_cols(input, keys).into_iter().chain(own(keys.len())).collect()
        }
    };
    reshape(old, op, cols)
}

/// The same node over another operator of the same kind, with all its columns given. Origin and claims stay.
#[must_use]
pub(crate) fn reshape(old: &Rel, op: Op, cols: Vec<Col>) -> Rel {
    let claimed = matches!(op, Op::Consolidate { .. }) && old.weights() < weights(old.op());
    let natural = weights(&op);
    let weights = if claimed { natural.min(old.weights()) } else { natural };
    with_weights(op, cols, weights, old.origin().clone())
}

fn make(op: Op, cols: Vec<Col>) -> Rel {
    let weights = weights(&op);
    with_weights(op, cols, weights, Origin::default())
}

fn with_weights(op: Op, cols: Vec<Col>, weights: Weights, origin: Origin) -> Rel {
    let mut hasher = DefaultHasher::new();
    (&op, &cols, weights).hash(&mut hasher);
    Rel(Arc::new(Node { op, cols, weights, origin, hash: hasher.finish() }))
}

/// What an operator's weights are when nothing is claimed.
fn weights(op: &Op) -> Weights {
    let most = |inputs: &[Rel]| inputs.iter().map(Rel::weights).max().unwrap_or(Weights::One);
    match op {
        Op::Scan { state: State::New, .. }
        | Op::Values { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { distinct: true, .. }
        | Op::Working => Weights::One,
        Op::Fixpoint { base, step, distinct: false, .. } => base.weights().max(step.weights()),
        Op::Scan { state: State::Delta, .. } | Op::Negate { .. } => Weights::Any,
        Op::Map { input, .. }
        | Op::Filter { input, .. }
        | Op::Guard { input, .. }
        | Op::FlatMap { input, .. } => input.weights(),
        Op::Repeat { input, .. } => input.weights().max(Weights::Positive),
        Op::Consolidate { input } => input.weights().max(Weights::Positive),
        Op::Join { inputs, .. } | Op::UnionAll { inputs } => most(inputs),
        Op::Semi { left, .. } => left.weights(),
        Op::Outer { left, right, .. } => left.weights().max(right.weights()),
    }
}

fn nullable_over(input: &Rel, expr: &Scalar) -> bool {
    nullable(expr, &|id| input.col(id).is_some_and(|c| !c.nullable))
}

fn proved_by<'a>(
    cols: impl Iterator<Item = &'a Col>,
    preds: impl IntoIterator<Item = &'a Scalar>,
) -> Vec<Col> {
    let proved: std::collections::BTreeSet<ColId> = preds.into_iter().flat_map(rejects_null).collect();
    cols.map(|c| Col { nullable: c.nullable && !proved.contains(&c.id), ..c.clone() }).collect()
}

fn semi_cols(left: &Rel, on: &[Scalar], anti: bool) -> Vec<Col> {
    if anti { left.cols().to_vec() } else { proved_by(left.cols().iter(), on) }
}

fn outer_cols(left: &Rel, right: &Rel, full: bool) -> Vec<Col> {
    let padded = |c: &Col| Col { nullable: true, ..c.clone() };
    let left = left.cols().iter().map(|c| if full { padded(c) } else { c.clone() });
    left.chain(right.cols().iter().map(padded)).collect()
}

fn key_cols(input: &Rel, keys: &[ColId]) -> Vec<Col> {
    keys.iter().filter_map(|k| input.col(*k)).cloned().collect()
}

fn union_cols(inputs: &[Rel], columns: &[ColId]) -> Vec<Col> {
    let first = inputs.first().map_or(&[][..], Rel::cols);
    let nullable = |i: usize| inputs.iter().any(|r| r.cols().get(i).is_none_or(|c| c.nullable));
    columns
        .iter()
        .zip(first)
        .enumerate()
        .map(|(i, (id, c))| Col { id: *id, ty: c.ty.clone(), nullable: nullable(i) })
        .collect()
}

impl Rel {
    /// The operator.
    #[must_use]
    pub fn op(&self) -> &Op {
        &self.0.op
    }

    /// The output columns, in order.
    #[must_use]
    pub fn cols(&self) -> &[Col] {
        &self.0.cols
    }

    /// The output column with an id.
    #[must_use]
    pub fn col(&self, id: ColId) -> Option<&Col> {
        self.0.cols.iter().find(|c| c.id == id)
    }

    /// The ids of the output columns, in order.
    #[must_use]
    pub fn col_ids(&self) -> Vec<ColId> {
        self.0.cols.iter().map(|c| c.id).collect()
    }

    /// What the weights of the printed rows can be.
    #[must_use]
    pub fn weights(&self) -> Weights {
        self.0.weights
    }

    /// Where the node comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.0.origin
    }

    /// The same node with another origin. It is a new node: do this before sharing the handle.
    #[must_use]
    pub fn with_origin(&self, origin: Origin) -> Rel {
        let node = &*self.0;
        Rel(Arc::new(Node {
            op: node.op.clone(),
            cols: node.cols.clone(),
            weights: node.weights,
            origin,
            hash: node.hash,
        }))
    }

    /// The same node with a rule and a note for its comment; the place in the user's text stays.
    #[must_use]
    pub fn by_rule(&self, rule: &'static str, note: Option<String>) -> Rel {
        self.with_origin(Origin { rule: Some(rule), note, span: self.origin().span })
    }

    /// Whether two handles are the same node.
    #[must_use]
    pub fn same(&self, other: &Rel) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The node's identity while the handle lives: a key for maps over one plan.
    #[must_use]
    pub fn address(&self) -> usize {
        Arc::as_ptr(&self.0) as usize
    }
}

impl PartialEq for Rel {
    fn eq(&self, other: &Rel) -> bool {
        let (a, b) = (&*self.0, &*other.0);
        self.same(other) || (a.hash == b.hash && a.weights == b.weights && a.cols == b.cols && a.op == b.op)
    }
}

impl Eq for Rel {}

impl Hash for Rel {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::fold::{instantiate, rewrite};
    use crate::algebra::oids;
    use crate::algebra::random::schema;

    fn scan_s(ids: &mut ColIds) -> Rel {
        let schema = schema();
        let columns: Vec<_> = schema.tables[1].columns.iter().enumerate().collect();
        scan(TableId(1), &columns, ids)
    }

    #[test]
    fn equality_is_structural_and_ignores_the_origin() {
        let (mut a, mut b) = (ColIds::default(), ColIds::default());
        let (x, y) = (negate(&scan_s(&mut a)), negate(&scan_s(&mut b)));
        assert!(!x.same(&y));
        assert_eq!(x, y);
        assert_eq!(x, y.by_rule("negate.linear", Some("−Δs".to_owned())));
        assert_ne!(x, negate(&scan_s(&mut a)));
        assert_ne!(consolidate(&x), consolidate_as(&x, Weights::One));
    }

    #[test]
    fn predicates_prove_columns_not_null() {
        let mut ids = ColIds::default();
        let s = scan_s(&mut ids);
        let [id, a, _] = s.cols() else { panic!() };
        assert!(!id.nullable && a.nullable);
        let pred = scalar::compare(oids::INT8_GT, scalar::col(a), scalar::int8(1));
        assert!(!filter(&s, pred.clone()).cols()[1].nullable);
        assert!(filter(&s, scalar::or([pred.clone(), scalar::is_null(scalar::col(a))])).cols()[1].nullable);
        let sum = scalar::op(oids::INT8_ADD, vec![scalar::col(a), scalar::col(id)], oids::int8_type());
        let mapped = map(&filter(&s, pred), vec![sum.clone()], &mut ids);
        assert!(!mapped.cols()[0].nullable);
        assert!(map(&s, vec![sum], &mut ids).cols()[0].nullable);
    }

    #[test]
    fn key_conditions_are_null_safe_only_where_needed() {
        let mut ids = ColIds::default();
        let s = scan_s(&mut ids);
        let t = rename(&s, &mut ids);
        let key = |at: usize| scalar::same_key(oids::INT8_EQ, &s.cols()[at], &t.cols()[at]).kind;
        assert!(matches!(key(0), crate::algebra::ScalarKind::Op { .. }));
        assert!(matches!(key(1), crate::algebra::ScalarKind::IsDistinct { negated: true, .. }));
    }

    #[test]
    fn instances_share_nothing_but_shape() {
        let mut ids = ColIds::default();
        let s = scan_s(&mut ids);
        let twice = union_all(vec![s.clone(), s.clone()], &mut ids);
        let keys = [twice.cols()[0].id];
        let groups = aggregate(
            &filter(&twice, scalar::is_not_null(scalar::col(&twice.cols()[1]))),
            &keys,
            vec![],
            &mut ids,
        );
        let (copy, names) = instantiate(&groups, &mut ids);
        assert_eq!(copy.cols()[0].id, names[&keys[0]]);
        assert!(copy.col_ids().iter().all(|id| groups.col(*id).is_none()));
        assert!(crate::algebra::check::check(&copy, &schema()).is_empty());
        let Op::Aggregate { input, .. } = copy.op() else { panic!() };
        let Op::Filter { input, .. } = input.op() else { panic!() };
        let Op::UnionAll { inputs } = input.op() else { panic!() };
        assert!(inputs[0].same(&inputs[1]));
    }

    #[test]
    fn rewriting_nothing_keeps_the_nodes() {
        let mut ids = ColIds::default();
        let plan = negate(&consolidate_as(&negate(&scan_s(&mut ids)), Weights::One));
        assert!(rewrite(&plan, &mut |node| node).same(&plan));
        let other = rewrite(&plan, &mut |node| {
            if matches!(node.op(), Op::Scan { .. }) { negate(&node) } else { node }
        });
        let Op::Negate { input } = other.op() else { panic!() };
        assert_eq!(input.weights(), Weights::One, "a claim survives");
    }
}
