//! Reference semantics: plans evaluated over small Z-sets in memory. Slow, literal, and the specification of the rules;
//! PostgreSQL is the judge of it. Used by tests of all modules and by nothing else.
//!
//! In: a plan and a [`Database`]. Out: its Z-set, or what is not implemented: only `bool`, integers (all as 64 bits,
//! `numeric` too) and `text` are, with their comparisons, a little arithmetic and the usual aggregates.
//!
//! It also holds plans to their promises: a consolidated node that claims to be a bag or a set and is not, a column
//! that claims never to be NULL and is, and an aggregate over a negative weight are errors. So is a time anywhere but in
//! a filter, a map or an inner join.

mod aggs;
mod scalars;
mod tables;
mod windows;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::algebra::{Col, ColId, End, Op, Rel, Scalar, Sign, State, Total, Weights, fold};
use crate::schema::TableId;
use scalars::Env;

/// A value.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// NULL
    Null,
    /// `boolean`
    Bool(bool),
    /// Any integer type, and `numeric` without a fraction.
    Int(i64),
    /// `text`
    Text(String),
}

/// A row.
pub type Row = Vec<Value>;

/// Rows with their weights; no weight is zero.
pub type ZSet = BTreeMap<Row, i64>;

/// Why a plan has no value here.
pub type Failure = String;

/// The sources: what is visible now, and the net change since the frontier. A table that is missing is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Database {
    /// Current rows, all columns.
    pub now: BTreeMap<TableId, ZSet>,
    /// Net change, all columns.
    pub change: BTreeMap<TableId, ZSet>,
    /// The times of the states.
    pub times: Times,
}

/// The time of each state, as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// That of the current rows.
    pub new: i64,
    /// That of the frontier.
    pub old: i64,
}

impl Database {
    /// The state at the frontier, with nothing pending.
    #[must_use]
    pub fn before(&self) -> Database {
        let times = Times { new: self.times.old, old: self.times.old };
        let mut old = Database { now: self.now.clone(), change: BTreeMap::new(), times };
        for (table, change) in &self.change {
            let rows = old.now.entry(*table).or_default();
            add_all(rows, change, -1);
        }
        old
    }
}

/// Adds a weight to a row.
pub fn add(to: &mut ZSet, row: Row, weight: i64) {
    if weight == 0 {
        return;
    }
    match to.entry(row) {
        std::collections::btree_map::Entry::Vacant(at) => {
            at.insert(weight);
        }
        std::collections::btree_map::Entry::Occupied(mut at) => {
            *at.get_mut() += weight;
            if *at.get() == 0 {
                at.remove();
            }
        }
    }
}

/// Adds `factor` times another Z-set.
pub fn add_all(to: &mut ZSet, other: &ZSet, factor: i64) {
    for (row, weight) in other {
        add(to, row.clone(), factor * weight);
    }
}

/// `left − right`
#[must_use]
pub fn minus(left: &ZSet, right: &ZSet) -> ZSet {
    let mut out = left.clone();
    add_all(&mut out, right, -1);
    out
}

/// The Z-set of a plan.
///
/// # Errors
/// When the plan uses something that is not implemented, or breaks a promise.
pub fn eval(rel: &Rel, db: &Database) -> Result<ZSet, Failure> {
    let mut eval = Eval { db, done: HashMap::new(), rounds: BTreeMap::new() };
    Ok((*eval.node(rel)?).clone())
}

/// The Z-set of a plan that reads stored rows, through the columns of an [`Op::Working`] outside of any recursion.
///
/// # Errors
/// As [`eval`].
pub fn eval_with(rel: &Rel, db: &Database, columns: Vec<ColId>, stored: ZSet) -> Result<ZSet, Failure> {
    let mut eval = Eval { db, done: HashMap::new(), rounds: BTreeMap::from([(columns, stored)]) };
    Ok((*eval.node(rel)?).clone())
}

