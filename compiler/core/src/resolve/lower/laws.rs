//! The law of unnesting, executed: for random plans L and R, where R reads columns of L, the pulled plan joined with L has
//! the rows that evaluating R once per row of L has.

#![allow(clippy::wildcard_enum_match_arm, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use super::pull::{Unnest, free};
use crate::algebra::build::{self, ColIds};
use crate::algebra::check::check_query;
use crate::algebra::eval::{Database, Value, ZSet, add, eval};
use crate::algebra::random::{Gen, Rng, cases, database, schema};
use crate::algebra::show::{Names, show};
use crate::algebra::{Col, ColId, Labels, Op, Rel, Scalar, ScalarKind, fold, scalar};
use crate::catalog::{Catalog, Major, Types};

/// Whether a defining query can consist of these operators.
fn is_query(rel: &Rel) -> bool {
    let mut fine = true;
    fold::visit(rel, &mut |node| {
        fine &= !matches!(
            node.op(),
            Op::Negate { .. }
                | Op::Consolidate { .. }
                | Op::Touched { .. }
                | Op::Guard { .. }
                | Op::Sums { .. }
                | Op::Outer { full: true, .. }
        );
    });
    fine
}

fn query(g: &mut Gen<'_>, depth: usize) -> Rel {
    loop {
        let plan = g.plan(depth);
        if is_query(&plan) {
            return plan;
        }
    }
}

/// The plan with columns of the outer one in its conditions and expressions, here and there.
fn correlate(plan: &Rel, outer: &[Col], g: &mut Gen<'_>) -> Rel {
    fold::rewrite(plan, &mut |node| {
        let with = |cols: &[Col]| -> Vec<Col> { cols.iter().chain(outer).cloned().collect() };
        let node = match node.op() {
            Op::Map { input, exprs } if g.rng.chance(25) => {
                let at = g.rng.below(exprs.len());
                let cols = with(input.cols());
                let exprs =
                    node.cols().iter().zip(exprs).enumerate().map(|(i, (c, e))| {
                        (c.id, if i == at { g.scalar(&cols, &e.ty, 1) } else { e.clone() })
                    });
                build::map_as(input, exprs.collect())
            }
            Op::Aggregate { input, keys, aggs } if g.rng.chance(15) => {
                let cols = with(input.cols());
                let calls = aggs
                    .iter()
                    .map(|a| {
                        fold::map_agg(a, &mut |s| {
                            if g.rng.chance(40) { g.scalar(&cols, &s.ty, 0) } else { s.clone() }
                        })
                    })
                    .collect();
                let own = node.cols().iter().skip(keys.len()).cloned().collect();
                build::aggregate_as(input, keys, calls, own)
            }
            _ => node,
        };
        if g.rng.chance(70) {
            return node;
        }
        let pred = if g.rng.chance(70) { g.equal_pair(node.cols(), outer) } else { None };
        let pred = pred.unwrap_or_else(|| g.pred(&with(node.cols())));
        build::filter(&node, pred)
    })
}

/// The plan for one row of the outer one.
fn for_row(plan: &Rel, row: &BTreeMap<ColId, Scalar>) -> Rel {
    let own = |s: &Scalar| fold::substitute(s, &|id| row.get(&id).cloned());
    fold::rewrite(plan, &mut |node| match node.op() {
        Op::Map { input, exprs } => {
            build::map_as(input, node.cols().iter().zip(exprs).map(|(c, e)| (c.id, own(e))).collect())
        }
        Op::Filter { input, pred } => build::filter(input, own(pred)),
        Op::Join { inputs, on } => build::join(inputs.clone(), on.iter().map(own).collect()),
        Op::Semi { left, right, on, anti } => {
            build::semi_or_anti(left, right, on.iter().map(own).collect(), *anti)
        }
        Op::Outer { left, right, on, .. } => build::left_join(left, right, on.iter().map(own).collect()),
        Op::Aggregate { input, keys, aggs } => {
            let calls = aggs.iter().map(|a| fold::map_agg(a, &mut |s| own(s))).collect();
            build::aggregate_as(input, keys, calls, node.cols().iter().skip(keys.len()).cloned().collect())
        }
        _ => node,
    })
}

