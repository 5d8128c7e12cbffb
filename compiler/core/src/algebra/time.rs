//! Time in plans: which rows a condition on `now()` lets in or out while time passes.
//!
//! The one idea: a comparison `x op g(now)` of a value x of the row with a value g of time alone changes for a row only
//! if x lies between g(then) and g(now). "Lies between" is said by the comparison itself, at both times:
//!
//! ```text
//! (x op g(now)) AND NOT (x op g(then))        became true
//! (x op g(then)) AND NOT (x op g(now))        became false
//! ```
//!
//! Each is a range of x with two bounds, so an index on x finds these rows, and nothing else is read. It holds for every
//! two times, also if time steps back, and for every g: only its two values matter, so it need not be monotone. Such a
//! comparison is called a *bound*. A condition without columns is one too: it changes for all rows or for none.
//!
//! Time stands in filters, in maps and in conditions of inner joins, nowhere else: `resolve` moves it there. Where it
//! stands outside of bounds every row may change, which is right and costs the whole input; `resolve` lets that through
//! only where everything is computed anew.

use std::collections::BTreeSet;

use crate::algebra::fold::{columns, map_parts, parts, scalars, visit};
use crate::algebra::oids::{self, BOOL, BOOL_EQ};
use crate::algebra::scalar::{and, conjuncts, not, not_distinct, or, truth};
use crate::algebra::{ColId, Moment, Rel, Scalar, ScalarKind, Type};
use crate::ast::IsTest;
use crate::catalog::{FuncId, OperId, TypeId};

/// `now()`.
#[must_use]
pub fn now() -> Scalar {
    Scalar { kind: ScalarKind::Now(Moment::New), ty: Type::plain(TypeId::TIMESTAMPTZ) }
}

/// Whether a scalar reads the time of some state.
#[must_use]
pub fn reads(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Now(_)) || parts(scalar).into_iter().any(reads)
}

/// Whether a scalar reads the time of the old state.
fn reads_old(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Now(Moment::Old)) || parts(scalar).into_iter().any(reads_old)
}

/// Whether a node itself tells states apart by their times, as only deltas do.
#[must_use]
pub fn compares(rel: &Rel) -> bool {
    scalars(rel).into_iter().any(reads_old)
}

/// Whether a plan reads the time anywhere.
#[must_use]
pub fn anywhere(rel: &Rel) -> bool {
    let mut found = false;
    visit(rel, &mut |node| found |= scalars(node).into_iter().any(reads));
    found
}

/// The scalar at the time of the old state.
#[must_use]
pub fn then(scalar: &Scalar) -> Scalar {
    if let ScalarKind::Now(_) = scalar.kind {
        return Scalar { kind: ScalarKind::Now(Moment::Old), ty: scalar.ty.clone() };
    }
    map_parts(scalar, &mut then)
}

/// The columns by which conditions pick the rows that time moved: a bound and its negation at the other time, or one
/// condition over both times.
#[must_use]
pub fn picking(on: &[Scalar]) -> Vec<BTreeSet<ColId>> {
    let picks = |p: &&Scalar| {
        let ScalarKind::Not(other) = &p.kind else { return reads_old(p) && reads_new(p) };
        let at_other_time = |q: &Scalar| reads(q) && q != &**other && then(q) == then(other);
        on.iter().any(at_other_time)
    };
    on.iter().filter(picks).map(columns).filter(|used| !used.is_empty()).collect()
}

fn reads_new(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Now(Moment::New)) || parts(scalar).into_iter().any(reads_new)
}

/// Whether a scalar is a bound.
#[must_use]
pub fn is_bound(scalar: &Scalar) -> bool {
    is_moment(scalar) && scalar.ty.id == BOOL || compared(scalar).is_some()
}

/// The side of time of a bound that is a comparison.
fn compared(scalar: &Scalar) -> Option<&Scalar> {
    let ScalarKind::Op { oper, args } = &scalar.kind else { return None };
    let [left, right] = args.as_slice() else { return None };
    oids::comparison(*oper)?;
    match (reads(left), reads(right)) {
        (false, true) if is_moment(right) => Some(right),
        (true, false) if is_moment(left) => Some(left),
        _ => None,
    }
}