/// The Z-set of every node of a plan, by [`Rel::address`].
///
/// # Errors
/// As [`eval`].
pub fn eval_nodes(rel: &Rel, db: &Database) -> Result<HashMap<usize, Rc<ZSet>>, Failure> {
    let mut eval = Eval { db, done: HashMap::new(), rounds: BTreeMap::new() };
    eval.node(rel)?;
    Ok(eval.done)
}

struct Eval<'a> {
    db: &'a Database,
    done: HashMap<usize, Rc<ZSet>>,
    /// The last round of each recursion around, by the columns that read it.
    rounds: BTreeMap<Vec<ColId>, ZSet>,
}

/// A recursion with more rounds counts as endless.
const MOST_ROUNDS: usize = 1000;

impl Eval<'_> {
    fn node(&mut self, rel: &Rel) -> Result<Rc<ZSet>, Failure> {
        if let Some(known) = self.done.get(&rel.address()) {
            return Ok(known.clone());
        }
        let rows = Rc::new(self.operator(rel)?);
        promises(rel, &rows)?;
        self.done.insert(rel.address(), rows.clone());
        Ok(rows)
    }

    fn operator(&mut self, rel: &Rel) -> Result<ZSet, Failure> {
        match rel.op() {
            Op::Scan { table, state, columns } => {
                let source = match state {
                    State::New => self.db.now.get(table),
                    State::Delta => self.db.change.get(table),
                };
                let mut out = ZSet::new();
                for (row, weight) in source.into_iter().flatten() {
                    let picked = columns.iter().map(|at| row.get(*at).cloned()).collect::<Option<Row>>();
                    add(&mut out, picked.ok_or("a scan reads a column that is not there")?, *weight);
                }
                Ok(out)
            }
            Op::Values { rows } => {
                let mut out = ZSet::new();
                for row in rows {
                    add(&mut out, evaluate(row, &Env::new(&[], &[]))?, 1);
                }
                Ok(out)
            }
            Op::Map { input, exprs } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(input)?.iter() {
                    add(&mut out, evaluate(exprs, &Env::new(input.cols(), row).at(self.db.times))?, *weight);
                }
                Ok(out)
            }
            Op::Filter { input, pred } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(input)?.iter() {
                    if Env::new(input.cols(), row).at(self.db.times).holds(pred)? {
                        add(&mut out, row.clone(), *weight);
                    }
                }
                Ok(out)
            }
            Op::Repeat { input, times } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(input)?.iter() {
                    let times = match Env::new(input.cols(), row).value(times)? {
                        Value::Null => 0,
                        Value::Int(n) => n.max(0),
                        other @ (Value::Bool(_) | Value::Text(_)) => {
                            return Err(format!("{other:?} times"));
                        }
                    };
                    add(&mut out, row.clone(), weight * times);
                }
                Ok(out)
            }
            Op::FlatMap { input, calls, ordinality, outer } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(input)?.iter() {
                    let env = Env::new(input.cols(), row);
                    for made in tables::rows(calls, *ordinality, *outer, &env)? {
                        add(&mut out, row.iter().cloned().chain(made).collect(), *weight);
                    }
                }
                Ok(out)
            }
            Op::Join { inputs, on } => self.join(inputs, on),
            Op::Semi { left, right, on, anti } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(left)?.iter() {
                    if self.matches(row, left, right, on)?.is_empty() == *anti {
                        add(&mut out, row.clone(), *weight);
                    }
                }
                Ok(out)
            }
            Op::Outer { left, right, on, full } => self.outer(left, right, on, *full),
            Op::UnionAll { inputs } => {
                let mut out = ZSet::new();
                for input in inputs {
                    add_all(&mut out, &*self.node(input)?, 1);
                }
                Ok(out)
            }
            Op::Negate { input } => {
                let mut out = ZSet::new();
                add_all(&mut out, &*self.node(input)?, -1);
                Ok(out)
            }
            Op::Consolidate { input } => Ok((*self.node(input)?).clone()),
            Op::Touched { input, keys } => {
                let rows = self.node(input)?;
                let groups = groups(&rows, input.cols(), keys)?;
                Ok(groups.into_keys().map(|key| (key, 1)).collect())
            }
            Op::Guard { input, nonempty } => {
                for guard in nonempty {
                    if self.node(guard)?.is_empty() {
                        return Ok(ZSet::new());
                    }
                }
                Ok((*self.node(input)?).clone())
            }
            Op::Aggregate { input, keys, aggs } => {
                let rows = self.node(input)?;
                let mut groups = groups(&rows, input.cols(), keys)?;
                if keys.is_empty() {
                    groups.entry(vec![]).or_default();
                }
                let mut out = ZSet::new();
                for (mut row, members) in groups {
                    for call in aggs {
                        row.push(aggs::aggregate(call, input.cols(), &members)?);
                    }
                    add(&mut out, row, 1);
                }
                Ok(out)
            }
            Op::Window { input, partition, calls } => {
                let rows = self.node(input)?;
                let mut out = ZSet::new();
                for members in groups(&rows, input.cols(), partition)?.into_values() {
                    // The n-th of several equal rows is the n-th in the order of every call.
                    let mut results: BTreeMap<&Row, Vec<Row>> = BTreeMap::new();
                    for (at, call) in calls.iter().enumerate() {
                        let sorted = windows::sorted(&members, input.cols(), &call.order)?;
                        let values = windows::values(call, input.cols(), &sorted)?;
                        let mut copies: BTreeMap<&Row, usize> = BTreeMap::new();
                        for ((_, row), value) in sorted.into_iter().zip(values) {
                            let copy = copies.entry(row).or_insert(0);
                            let own = results.entry(row).or_default();
                            if at == 0 {
                                own.push(vec![]);
                            }
                            if let Some(own) = own.get_mut(*copy) {
                                own.push(value);
                            }
                            *copy += 1;
                        }
                    }
                    for (row, weight) in members {
                        if calls.is_empty() {
                            add(&mut out, row.clone(), weight);
                        }
                        for own in results.remove(row).into_iter().flatten() {
                            add(&mut out, row.iter().cloned().chain(own).collect(), 1);
                        }
                    }
                }
                Ok(out)
            }
            Op::Top { input, partition, order, limit, offset, ties } => {
                let rows = self.node(input)?;
                let mut out = ZSet::new();
                for members in groups(&rows, input.cols(), partition)?.into_values() {
                    let sorted = windows::sorted(&members, input.cols(), order)?;
                    let kept = windows::kept(&sorted, *limit, *offset, *ties);
                    for (_, row) in sorted.get(kept).into_iter().flatten() {
                        add(&mut out, (*row).clone(), 1);
                    }
                }
                Ok(out)
            }
            Op::Fixpoint { base, step, working, distinct } => self.fixpoint(base, step, working, *distinct),
            Op::Working => {
                let known = self.rounds.get(&rel.col_ids());
                Ok(known.ok_or("a recursion's rows are read outside of it")?.clone())
            }
            Op::Sums { input, keys, totals } => {
                let mut out = ZSet::new();
                for (mut row, members) in groups(&*self.node(input)?, input.cols(), keys)? {
                    for total in totals {
                        row.push(self::total(total, input.cols(), &members)?);
                    }
                    add(&mut out, row, 1);
                }
                Ok(out)
            }
        }
    }

    /// Round by round. What the step reads of the round before makes every round an evaluation of its own.
    fn fixpoint(
        &mut self,
        base: &Rel,
        step: &Rel,
        working: &[ColId],
        distinct: bool,
    ) -> Result<ZSet, Failure> {
        let mut all = ZSet::new();
        let mut round = (*self.node(base)?).clone();
        for _ in 0..MOST_ROUNDS {
            if distinct {
                round.retain(|row, _| !all.contains_key(row));
                round.values_mut().for_each(|weight| *weight = 1);
            }
            if round.is_empty() {
                return Ok(all);
            }
            add_all(&mut all, &round, 1);
            let mut rounds = self.rounds.clone();
            rounds.insert(working.to_vec(), round);
            let mut inner = Eval { db: self.db, done: HashMap::new(), rounds };
            round = (*inner.node(step)?).clone();
        }
        Err("a recursion does not end".to_owned())
    }

    /// The right rows that match a left one.
    fn matches(&mut self, row: &Row, left: &Rel, right: &Rel, on: &[Scalar]) -> Result<ZSet, Failure> {
        let cols: Vec<Col> = left.cols().iter().chain(right.cols()).cloned().collect();
        let on: Vec<&Scalar> = on.iter().collect();
        let mut out = ZSet::new();
        for (other, weight) in self.node(right)?.iter() {
            if *weight < 0 {
                return Err("a semi or outer join over a negative weight".to_owned());
            }
            let both: Row = row.iter().chain(other).cloned().collect();
            if Env::new(&cols, &both).all_hold(&on)? {
                add(&mut out, other.clone(), *weight);
            }
        }
        Ok(out)
    }

    fn outer(&mut self, left: &Rel, right: &Rel, on: &[Scalar], full: bool) -> Result<ZSet, Failure> {
        let nulls = |rel: &Rel| rel.cols().iter().map(|_| Value::Null).collect::<Row>();
        let mut out = ZSet::new();
        let mut unmatched = (*self.node(right)?).clone();
        for (row, weight) in self.node(left)?.iter() {
            let found = self.matches(row, left, right, on)?;
            for (other, v) in &found {
                unmatched.remove(other);
                add(&mut out, row.iter().chain(other).cloned().collect(), weight * v);
            }
            if found.is_empty() {
                add(&mut out, row.iter().cloned().chain(nulls(right)).collect(), *weight);
            }
        }
        for (other, v) in unmatched.into_iter().filter(|_| full) {
            add(&mut out, nulls(left).into_iter().chain(other).collect(), v);
        }
        Ok(out)
    }

    fn join(&mut self, inputs: &[Rel], on: &[Scalar]) -> Result<ZSet, Failure> {
        let mut cols: Vec<Col> = vec![];
        let mut product: Vec<(Row, i64)> = vec![(vec![], 1)];
        let mut waiting: Vec<&Scalar> = on.iter().collect();
        for input in inputs {
            cols.extend_from_slice(input.cols());
            // A condition is tested as soon as its columns are there, to keep the product small.
            let known = |s: &Scalar| fold::columns(s).iter().all(|id| cols.iter().any(|c| c.id == *id));
            let (ready, later) = waiting.into_iter().partition::<Vec<_>, _>(|s| known(s));
            waiting = later;
            let rows = self.node(input)?;
            let mut next = vec![];
            for (left, w) in &product {
                for (right, v) in rows.iter() {
                    let row: Row = left.iter().chain(right).cloned().collect();
                    if Env::new(&cols, &row).at(self.db.times).all_hold(&ready)? {
                        next.push((row, w * v));
                    }
                }
            }
            product = next;
        }
        if let Some(pred) = waiting.first() {
            return Err(format!("a join condition reads unknown columns: {pred:?}"));
        }
        let mut out = ZSet::new();
        for (row, weight) in product {
            add(&mut out, row, weight);
        }
        Ok(out)
    }
}

