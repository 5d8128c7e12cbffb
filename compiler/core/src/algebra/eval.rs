//! Reference semantics: plans evaluated over small Z-sets in memory. Slow, literal, and the specification of the rules;
//! PostgreSQL is the judge of it. Used by tests of all modules and by nothing else.
//!
//! In: a plan and a [`Database`]. Out: its Z-set, or what is not implemented: only `bool`, integers (all as 64 bits,
//! `numeric` too) and `text` are, with their comparisons, a little arithmetic and the usual aggregates.
//!
//! It also holds plans to their promises: a consolidated node that claims to be a bag or a set and is not, a column
//! that claims never to be NULL and is, and an aggregate over a negative weight are errors.

mod aggs;
mod scalars;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::algebra::{Col, ColId, Op, Rel, Scalar, State, Total, Weights, fold};
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
}

impl Database {
    /// The state at the frontier, with nothing pending.
    #[must_use]
    pub fn before(&self) -> Database {
        let mut old = Database { now: self.now.clone(), change: BTreeMap::new() };
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
    let mut eval = Eval { db, done: HashMap::new() };
    Ok((*eval.node(rel)?).clone())
}

/// The Z-set of every node of a plan, by [`Rel::address`].
///
/// # Errors
/// As [`eval`].
pub fn eval_nodes(rel: &Rel, db: &Database) -> Result<HashMap<usize, Rc<ZSet>>, Failure> {
    let mut eval = Eval { db, done: HashMap::new() };
    eval.node(rel)?;
    Ok(eval.done)
}

struct Eval<'a> {
    db: &'a Database,
    done: HashMap<usize, Rc<ZSet>>,
}

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
                    add(&mut out, evaluate(exprs, &Env::new(input.cols(), row))?, *weight);
                }
                Ok(out)
            }
            Op::Filter { input, pred } => {
                let mut out = ZSet::new();
                for (row, weight) in self.node(input)?.iter() {
                    if Env::new(input.cols(), row).holds(pred)? {
                        add(&mut out, row.clone(), *weight);
                    }
                }
                Ok(out)
            }
            Op::Join { inputs, on } => self.join(inputs, on),
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
            Op::Sums { input, keys, totals } => {
                let mut out = ZSet::new();
                for (mut row, members) in groups(&*self.node(input)?, input.cols(), keys)? {
                    for total in totals {
                        row.push(Value::Int(sum(total, input.cols(), &members)?));
                    }
                    add(&mut out, row, 1);
                }
                Ok(out)
            }
        }
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
                    if Env::new(&cols, &row).all_hold(&ready)? {
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

fn sum(total: &Total, cols: &[Col], members: &[(&Row, i64)]) -> Result<i64, Failure> {
    let mut sum = 0;
    for (row, weight) in members {
        let env = Env::new(cols, row);
        sum += weight
            * match total {
                Total::Rows => 1,
                Total::Where(arg) => i64::from(env.holds(arg)?),
                Total::Sum(arg) => match env.value(arg)? {
                    Value::Null => 0,
                    Value::Int(x) => x,
                    other @ (Value::Bool(_) | Value::Text(_)) => return Err(format!("sum of {other:?}")),
                },
            };
    }
    Ok(sum)
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
