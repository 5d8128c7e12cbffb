//! Functions that return rows: `generate_series` over integers, and functions that return one value.

use super::scalars::Env;
use super::{Failure, Row, Value};
use crate::algebra::{ScalarKind, TableCall, oids};

/// More rows than this are a mistake of the test.
const MOST: i64 = 10_000;

/// The rows of calls side by side, numbered if wanted; with `outer` at least one.
pub(super) fn rows(
    calls: &[TableCall],
    ordinality: bool,
    outer: bool,
    env: &Env<'_>,
) -> Result<Vec<Row>, Failure> {
    let columns = calls.iter().map(|c| column(c, env)).collect::<Result<Vec<_>, Failure>>()?;
    let count = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut out: Vec<Row> = vec![];
    for at in 0..count {
        let mut row: Row = columns.iter().map(|c| c.get(at).cloned().unwrap_or(Value::Null)).collect();
        if ordinality {
            row.push(Value::Int(i64::try_from(at + 1).map_err(|e| e.to_string())?));
        }
        out.push(row);
    }
    if outer && out.is_empty() {
        out.push(vec![Value::Null; calls.len() + usize::from(ordinality)]);
    }
    Ok(out)
}

fn column(call: &TableCall, env: &Env<'_>) -> Result<Vec<Value>, Failure> {
    let ScalarKind::Call { func, args, .. } = &call.call.kind else {
        return Err("a call of no function".to_owned());
    };
    if *func != oids::SERIES_INT8 {
        return Ok(vec![env.value(&call.call)?]);
    }
    let args = args.iter().map(|a| env.value(a)).collect::<Result<Row, Failure>>()?;
    match args.as_slice() {
        [Value::Int(first), Value::Int(last)] if last - first < MOST => {
            Ok((*first..=*last).map(Value::Int).collect())
        }
        [Value::Null, _] | [_, Value::Null] => Ok(vec![]),
        other => Err(format!("generate_series of {other:?}")),
    }
}