fn evaluate(scalars: &[Scalar], env: &Env<'_>) -> Result<Row, Failure> {
    scalars.iter().map(|s| env.value(s)).collect()
}

/// Rows of a group, with their weights, by key.
type Groups<'a> = BTreeMap<Row, Vec<(&'a Row, i64)>>;

fn groups<'a>(rows: &'a ZSet, cols: &[Col], keys: &[ColId]) -> Result<Groups<'a>, Failure> {
    let mut out = Groups::new();
    for (row, weight) in rows {
        let env = Env::new(cols, row);
        let key = keys.iter().map(|k| env.column(*k)).collect::<Result<Row, Failure>>()?;
        out.entry(key).or_default().push((row, *weight));
    }
    Ok(out)
}

fn total(total: &Total, cols: &[Col], members: &[(&Row, i64)]) -> Result<Value, Failure> {
    let mut sum = 0;
    let mut extreme: Option<Value> = None;
    for (row, weight) in members {
        let env = Env::new(cols, row);
        match total {
            Total::Rows => sum += weight,
            Total::Where(arg) => sum += weight * i64::from(env.holds(arg)?),
            Total::Sum(arg) => match env.value(arg)? {
                Value::Null => {}
                Value::Int(x) => sum += weight * x,
                other @ (Value::Bool(_) | Value::Text(_)) => return Err(format!("sum of {other:?}")),
            },
            Total::Extreme { arg, end, sign } => {
                let value = env.value(arg)?;
                if value != Value::Null && (*weight > 0) == (*sign == Sign::Added) {
                    extreme = Some(match (extreme, end) {
                        (None, _) => value,
                        (Some(other), End::Least) => other.min(value),
                        (Some(other), End::Greatest) => other.max(value),
                    });
                }
            }
        }
    }
    Ok(match total {
        Total::Rows | Total::Where(_) | Total::Sum(_) => Value::Int(sum),
        Total::Extreme { .. } => extreme.unwrap_or(Value::Null),
    })
}