/// The value of a row that a bound compares.
#[must_use]
pub fn of_row(bound: &Scalar) -> Option<&Scalar> {
    compared(bound)?;
    parts(bound).into_iter().find(|side| !reads(side))
}

/// A value of time alone.
fn is_moment(scalar: &Scalar) -> bool {
    reads(scalar) && columns(scalar).is_empty()
}

/// The bounds of a scalar, outermost, and whether it reads the time outside of them.
#[must_use]
pub fn bounds(scalar: &Scalar) -> (Vec<&Scalar>, bool) {
    if !reads(scalar) {
        return (vec![], false);
    }
    if is_bound(scalar) {
        return (vec![scalar], false);
    }
    if let ScalarKind::Now(_) = scalar.kind {
        return (vec![], true);
    }
    let (mut all, mut loose) = (vec![], false);
    for part in parts(scalar) {
        let (own, outside) = bounds(part);
        all.extend(own);
        loose |= outside;
    }
    (all, loose)
}

/// The rows for which a predicate became true, and those for which it became false, between the two times.
#[must_use]
pub fn moved(pred: &Scalar) -> [Scalar; 2] {
    let (now, before) = (pred.clone(), then(pred));
    if is_exact(pred) {
        return [and([now.clone(), not(before.clone())]), and([before, not(now)])];
    }
    let [came, went] = if monotone(pred) {
        // It became true only where one of its bounds did.
        let (came, went): (Vec<Scalar>, Vec<Scalar>) =
            bounds(pred).0.into_iter().map(moved).map(|[came, went]| (came, went)).unzip();
        [or(came), or(went)]
    } else {
        let near = crossed([pred]);
        [near.clone(), near]
    };
    [and([came, now.clone(), not_true(before.clone())]), and([went, before, not_true(now)])]
}

/// Whether only AND and OR stand around the bounds, all of them comparisons with a time that is not NULL.
fn monotone(pred: &Scalar) -> bool {
    if let (ScalarKind::And(parts) | ScalarKind::Or(parts), false) = (&pred.kind, is_bound(pred)) {
        return parts.iter().all(|p| !reads(p) || monotone(p));
    }
    is_exact(pred)
}

/// A condition that holds for every row for which one of the scalars differs between the two times.
#[must_use]
pub fn crossed<'a>(scalars: impl IntoIterator<Item = &'a Scalar>) -> Scalar {
    let mut all: Vec<Scalar> = vec![];
    for scalar in scalars {
        let (own, loose) = bounds(scalar);
        if loose {
            return passed(scalar);
        }
        for bound in own {
            let ways = crossing(bound);
            if ways.iter().any(|w| !all.contains(w)) {
                all.extend(ways);
            }
        }
    }
    or(all)
}

/// Whether the two times differ at all.
fn passed(scalar: &Scalar) -> Scalar {
    if let ScalarKind::Now(_) = scalar.kind {
        let equal = if scalar.ty.id == oids::INT8 { oids::INT8_EQ } else { TIMESTAMPTZ_EQ };
        return not(not_distinct(equal, scalar.clone(), then(scalar)));
    }
    parts(scalar).into_iter().find(|part| reads(part)).map_or_else(|| truth(true), passed)
}

fn crossing(bound: &Scalar) -> Vec<Scalar> {
    if is_exact(bound) {
        return moved(bound).to_vec();
    }
    vec![not(not_distinct(BOOL_EQ, bound.clone(), then(bound)))]
}

/// A comparison with a time that is never NULL: where it was true and no longer is, it is false.
fn is_exact(pred: &Scalar) -> bool {
    compared(pred).is_some_and(never_null)
}

fn not_true(pred: Scalar) -> Scalar {
    let kind = ScalarKind::Is { arg: Box::new(pred), test: IsTest::True, negated: true };
    Scalar { kind, ty: oids::bool_type() }
}

