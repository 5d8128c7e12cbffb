//! Window functions and first rows, over the rows of one partition.
//!
//! Rows that tie are taken in the order of their values, which makes every call a function of its input. Rows that are
//! equal are apart: a row of weight 2 is two rows.

use std::cmp::Ordering;
use std::ops::Range;

use super::aggs::{aggregate, order};
use super::scalars::Env;
use super::{Failure, Row, Value};
use crate::algebra::window::{Bound, Exclude, Frame, Units, WindowCall, WindowFunc};
use crate::algebra::{AggCall, Col, SortKey, oids};

/// The rows of a partition in an order, equal ones apart, each with its sort keys.
pub(super) fn sorted<'a>(
    members: &[(&'a Row, i64)],
    cols: &[Col],
    keys: &[SortKey],
) -> Result<Vec<(Row, &'a Row)>, Failure> {
    let mut rows: Vec<(Row, &Row)> = vec![];
    for (row, weight) in members {
        let env = Env::new(cols, row);
        let sort = keys.iter().map(|k| env.value(&k.expr)).collect::<Result<Row, Failure>>()?;
        let times = usize::try_from(*weight).map_err(|_| "a window reads a negative weight")?;
        rows.extend(std::iter::repeat_n((sort, *row), times));
    }
    rows.sort_by(|a, b| order(&a.0, &b.0, keys).then_with(|| a.1.cmp(b.1)));
    Ok(rows)
}

/// Positions of the rows that a [`crate::algebra::Op::Top`] keeps.
pub(super) fn kept(rows: &[(Row, &Row)], limit: Option<u64>, offset: u64, ties: bool) -> Range<usize> {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let start = size(offset).min(rows.len());
    let mut end = limit.map_or(rows.len(), |n| start.saturating_add(size(n)).min(rows.len()));
    while ties && end > start && end < rows.len() && same(rows, end - 1, end) {
        end += 1;
    }
    start..end
}

/// The value of a call for every row of a partition, in the order of [`sorted`] by the call's own keys.
pub(super) fn values(call: &WindowCall, cols: &[Col], rows: &[(Row, &Row)]) -> Result<Vec<Value>, Failure> {
    (0..rows.len()).map(|at| value(call, cols, rows, at)).collect()
}

fn value(call: &WindowCall, cols: &[Col], rows: &[(Row, &Row)], at: usize) -> Result<Value, Failure> {
    let int = |n: usize| i64::try_from(n).map(Value::Int).map_err(|e| e.to_string());
    let arg = |row: usize, n: usize| match (rows.get(row), call.args.get(n)) {
        (Some((_, row)), Some(arg)) => Env::new(cols, row).value(arg),
        _ => Ok(Value::Null),
    };
    let peers = peers(rows, at);
    let func = match call.func {
        WindowFunc::Aggregate(agg) => {
            let frame = frame(call, rows, at)?;
            let members: Vec<(&Row, i64)> =
                frame.into_iter().filter_map(|i| rows.get(i)).map(|(_, row)| (*row, 1)).collect();
            let call = AggCall {
                agg,
                args: call.args.clone(),
                distinct: false,
                order_by: vec![],
                within_group: vec![],
                filter: call.filter.clone(),
                variadic: call.variadic,
                span: None,
            };
            return aggregate(&call, cols, &members);
        }
        WindowFunc::Builtin(func) => func,
    };
    match func {
        oids::ROW_NUMBER => int(at + 1),
        oids::RANK => int(peers.start + 1),
        oids::DENSE_RANK => int(1 + (0..at).filter(|i| !same(rows, *i, *i + 1)).count()),
        oids::NTILE => match arg(0, 0)? {
            Value::Int(n) if n > 0 => {
                let n = usize::try_from(n).map_err(|e| e.to_string())?;
                let (size, larger) = (rows.len() / n, rows.len() % n);
                int(if at < larger * (size + 1) {
                    at / (size + 1) + 1
                } else {
                    larger + (at - larger * (size + 1)) / size + 1
                })
            }
            other @ (Value::Null | Value::Int(_) | Value::Bool(_) | Value::Text(_)) => {
                Err(format!("ntile of {other:?}"))
            }
        },
        oids::LAG => at.checked_sub(1).map_or(Ok(Value::Null), |i| arg(i, 0)),
        oids::LEAD => arg(at + 1, 0),
        oids::FIRST_VALUE | oids::LAST_VALUE | oids::NTH_VALUE => {
            let frame = frame(call, rows, at)?;
            let found = match func {
                oids::FIRST_VALUE => frame.first(),
                oids::LAST_VALUE => frame.last(),
                _ => match arg(at, 1)? {
                    Value::Int(n) => usize::try_from(n - 1).ok().and_then(|n| frame.get(n)),
                    Value::Null | Value::Bool(_) | Value::Text(_) => None,
                },
            };
            found.map_or(Ok(Value::Null), |i| arg(*i, 0))
        }
        other => Err(format!("window function {} is not implemented", other.0)),
    }
}

/// Positions of the rows in the frame of a row.
fn frame(call: &WindowCall, rows: &[(Row, &Row)], at: usize) -> Result<Vec<usize>, Failure> {
    let default = Frame { units: Units::Range, start: Bound::First, end: Bound::Current, exclude: None };
    let frame = call.frame.as_ref().unwrap_or(&default);
    let mut inside = vec![];
    for i in 0..rows.len() {
        let after_start = compared(&frame.start, frame.units, call, rows, i, at)? != Ordering::Less;
        let before_end = compared(&frame.end, frame.units, call, rows, i, at)? != Ordering::Greater;
        let peer = peers(rows, at).contains(&i);
        let out = match frame.exclude {
            None => false,
            Some(Exclude::Current) => i == at,
            Some(Exclude::Group) => peer,
            Some(Exclude::Ties) => peer && i != at,
        };
        if after_start && before_end && !out {
            inside.push(i);
        }
    }
    Ok(inside)
}

/// Where row `i` lies relative to a bound of the frame of row `at`.
fn compared(
    bound: &Bound,
    units: Units,
    call: &WindowCall,
    rows: &[(Row, &Row)],
    i: usize,
    at: usize,
) -> Result<Ordering, Failure> {
    let offset = |s| match Env::new(&[], &[]).value(s)? {
        Value::Int(n) => Ok(n),
        other @ (Value::Null | Value::Bool(_) | Value::Text(_)) => Err(format!("an offset of {other:?}")),
    };
    let distance = match bound {
        Bound::First => return Ok(Ordering::Greater),
        Bound::Last => return Ok(Ordering::Less),
        Bound::Current => 0,
        Bound::Before(s) => -offset(s)?,
        Bound::After(s) => offset(s)?,
    };
    let position = |i: usize| -> i64 {
        let place = match units {
            Units::Rows => i,
            Units::Groups | Units::Range => (0..i).filter(|k| !same(rows, *k, *k + 1)).count(),
        };
        i64::try_from(place).unwrap_or(i64::MAX)
    };
    if units == Units::Range && distance != 0 {
        let value = |i: usize| rows.get(i).and_then(|(sort, _)| sort.first()).cloned();
        let desc = call.order.first().is_some_and(|k| k.desc);
        return match (value(i), value(at)) {
            (Some(Value::Int(x)), Some(Value::Int(y))) => {
                Ok(if desc { (y - x).cmp(&distance) } else { (x - y).cmp(&distance) })
            }
            // NULLs are at no distance of anything: only peers of each other.
            _ => Ok(position(i).cmp(&position(at))),
        };
    }
    Ok(position(i).cmp(&(position(at) + distance)))
}

/// Positions of the rows that tie with a row, itself included.
fn peers(rows: &[(Row, &Row)], at: usize) -> Range<usize> {
    let start = (0..at).rev().take_while(|i| same(rows, *i, at)).last().unwrap_or(at);
    let end = (at + 1..rows.len()).take_while(|i| same(rows, *i, at)).last().unwrap_or(at);
    start..end + 1
}

fn same(rows: &[(Row, &Row)], a: usize, b: usize) -> bool {
    matches!((rows.get(a), rows.get(b)), (Some((x, _)), Some((y, _))) if x == y)
}
