//! Conditions in three-valued logic, where only one of the three values matters.
//!
//! WHERE keeps a row when its condition is true; whether it is otherwise false or NULL makes no difference. So a
//! condition may be replaced by one that is true for the same rows. That is what turns `NOT (x IN S)`, whose exact
//! value needs to know of every NULL, into a conjunction of anti joins: `when_false` of `m OR (NULL AND u)` is
//! `NOT m AND NOT u`.

use crate::algebra::{ColId, Scalar, ScalarKind, fold, scalar};
use crate::ast::IsTest;

/// A condition that is true exactly when the given one is true.
pub(super) fn when_true(s: &Scalar) -> Scalar {
    if let ScalarKind::And(parts) = &s.kind {
        return all(parts.iter().map(when_true));
    }
    if let ScalarKind::Or(parts) = &s.kind {
        return any(parts.iter().map(when_true));
    }
    if let ScalarKind::Not(arg) = &s.kind {
        return when_false(arg);
    }
    if scalar::never_true(s) { scalar::truth(false) } else { s.clone() }
}

/// A condition that is true exactly when the given one is false.
pub(super) fn when_false(s: &Scalar) -> Scalar {
    if let ScalarKind::And(parts) = &s.kind {
        return any(parts.iter().map(when_false));
    }
    if let ScalarKind::Or(parts) = &s.kind {
        return all(parts.iter().map(when_false));
    }
    if let ScalarKind::Not(arg) = &s.kind {
        return when_true(arg);
    }
    if scalar::is_true(s) || matches!(s.kind, ScalarKind::Const(None)) {
        return scalar::truth(false);
    }
    if is_false(s) { scalar::truth(true) } else { scalar::not(s.clone()) }
}

/// The condition without tests for NULL of what is never NULL.
pub(super) fn simplify(s: &Scalar, never_null: &dyn Fn(ColId) -> bool) -> Scalar {
    if let ScalarKind::And(parts) = &s.kind {
        return all(parts.iter().map(|p| simplify(p, never_null)));
    }
    if let ScalarKind::Or(parts) = &s.kind {
        return any(parts.iter().map(|p| simplify(p, never_null)));
    }
    if let ScalarKind::Not(arg) = &s.kind {
        let arg = simplify(arg, never_null);
        if scalar::is_true(&arg) {
            return scalar::truth(false);
        }
        return if is_false(&arg) { scalar::truth(true) } else { scalar::not(arg) };
    }
    if let ScalarKind::Is { arg, test: IsTest::Null, negated } = &s.kind
        && !scalar::nullable(arg, never_null)
    {
        return scalar::truth(*negated);
    }
    fold::map_parts(s, &mut |part| simplify(part, never_null))
}

/// A condition that is true whenever the given one, which is never NULL, is false.
pub(super) fn opposite(s: &Scalar) -> Scalar {
    if let ScalarKind::Not(arg) = &s.kind { (**arg).clone() } else { scalar::not(s.clone()) }
}

fn is_false(s: &Scalar) -> bool {
    scalar::never_true(s) && !matches!(s.kind, ScalarKind::Const(None))
}

fn all(parts: impl Iterator<Item = Scalar>) -> Scalar {
    let flat: Vec<Scalar> = scalar::conjuncts(scalar::and(parts));
    if flat.iter().any(is_false) { scalar::truth(false) } else { scalar::and(flat) }
}

fn any(parts: impl Iterator<Item = Scalar>) -> Scalar {
    let mut flat = vec![];
    for part in parts {
        if scalar::is_true(&part) {
            return part;
        }
        if let ScalarKind::Or(inner) = part.kind {
            flat.extend(inner);
        } else if !is_false(&part) {
            flat.push(part);
        }
    }
    scalar::or(flat)
}

#[cfg(test)]
#[allow(clippy::wildcard_enum_match_arm, reason = "tests")]
mod tests {
    use super::*;
    use crate::algebra::oids::bool_type;

    fn col(n: u32) -> Scalar {
        Scalar { kind: ScalarKind::Col(ColId(n)), ty: bool_type() }
    }

    /// The value of a condition over columns that are true, false or NULL.
    fn value(s: &Scalar, of: &dyn Fn(ColId) -> Option<bool>) -> Option<bool> {
        match &s.kind {
            ScalarKind::Col(id) => of(*id),
            ScalarKind::Const(None) => None,
            ScalarKind::Const(Some(text)) => Some(text == "t"),
            ScalarKind::Not(arg) => value(arg, of).map(|v| !v),
            ScalarKind::And(parts) => {
                let all: Vec<_> = parts.iter().map(|p| value(p, of)).collect();
                if all.contains(&Some(false)) {
                    Some(false)
                } else {
                    all.into_iter().collect::<Option<Vec<_>>>().map(|_| true)
                }
            }
            ScalarKind::Or(parts) => {
                let all: Vec<_> = parts.iter().map(|p| value(p, of)).collect();
                if all.contains(&Some(true)) {
                    Some(true)
                } else {
                    all.into_iter().collect::<Option<Vec<_>>>().map(|_| false)
                }
            }
            ScalarKind::Is { arg, test: IsTest::Null, negated } => Some(value(arg, of).is_none() != *negated),
            _ => panic!("not a condition of this test"),
        }
    }

    #[test]
    fn conditions_are_true_for_the_same_values() {
        let null = || scalar::null(bool_type());
        let (a, b, c) = (col(0), col(1), col(2));
        let member = scalar::or([
            a.clone(),
            scalar::and([null(), scalar::or([b.clone(), scalar::is_null(c.clone())])]),
        ]);
        let conditions = [
            member.clone(),
            scalar::not(member.clone()),
            scalar::and([
                scalar::not(member.clone()),
                scalar::or([b.clone(), scalar::not(scalar::and([a.clone(), c.clone()]))]),
            ]),
            scalar::or([null(), scalar::not(scalar::not(a.clone())), scalar::truth(false)]),
            scalar::not(scalar::and([scalar::truth(true), null(), c])),
        ];
        let values = [Some(true), Some(false), None];
        for s in &conditions {
            for n in 0..27usize {
                let of = |id: ColId| values[n / 3usize.pow(id.0) % 3];
                assert_eq!(value(&when_true(s), &of) == Some(true), value(s, &of) == Some(true), "{s:?} {n}");
                assert_eq!(
                    value(&when_false(s), &of) == Some(true),
                    value(s, &of) == Some(false),
                    "{s:?} {n}"
                );
                let known = |id: ColId| of(id).is_some();
                assert_eq!(value(&simplify(s, &known), &of), value(s, &of), "{s:?} {n}");
            }
        }
    }
}
