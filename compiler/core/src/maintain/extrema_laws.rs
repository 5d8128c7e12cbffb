//! The law of extrema, executed on random plans and data, by the rule that the generated statement follows:
//! `stored(new) == apply(stored(old), change, probe)`. And wrong rules, to show that it would notice.

use std::collections::BTreeMap;

use super::{Context, Extrema, extrema, states::States};
use crate::algebra::build::{self, ColIds};
use crate::algebra::check::check;
use crate::algebra::eval::{Database, Row, Value, eval};
use crate::algebra::oids::{self, int8_type, text_type};
use crate::algebra::random::{Gen, Rng, cases, database, schema};
use crate::algebra::{AggCall, Col, End, Labels, Op, Rel, Scalar, ScalarKind, Total, scalar};
use crate::catalog::{AggId, Catalog, Major, Types};

/// One stored grouping and what maintains it.
struct Case {
    keys: usize,
    totals: usize,
    stored: Rel,
    groups: Rel,
    extrema: Extrema,
}

fn case(g: &mut Gen<'_>, cx: &Context<'_>) -> Case {
    let depth = g.rng.below(3);
    let input = g.bag(depth);
    let keys = if g.rng.chance(15) { vec![] } else { g.some_columns(&input) };
    let mut states = States::new(&mut g.ids);
    for _ in 0..1 + g.rng.below(3) {
        let (agg, end, ty) = *g.rng.pick(&[
            (oids::MIN_INT8, End::Least, int8_type as fn() -> _),
            (oids::MAX_INT8, End::Greatest, int8_type),
            (oids::MAX_TEXT, End::Greatest, text_type),
        ]);
        let cols: Vec<Col> = input.cols().iter().filter(|c| c.ty == ty()).cloned().collect();
        if cols.is_empty() {
            continue;
        }
        let x = scalar::col(g.rng.pick(&cols));
        let filter = g.rng.chance(25).then(|| g.pred(input.cols()));
        let call = call(agg, x.clone(), filter);
        let out = Col { id: g.ids.fresh(), ty: ty(), nullable: true };
        extrema::value(&call, &x, &out, end, &mut states, cx, &mut g.ids).unwrap();
    }
    let change = cx.delta(&input, &mut g.ids).unwrap();
    let (totals, aggs) = states.into_parts();
    let (list, cols) = totals.iter().cloned().unzip();
    let stored = build::sums_as(&input, &keys, list, cols);
    let mut labels = Labels::new();
    let groups = extrema::groups(&change, &keys, &totals, &mut labels, cx, &mut g.ids).unwrap();
    let extrema = extrema::extrema(&groups, &input, &keys, &totals, &aggs, cx, &mut g.ids);
    for plan in [&stored, &groups, &extrema.probe] {
        assert!(check(plan, cx.schema).is_empty(), "{:?}", check(plan, cx.schema));
    }
    Case { keys: keys.len(), totals: totals.len(), stored, groups, extrema }
}

fn call(agg: AggId, x: Scalar, filter: Option<Scalar>) -> AggCall {
    AggCall {
        agg,
        args: vec![x],
        distinct: false,
        order_by: vec![],
        within_group: vec![],
        filter,
        variadic: false,
        span: None,
    }
}

/// Rows by key.
fn table(rel: &Rel, keys: usize, db: &Database) -> BTreeMap<Row, Row> {
    let rows = eval(rel, db).unwrap();
    rows.into_keys().map(|row| (row[..keys].to_vec(), row[keys..].to_vec())).collect()
}

/// How an extremum is renewed; wrong ones are mutants.
type Renew = fn(End, stored: &Value, came: &Value, went: &Value, now: &Value) -> Value;

/// Whether `a` is as good as `b`; NULL is neither good nor reached.
fn reaches(end: End, a: &Value, b: &Value) -> bool {
    *a != Value::Null
        && *b != Value::Null
        && match end {
            End::Least => a <= b,
            End::Greatest => a >= b,
        }
}

fn better(end: End, stored: &Value, came: &Value) -> Value {
    if *stored == Value::Null || reaches(end, came, stored) && *came != Value::Null {
        came.clone()
    } else {
        stored.clone()
    }
}

fn renew(end: End, stored: &Value, came: &Value, went: &Value, now: &Value) -> Value {
    if reaches(end, went, stored) && !reaches(end, came, went) {
        now.clone()
    } else {
        better(end, stored, came)
    }
}

