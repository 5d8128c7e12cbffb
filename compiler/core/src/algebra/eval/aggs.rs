//! Aggregates over the rows of one group.

use std::cmp::Ordering;

use super::scalars::Env;
use super::{Failure, Row, Value};
use crate::algebra::oids;
use crate::algebra::{AggCall, Col, SortKey};

/// The value of a call over the rows of a group, each with its weight, which must be above zero.
pub(super) fn aggregate(call: &AggCall, cols: &[Col], members: &[(&Row, i64)]) -> Result<Value, Failure> {
    // Sort keys first, so that the order of the arguments is that of ORDER BY; then the arguments, so that it is total.
    let mut rows: Vec<(Row, Row)> = vec![];
    for (row, weight) in members {
        let env = Env::new(cols, row);
        if let Some(filter) = &call.filter
            && !env.holds(filter)?
        {
            continue;
        }
        let args = call.args.iter().map(|a| env.value(a)).collect::<Result<Row, Failure>>()?;
        let sort = call.order_by.iter().map(|k| env.value(&k.expr)).collect::<Result<Row, Failure>>()?;
        let times = usize::try_from(*weight).map_err(|_| "an aggregate reads a negative weight")?;
        rows.extend(std::iter::repeat_n((sort, args), times));
    }
    rows.sort_by(|a, b| order(&a.0, &b.0, &call.order_by).then_with(|| a.1.cmp(&b.1)));
    if call.distinct {
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|(_, args)| seen.insert(args.clone()));
    }
    if !call.within_group.is_empty() || call.variadic {
        return Err("ordered-set and variadic aggregates are not implemented".to_owned());
    }
    result(call, &rows)
}

fn result(call: &AggCall, rows: &[(Row, Row)]) -> Result<Value, Failure> {
    let first = || rows.iter().filter_map(|(_, args)| args.first()).filter(|v| **v != Value::Null);
    let int = |n: usize| i64::try_from(n).map(Value::Int).map_err(|e| e.to_string());
    match call.agg {
        oids::COUNT_ROWS => int(rows.len()),
        oids::COUNT => int(first().count()),
        oids::SUM_INT8 | oids::SUM_INT4 => {
            let mut sum = None;
            for value in first() {
                let Value::Int(x) = value else { return Err(format!("sum of {value:?}")) };
                sum = Some(sum.unwrap_or(0) + x);
            }
            Ok(sum.map_or(Value::Null, Value::Int))
        }
        oids::MIN_INT8 | oids::MIN_TEXT => Ok(first().min().cloned().unwrap_or(Value::Null)),
        oids::MAX_INT8 | oids::MAX_TEXT => Ok(first().max().cloned().unwrap_or(Value::Null)),
        // false < true
        oids::BOOL_AND => Ok(first().min().cloned().unwrap_or(Value::Null)),
        oids::BOOL_OR => Ok(first().max().cloned().unwrap_or(Value::Null)),
        oids::STRING_AGG => {
            let mut text: Option<String> = None;
            for (_, args) in rows {
                let [Value::Text(part), between] = args.as_slice() else { continue };
                text = Some(match (text, between) {
                    (None, _) => part.clone(),
                    (Some(before), Value::Text(between)) => before + between + part,
                    (Some(before), _) => before + part,
                });
            }
            Ok(text.map_or(Value::Null, Value::Text))
        }
        other => Err(format!("aggregate {} is not implemented", other.0.0)),
    }
}

/// How two tuples of sort keys compare.
pub(super) fn order(a: &[Value], b: &[Value], keys: &[SortKey]) -> Ordering {
    for ((a, b), key) in a.iter().zip(b).zip(keys) {
        let order = match (a, b) {
            (Value::Null, Value::Null) => Ordering::Equal,
            (Value::Null, _) if key.nulls_first => Ordering::Less,
            (_, Value::Null) if key.nulls_first => Ordering::Greater,
            (Value::Null, _) => Ordering::Greater,
            (_, Value::Null) => Ordering::Less,
            (a, b) if key.desc => b.cmp(a),
            (a, b) => a.cmp(b),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}