fn promises(rel: &Rel, rows: &ZSet) -> Result<(), Failure> {
    if matches!(rel.op(), Op::Consolidate { .. }) {
        let fits = |weight: &i64| match rel.weights() {
            Weights::One => *weight == 1,
            Weights::Positive => *weight > 0,
            Weights::Any => true,
        };
        if !rows.values().all(fits) {
            return Err(format!("a consolidated node claims weights {:?} and has {rows:?}", rel.weights()));
        }
    }
    for row in rows.keys() {
        if row.len() != rel.cols().len() {
            return Err("a row does not fit its columns".to_owned());
        }
        if row.iter().zip(rel.cols()).any(|(value, col)| !col.nullable && *value == Value::Null) {
            return Err(format!("NULL in a column that is never NULL: {row:?} of {:?}", rel.cols()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::build::{self, AggCol, ColIds};
    use crate::algebra::oids::{self, bool_type, int8_type, text_type};
    use crate::algebra::{AggCall, SortKey, Type, scalar};
    use crate::catalog::AggId;

    fn value(scalar: &Scalar) -> Value {
        Env::new(&[], &[]).value(scalar).unwrap()
    }

    #[test]
    fn three_valued_logic() {
        let (yes, no, unknown) = (scalar::truth(true), scalar::truth(false), scalar::null(bool_type()));
        let both = |a: &Scalar, b: &Scalar| {
            let parts = vec![a.clone(), b.clone()];
            let kind = |kind| Scalar { kind, ty: bool_type() };
            (
                value(&kind(crate::algebra::ScalarKind::And(parts.clone()))),
                value(&kind(crate::algebra::ScalarKind::Or(parts))),
            )
        };
        assert_eq!(both(&yes, &unknown), (Value::Null, Value::Bool(true)));
        assert_eq!(both(&no, &unknown), (Value::Bool(false), Value::Null));
        assert_eq!(both(&yes, &no), (Value::Bool(false), Value::Bool(true)));
        assert_eq!(value(&scalar::not(unknown.clone())), Value::Null);
        let null = scalar::null(int8_type());
        assert_eq!(value(&scalar::compare(oids::INT8_EQ, null.clone(), null.clone())), Value::Null);
        assert_eq!(value(&scalar::not_distinct(oids::INT8_EQ, null.clone(), null)), Value::Bool(true));
    }

    fn rows(of: &[(Option<i64>, &str)], ids: &mut ColIds) -> Rel {
        let number = |n: &Option<i64>| n.map_or_else(|| scalar::null(int8_type()), scalar::int8);
        let rows = of.iter().map(|(n, t)| vec![number(n), scalar::text(*t)]).collect();
        build::values(rows, &[int8_type(), text_type()], ids)
    }

    fn one(input: &Rel, agg: AggId, args: Vec<Scalar>, order_by: Vec<SortKey>, ids: &mut ColIds) -> Value {
        let call = AggCall {
            agg,
            args,
            distinct: false,
            order_by,
            within_group: vec![],
            filter: None,
            variadic: false,
            span: None,
        };
        let agg = AggCol { call, ty: Type::plain(oids::TEXT), nullable: true };
        let result = build::aggregate(input, &[], vec![agg], ids);
        eval(&result, &Database::default()).unwrap().into_keys().next().unwrap().remove(0)
    }

    #[test]
    fn aggregates_skip_nulls_and_repeat_weights() {
        let mut ids = ColIds::default();
        let rows = rows(&[(Some(1), "a"), (Some(1), "a"), (None, "b")], &mut ids);
        let (number, word) = (scalar::col(&rows.cols()[0]), scalar::col(&rows.cols()[1]));
        assert_eq!(one(&rows, oids::COUNT_ROWS, vec![], vec![], &mut ids), Value::Int(3));
        assert_eq!(one(&rows, oids::COUNT, vec![number.clone()], vec![], &mut ids), Value::Int(2));
        assert_eq!(one(&rows, oids::SUM_INT8, vec![number.clone()], vec![], &mut ids), Value::Int(2));
        let order = vec![SortKey { expr: number.clone(), desc: false, nulls_first: true }];
        let joined = one(&rows, oids::STRING_AGG, vec![word, scalar::text("-")], order, &mut ids);
        assert_eq!(joined, Value::Text("b-a-a".to_owned()));
        let none = build::empty(rows.cols());
        assert_eq!(one(&none, oids::COUNT, vec![number.clone()], vec![], &mut ids), Value::Int(0));
        assert_eq!(one(&none, oids::SUM_INT8, vec![number], vec![], &mut ids), Value::Null);
    }

    #[test]
    fn promises_are_kept() {
        let mut ids = ColIds::default();
        let twice = rows(&[(Some(1), "a"), (Some(1), "a")], &mut ids);
        assert!(eval(&build::consolidate(&twice), &Database::default()).is_ok());
        assert!(eval(&build::consolidate_as(&twice, Weights::One), &Database::default()).is_err());
        let signed = build::negate(&twice);
        assert!(eval(&build::consolidate_as(&signed, Weights::Positive), &Database::default()).is_err());
    }

    #[test]
    fn recursions_end_with_an_empty_round() {
        let mut ids = ColIds::default();
        let base = rows(&[(Some(1), "a"), (Some(1), "a"), (None, "b")], &mut ids);
        let types = [int8_type(), text_type()];
        let again = |limit: i64, ids: &mut ColIds, distinct: bool| {
            let round = build::working(&types, ids);
            let (number, word) = (scalar::col(&round.cols()[0]), scalar::col(&round.cols()[1]));
            let more = scalar::op(oids::INT8_ADD, vec![number.clone(), scalar::int8(1)], int8_type());
            let kept = build::filter(&round, scalar::compare(oids::INT8_LT, number, scalar::int8(limit)));
            let step = build::map(&kept, vec![more, word], ids);
            let own = ids.take(2);
            let all = build::fixpoint(&base, &step, &round.col_ids(), distinct, &own);
            assert!(crate::algebra::check::check(&all, &crate::algebra::random::schema()).is_empty());
            eval(&all, &Database::default())
        };
        let row = |n: i64| vec![Value::Int(n), Value::Text("a".to_owned())];
        let bag = again(3, &mut ids, false).unwrap();
        assert_eq!((bag.len(), bag[&row(1)], bag[&row(3)]), (4, 2, 2));
        let set = again(3, &mut ids, true).unwrap();
        assert_eq!((set.len(), set[&row(1)], set[&row(3)]), (4, 1, 1));
        assert!(again(i64::MAX, &mut ids, false).is_err());
        // UNION ends where nothing new comes: a step that gives back what it got.
        let round = build::working(&types, &mut ids);
        let own = ids.take(2);
        let same = build::fixpoint(&base, &round, &round.col_ids(), true, &own);
        assert_eq!(eval(&same, &Database::default()).unwrap().len(), 2);
        let twice = build::join(vec![round.clone(), build::rename(&round, &mut ids)], vec![]);
        let twice = build::project(&twice, &round.col_ids());
        let broken = build::fixpoint(&base, &twice, &round.col_ids(), true, &own);
        assert_eq!(crate::algebra::check::check(&broken, &crate::algebra::random::schema()).len(), 1);
    }
}