fn apply(case: &Case, db: &Database, renew: Renew) -> (BTreeMap<Row, Row>, usize) {
    let mut stored = table(&case.stored, case.keys, &db.before());
    let now = table(&case.extrema.probe, case.keys, db);
    let nothing = vec![Value::Null; case.extrema.columns.len()];
    let mut lost = 0;
    for (key, change) in table(&case.groups, case.keys, db) {
        let empty = || [vec![Value::Int(0)], vec![Value::Null; case.totals - 1]].concat();
        let row = stored.entry(key.clone()).or_insert_with(empty);
        let (Value::Int(have), Value::Int(more)) = (&row[0], &change[0]) else { panic!("{row:?}") };
        row[0] = Value::Int(have + more);
        for (column, found) in case.extrema.columns.iter().zip(now.get(&key).unwrap_or(&nothing)) {
            let at = column.stored - case.keys;
            let (came, went) = (&change[at], &change[column.removed - case.keys]);
            lost += usize::from(reaches(column.end, went, &row[at]) && !reaches(column.end, came, went));
            row[at] = renew(column.end, &row[at].clone(), came, went, found);
        }
    }
    stored.retain(|_, row| row[0] != Value::Int(0));
    (stored, lost)
}

/// Runs the law: how often an extremum was lost and the result changed, or the seed that breaks it.
fn run(renew: Renew, mutant: fn(&mut Case)) -> Result<(usize, usize), u64> {
    let schema = schema();
    let types = Types { catalog: Catalog::get(Major::V15), schema: &schema };
    let cx = Context { schema: &schema, types: &types };
    let (mut lost, mut busy) = (0, 0);
    for seed in 0..cases(2_000) as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let mut case = case(&mut g, &cx);
        mutant(&mut case);
        for _ in 0..3 {
            let db = database(&schema, &mut g.rng);
            let (got, losses) = apply(&case, &db, renew);
            let want = table(&case.stored, case.keys, &db);
            if got != want {
                return Err(seed);
            }
            lost += losses;
            busy += usize::from(want != table(&case.stored, case.keys, &db.before()));
        }
    }
    Ok((lost, busy))
}

#[test]
fn extrema_of_stored_groups() {
    let (lost, busy) = run(renew, |_| {}).unwrap_or_else(|seed| panic!("seed {seed}"));
    assert!(lost > cases(2_000) / 4 && busy > cases(2_000), "{lost} lost, {busy} changed");
}

/// What went is ignored: a deleted maximum stays.
#[test]
fn mutant_removals_ignored() {
    assert!(run(|end, stored, came, _, _| better(end, stored, came), |_| {}).is_err());
}

/// Whatever came is trusted: a maximum that went is replaced by a smaller one, though others are left.
#[test]
fn mutant_any_value_replaces() {
    let wrong: Renew = |end, stored, came, went, now| match (reaches(end, went, stored), came) {
        (true, Value::Null) => now.clone(),
        (true, _) => came.clone(),
        (false, _) => better(end, stored, came),
    };
    assert!(run(wrong, |_| {}).is_err());
}

/// Only a value that is strictly better counts as lost.
#[test]
fn mutant_equal_is_not_lost() {
    let wrong: Renew = |end, stored, came, went, now| {
        if went != stored { renew(end, stored, came, went, now) } else { better(end, stored, came) }
    };
    assert!(run(wrong, |_| {}).is_err());
}

/// Lost groups found by `=`: the group with a NULL key is not.
#[test]
fn mutant_null_unsafe_probe() {
    let unsafe_keys = |case: &mut Case| {
        let Op::Aggregate { input, keys, aggs } = case.extrema.probe.op() else { return };
        let Op::Guard { input, .. } = input.op() else { return };
        let Op::Join { inputs, on } = input.op() else { return };
        let equals = |p: &Scalar| {
            let ScalarKind::IsDistinct { left, right, equal, negated: true } = &p.kind else {
                return p.clone();
            };
            scalar::compare(*equal, (**left).clone(), (**right).clone())
        };
        let join = build::join(inputs.clone(), on.iter().map(equals).collect());
        let own = case.extrema.probe.cols().iter().skip(keys.len()).cloned().collect();
        case.extrema.probe = build::aggregate_as(&join, keys, aggs.clone(), own);
    };
    assert!(run(renew, unsafe_keys).is_err());
}

/// A probe that filters nothing.
#[test]
fn mutant_filter_forgotten() {
    let unfiltered = |case: &mut Case| {
        let Op::Aggregate { input, keys, aggs } = case.extrema.probe.op() else { return };
        let plain = aggs.iter().map(|a| AggCall { filter: None, ..a.clone() }).collect();
        let own = case.extrema.probe.cols().iter().skip(keys.len()).cloned().collect();
        case.extrema.probe = build::aggregate_as(input, keys, plain, own);
    };
    assert!(run(renew, unfiltered).is_err());
}

/// Extremes of rows that are not merged are rejected.
#[test]
fn unmerged_rows() {
    let schema = schema();
    let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(1) };
    let signed = build::negate(&g.bag(0));
    let x = scalar::col(&signed.cols()[0]);
    let total = Total::Extreme { arg: x.clone(), end: End::Least, sign: crate::algebra::Sign::Removed };
    let sums =
        |input: &Rel, ids: &mut ColIds| build::sums(input, &[], vec![(total.clone(), x.ty.clone())], ids);
    assert_eq!(check(&sums(&signed, &mut g.ids), &schema).len(), 1);
    assert!(check(&sums(&build::consolidate(&signed), &mut g.ids), &schema).is_empty());
}