/// `timestamptz = timestamptz`
const TIMESTAMPTZ_EQ: OperId = OperId(1320);
/// `timestamptz + interval`
pub const TIMESTAMPTZ_ADD: OperId = OperId(1327);
/// `timestamptz - interval`
pub const TIMESTAMPTZ_SUB: OperId = OperId(1329);
/// `interval + timestamptz`
pub const INTERVAL_ADD: OperId = OperId(2554);
/// `timezone(text, timestamptz)`
pub const TO_LOCAL: FuncId = FuncId(1159);
/// `timezone(text, timestamp)`
pub const FROM_LOCAL: FuncId = FuncId(2069);

/// Whether a value of time is certainly not NULL: conversions, zones, truncation and sums with intervals.
fn never_null(scalar: &Scalar) -> bool {
    // date ± days and intervals; timestamp ± interval; intervals among each other
    const SUMS: [u32; 12] = [1076, 1077, 1099, 1100, 1101, 1336, 1337, 1338, 1583, 1584, 2066, 2068];
    // date_trunc, date_bin, make_interval, extract
    const CALLS: [u32; 9] = [1284, 2020, 6177, 6178, 3464, 6199, 6202, 6203, 6204];
    let fine = match &scalar.kind {
        ScalarKind::Now(_) => true,
        ScalarKind::Const(value) => value.is_some(),
        ScalarKind::Op { oper, .. } => {
            [TIMESTAMPTZ_ADD, TIMESTAMPTZ_SUB, INTERVAL_ADD].contains(oper)
                || SUMS.contains(&oper.0)
                || oids::never_null_on_values(*oper)
        }
        ScalarKind::Call { func, .. } => [TO_LOCAL, FROM_LOCAL].contains(func) || CALLS.contains(&func.0),
        ScalarKind::Cast { .. } => scalar.ty.id.0 < 10_000,
        ScalarKind::Col(_)
        | ScalarKind::And(_)
        | ScalarKind::Or(_)
        | ScalarKind::Not(_)
        | ScalarKind::Is { .. }
        | ScalarKind::IsDistinct { .. }
        | ScalarKind::Case { .. }
        | ScalarKind::Special { .. }
        | ScalarKind::InList { .. }
        | ScalarKind::Quantified { .. }
        | ScalarKind::Array(_)
        | ScalarKind::Row(_)
        | ScalarKind::Index { .. }
        | ScalarKind::Slice { .. }
        | ScalarKind::Field { .. }
        | ScalarKind::Collate(_) => false,
    };
    fine && parts(scalar).into_iter().all(never_null)
}

/// The members of a conjunction that do not read the time, and those that do.
#[must_use]
pub fn split(pred: &Scalar) -> (Vec<Scalar>, Vec<Scalar>) {
    conjuncts(pred.clone()).into_iter().partition(|p| !reads(p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::{Col, ColId, scalar};

    fn at(oper: OperId, of_row: bool) -> Scalar {
        let now = Scalar { ty: oids::int8_type(), ..now() };
        let col = Col { id: ColId(0), ty: oids::int8_type(), nullable: true };
        let side = if of_row { scalar::col(&col) } else { scalar::int8(3) };
        scalar::compare(oper, side, now)
    }

    #[test]
    fn bounds_have_a_row_on_one_side_and_time_on_the_other() {
        assert!(is_bound(&at(oids::INT8_LT, true)) && is_bound(&at(oids::INT8_NE, false)));
        let mixed = scalar::op(oids::INT8_SUB, vec![at(oids::INT8_LT, true), now()], oids::int8_type());
        let mixed = scalar::compare(oids::INT8_GT, mixed, scalar::int8(7));
        assert!(!is_bound(&mixed));
        let both = scalar::or([at(oids::INT8_LT, true), scalar::not(at(oids::INT8_GT, true))]);
        assert_eq!(bounds(&both).0.len(), 2);
        assert!(!bounds(&both).1 && bounds(&now()).1);
    }

    #[test]
    fn a_range_needs_no_null_test() {
        let [came, went] = moved(&at(oids::INT8_LT, true));
        assert!(matches!(&came.kind, ScalarKind::And(parts) if matches!(parts[1].kind, ScalarKind::Not(_))));
        assert_ne!(came, went);
        assert!(reads_old(&came) && reads_old(&went) && !reads_old(&at(oids::INT8_LT, true)));
    }
}