fn constant(value: &Value, col: &Col) -> Scalar {
    let text = match value {
        Value::Null => None,
        Value::Bool(v) => Some(if *v { "t" } else { "f" }.to_owned()),
        Value::Int(n) => Some(n.to_string()),
        Value::Text(t) => Some(t.clone()),
    };
    Scalar { kind: ScalarKind::Const(text), ty: col.ty.clone() }
}

/// Row by row.
fn dependent(left: &Rel, right: &Rel, db: &Database) -> Result<ZSet, String> {
    let mut all = ZSet::new();
    for (row, weight) in eval(left, db)? {
        let values = left.cols().iter().zip(&row).map(|(c, v)| (c.id, constant(v, c))).collect();
        for (found, times) in eval(&for_row(right, &values), db)? {
            add(&mut all, row.iter().cloned().chain(found).collect(), weight * times);
        }
    }
    Ok(all)
}

#[test]
fn pulled_plans_have_the_rows_of_the_dependent_join() {
    let schema = schema();
    let types = Types { catalog: Catalog::get(Major::V15), schema: &schema };
    let (mut correlated, mut single, mut bound, mut rows) = (0, 0, 0, 0);
    let plans = cases(1_200);
    for seed in 0..plans as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let left = query(&mut g, 1);
        let depth = 1 + g.rng.below(3);
        let mut right = query(&mut g, depth);
        if g.rng.chance(25) {
            let aggs = (0..1 + g.rng.below(2)).map(|_| g.agg(right.cols())).collect();
            right = build::aggregate(&right, &[], aggs, &mut g.ids);
        }
        let right = correlate(&right, left.cols(), &mut g);
        if free(&right).is_empty() {
            continue;
        }
        let mut ids = std::mem::take(&mut g.ids);
        let mut unnest = Unnest {
            ids: &mut ids,
            labels: &mut Labels::new(),
            types,
            schema: &schema,
            left: left.clone(),
            outer: left.col_ids().into_iter().collect(),
            span: None,
        };
        let mut p = unnest.pull(&right).unwrap();
        let as_single = p.post.is_some();
        // Both forms must hold: as it is, and bound.
        if g.rng.chance(40) {
            p = unnest.bind(p, &BTreeSet::new()).unwrap().pulled;
            bound += 1;
        }
        let mut plan = match &p.post {
            None => build::join(vec![left.clone(), p.rel.clone()], p.preds.clone()),
            Some(_) => build::left_join(&left, &p.rel, p.preds.clone()),
        };
        if let Some(post) = p.post.clone().filter(|post| !post.is_empty()) {
            plan = build::filter(&plan, scalar::and(post));
        }
        let wanted = left.cols().iter().chain(right.cols()).map(scalar::col);
        let exprs = wanted.map(|s| (ids.fresh(), p.over(&s))).collect();
        let plan = build::map_as(&plan, exprs);
        let what = || {
            let labels = Labels::new();
            let names = Names { labels: &labels, schema: &schema };
            format!(
                "seed {seed}\nouter\n{}subquery\n{}joined\n{}",
                show(&left, names),
                show(&right, names),
                show(&plan, names)
            )
        };
        let broken: Vec<String> = check_query(&plan, &schema).into_iter().map(|d| d.message).collect();
        assert!(broken.is_empty(), "{broken:?} {}", what());
        correlated += 1;
        single += usize::from(as_single);
        for _ in 0..2 {
            let db = database(&schema, &mut g.rng);
            let expected = dependent(&left, &right, &db);
            assert_eq!(expected, eval(&plan, &db), "{}data {db:?}", what());
            rows += expected.map_or(0, |z| z.len());
        }
    }
    assert!(correlated * 3 > plans, "only {correlated} of {plans} subqueries are correlated");
    assert!(
        single * 20 > correlated && bound * 4 > correlated,
        "{single} single, {bound} bound of {correlated}"
    );
    assert!(rows > correlated, "only {rows} rows");
}
