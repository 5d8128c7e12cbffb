//! Scalars over one row, in three-valued logic.

use std::cmp::Ordering;

use super::{Failure, Row, Times, Value};
use crate::algebra::oids::{self, Compare};
use crate::algebra::{Col, ColId, Moment, Scalar, ScalarKind};
use crate::ast::{IsTest, Special};
use crate::catalog::{FuncId, OperId};

/// A row and the names of its columns.
pub(super) struct Env<'a> {
    cols: &'a [Col],
    row: &'a [Value],
    /// Where the operator may read the time.
    times: Option<Times>,
}

impl<'a> Env<'a> {
    pub(super) fn new(cols: &'a [Col], row: &'a [Value]) -> Env<'a> {
        Env { cols, row, times: None }
    }

    /// The same, where the time may be read.
    pub(super) fn at(self, times: Times) -> Env<'a> {
        Env { times: Some(times), ..self }
    }

    pub(super) fn column(&self, id: ColId) -> Result<Value, Failure> {
        let at = self.cols.iter().position(|c| c.id == id);
        at.and_then(|at| self.row.get(at)).cloned().ok_or_else(|| format!("no column c{}", id.0))
    }

    /// Whether a predicate is true, which NULL is not.
    pub(super) fn holds(&self, pred: &Scalar) -> Result<bool, Failure> {
        Ok(self.truth(pred)? == Some(true))
    }

    /// Whether all predicates are true.
    pub(super) fn all_hold(&self, preds: &[&Scalar]) -> Result<bool, Failure> {
        for pred in preds {
            if !self.holds(pred)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn truth(&self, scalar: &Scalar) -> Result<Option<bool>, Failure> {
        match self.value(scalar)? {
            Value::Null => Ok(None),
            Value::Bool(b) => Ok(Some(b)),
            other @ (Value::Int(_) | Value::Text(_)) => Err(format!("{other:?} is no truth value")),
        }
    }

    fn values(&self, scalars: &[Scalar]) -> Result<Row, Failure> {
        scalars.iter().map(|s| self.value(s)).collect()
    }

    pub(super) fn value(&self, scalar: &Scalar) -> Result<Value, Failure> {
        match &scalar.kind {
            ScalarKind::Col(id) => self.column(*id),
            ScalarKind::Const(None) => Ok(Value::Null),
            ScalarKind::Const(Some(text)) => constant(text, scalar),
            ScalarKind::Now(moment) => {
                let times = self.times.ok_or("this operator must not read the time")?;
                Ok(Value::Int(match moment {
                    Moment::New => times.new,
                    Moment::Old => times.old,
                }))
            }
            ScalarKind::Call { func, args, .. } => function(*func, &self.values(args)?),
            ScalarKind::Op { oper, args } => operator(*oper, &self.values(args)?),
            ScalarKind::Cast { arg, .. } => cast(self.value(arg)?, scalar),
            ScalarKind::And(args) => self.fold(args, false),
            ScalarKind::Or(args) => self.fold(args, true),
            ScalarKind::Not(arg) => Ok(truth_value(self.truth(arg)?.map(|b| !b))),
            ScalarKind::Is { arg, test, negated } => {
                let value = self.value(arg)?;
                let is = match test {
                    IsTest::Null | IsTest::Unknown => value == Value::Null,
                    IsTest::True => value == Value::Bool(true),
                    IsTest::False => value == Value::Bool(false),
                };
                Ok(Value::Bool(is != *negated))
            }
            ScalarKind::IsDistinct { left, right, negated, .. } => {
                Ok(Value::Bool((self.value(left)? != self.value(right)?) != *negated))
            }
            ScalarKind::Case { operand, whens, else_ } => {
                let operand = operand.as_ref().map(|o| self.value(o)).transpose()?;
                for (when, then) in whens {
                    let taken = match &operand {
                        None => self.holds(when)?,
                        Some(value) => equal(value, &self.value(when)?) == Some(true),
                    };
                    if taken {
                        return self.value(then);
                    }
                }
                else_.as_ref().map_or(Ok(Value::Null), |e| self.value(e))
            }
            ScalarKind::Special { kind, args } => special(*kind, &self.values(args)?),
            ScalarKind::InList { arg, list, negated } => {
                let value = self.value(arg)?;
                let tests: Vec<Option<bool>> = self.values(list)?.iter().map(|v| equal(&value, v)).collect();
                let found = if tests.contains(&Some(true)) {
                    Some(true)
                } else if tests.contains(&None) {
                    None
                } else {
                    Some(false)
                };
                Ok(truth_value(found.map(|f| f != *negated)))
            }
            ScalarKind::Collate(arg) => self.value(arg),
            ScalarKind::Quantified { .. }
            | ScalarKind::Array(_)
            | ScalarKind::Row(_)
            | ScalarKind::Index { .. }
            | ScalarKind::Slice { .. }
            | ScalarKind::Field { .. } => Err("arrays and composite values are not implemented".to_owned()),
        }
    }

    /// AND, whose outcome is decided by one `false`, and OR, decided by one `true`.
    fn fold(&self, args: &[Scalar], decides: bool) -> Result<Value, Failure> {
        let mut unknown = false;
        for arg in args {
            match self.truth(arg)? {
                Some(b) if b == decides => return Ok(Value::Bool(decides)),
                Some(_) => {}
                None => unknown = true,
            }
        }
        Ok(if unknown { Value::Null } else { Value::Bool(!decides) })
    }
}

fn truth_value(truth: Option<bool>) -> Value {
    truth.map_or(Value::Null, Value::Bool)
}

/// SQL equality: unknown when a side is NULL.
fn equal(left: &Value, right: &Value) -> Option<bool> {
    (*left != Value::Null && *right != Value::Null).then(|| left == right)
}

fn constant(text: &str, scalar: &Scalar) -> Result<Value, Failure> {
    match scalar.ty.id {
        oids::BOOL => Ok(Value::Bool(matches!(text, "t" | "true"))),
        oids::INT2 | oids::INT4 | oids::INT8 | oids::NUMERIC => {
            text.parse().map(Value::Int).map_err(|_| format!("constant {text} is no integer"))
        }
        oids::TEXT => Ok(Value::Text(text.to_owned())),
        other => Err(format!("constants of type {} are not implemented", other.0)),
    }
}

fn cast(value: Value, to: &Scalar) -> Result<Value, Failure> {
    match (value, to.ty.id) {
        (Value::Null, _) => Ok(Value::Null),
        (v @ Value::Int(_), oids::INT2 | oids::INT4 | oids::INT8 | oids::NUMERIC)
        | (v @ Value::Bool(_), oids::BOOL)
        | (v @ Value::Text(_), oids::TEXT) => Ok(v),
        (Value::Int(i), oids::TEXT) => Ok(Value::Text(i.to_string())),
        (Value::Bool(b), oids::INT4) => Ok(Value::Int(i64::from(b))),
        (Value::Bool(b), oids::TEXT) => Ok(Value::Text(b.to_string())),
        (v, to) => Err(format!("cast of {v:?} to type {} is not implemented", to.0)),
    }
}

fn operator(oper: OperId, args: &[Value]) -> Result<Value, Failure> {
    if args.contains(&Value::Null) {
        return Ok(Value::Null);
    }
    if let (Some(compare), [left, right]) = (oids::comparison(oper), args) {
        let order = left.cmp(right);
        return Ok(Value::Bool(match compare {
            Compare::Eq => order == Ordering::Equal,
            Compare::Ne => order != Ordering::Equal,
            Compare::Lt => order == Ordering::Less,
            Compare::Le => order != Ordering::Greater,
            Compare::Gt => order == Ordering::Greater,
            Compare::Ge => order != Ordering::Less,
        }));
    }
    let overflow = || "integer out of range".to_owned();
    match (oper, args) {
        (oids::INT8_ADD, [Value::Int(a), Value::Int(b)]) => {
            a.checked_add(*b).map(Value::Int).ok_or_else(overflow)
        }
        (oids::INT8_SUB, [Value::Int(a), Value::Int(b)]) => {
            a.checked_sub(*b).map(Value::Int).ok_or_else(overflow)
        }
        (oids::INT8_MUL, [Value::Int(a), Value::Int(b)]) => {
            a.checked_mul(*b).map(Value::Int).ok_or_else(overflow)
        }
        (oids::TEXT_CONCAT, [Value::Text(a), Value::Text(b)]) => Ok(Value::Text(format!("{a}{b}"))),
        _ => Err(format!("operator {} is not implemented", oper.0)),
    }
}

fn function(func: FuncId, args: &[Value]) -> Result<Value, Failure> {
    if args.contains(&Value::Null) {
        return Ok(Value::Null);
    }
    match (func, args) {
        (oids::ABS_INT8, [Value::Int(a)]) => Ok(Value::Int(a.abs())),
        (oids::LENGTH_TEXT, [Value::Text(a)]) => {
            i64::try_from(a.chars().count()).map(Value::Int).map_err(|e| e.to_string())
        }
        (oids::UPPER_TEXT, [Value::Text(a)]) => Ok(Value::Text(a.to_uppercase())),
        (oids::LOWER_TEXT, [Value::Text(a)]) => Ok(Value::Text(a.to_lowercase())),
        _ => Err(format!("function {} is not implemented", func.0)),
    }
}

fn special(kind: Special, args: &[Value]) -> Result<Value, Failure> {
    let mut known = args.iter().filter(|v| **v != Value::Null);
    let value = match kind {
        Special::Coalesce => known.next(),
        Special::Greatest => known.max(),
        Special::Least => known.min(),
        Special::NullIf => {
            let [left, right] = args else { return Err("NULLIF takes two arguments".to_owned()) };
            (equal(left, right) != Some(true)).then_some(left)
        }
    };
    Ok(value.cloned().unwrap_or(Value::Null))
}
