//! The laws of recursions, executed: on random bases and steps the change that follows from the rows before is the
//! difference of the rows now and before. And wrong rules, to show that this would be noticed.

use super::Context;
use super::recursion::{Around, Grown, grown, linear};
use crate::algebra::build::{self, ColIds};
use crate::algebra::check::{check, check_query};
use crate::algebra::eval::{eval, eval_with, minus};
use crate::algebra::fold::rewrite;
use crate::algebra::oids::{self, int8_type};
use crate::algebra::random::{Gen, Rng, cases, database, schema};
use crate::algebra::{Col, ColId, Op, Rel, Weights, scalar};
use crate::optimize::{self, optimize};
use crate::schema::TableId;

/// A scan of a table, `s` or `u` where it must have a key.
fn scan(g: &mut Gen<'_>, keyed: bool) -> Rel {
    let at = if keyed { *g.rng.pick(&[1, 3]) } else { g.rng.below(4) };
    let table = &g.schema.tables[at];
    let all: Vec<_> = table.columns.iter().enumerate().collect();
    build::scan(TableId(u32::try_from(at).unwrap()), &all, &mut g.ids)
}

fn numbers(rel: &Rel) -> Vec<Col> {
    rel.cols().iter().filter(|c| c.ty == int8_type()).cloned().collect()
}

/// Scans, joined, united and filtered.
fn source(g: &mut Gen<'_>, keyed: bool, depth: usize) -> Rel {
    let rel = match g.rng.below(if depth == 0 { 2 } else { 5 }) {
        0 | 1 => scan(g, keyed),
        2 => {
            let both: Vec<Rel> = (0..2)
                .map(|_| {
                    let input = source(g, keyed, depth - 1);
                    let cols = numbers(&input);
                    let values = (0..2).map(|_| scalar::col(g.rng.pick(&cols))).collect();
                    build::map(&input, values, &mut g.ids)
                })
                .collect();
            build::union_all(both, &mut g.ids)
        }
        _ => {
            let (left, right) = (source(g, keyed, depth - 1), source(g, keyed, depth - 1));
            let (l, r) = (g.rng.pick(&numbers(&left)).clone(), g.rng.pick(&numbers(&right)).clone());
            let on = scalar::compare(oids::INT8_EQ, scalar::col(&l), scalar::col(&r));
            build::join(vec![left, right], vec![on])
        }
    };
    if g.rng.chance(25) {
        let pred = g.pred(rel.cols());
        build::filter(&rel, pred)
    } else {
        rel
    }
}

/// A recursion over two numbers and its depth, which ends it; for UNION over two numbers, of which there are few.
fn recursion(g: &mut Gen<'_>, distinct: bool) -> Rel {
    let keyed = !distinct;
    let input = source(g, keyed, 1);
    let mut values: Vec<_> = (0..2).map(|_| scalar::col(g.rng.pick(&numbers(&input)))).collect();
    values.extend((!distinct).then(|| scalar::int8(0)));
    let base = build::map(&input, values, &mut g.ids);
    let working = build::working(&vec![int8_type(); base.cols().len()], &mut g.ids);
    let other = source(g, keyed, 1);
    let (own, theirs) = (g.rng.pick(&working.cols()[..2]).clone(), g.rng.pick(&numbers(&other)).clone());
    let on = scalar::compare(oids::INT8_EQ, scalar::col(&own), scalar::col(&theirs));
    let mut inputs = vec![working.clone(), other];
    if g.rng.chance(50) {
        inputs.reverse();
    }
    let mut step = build::join(inputs, vec![on]);
    let depth = working.cols().get(2).cloned();
    if let Some(depth) = &depth {
        let bound = scalar::compare(oids::INT8_LT, scalar::col(depth), scalar::int8(3));
        step = build::filter(&step, bound);
    }
    let all = numbers(&step);
    let mut values: Vec<_> = (0..2).map(|_| scalar::col(g.rng.pick(&all))).collect();
    if let Some(depth) = &depth {
        let next = scalar::op(oids::INT8_ADD, vec![scalar::col(depth), scalar::int8(1)], int8_type());
        values.push(next);
    }
    let step = build::map(&step, values, &mut g.ids);
    let own = g.ids.take(base.cols().len());
    build::fixpoint(&base, &step, &working.col_ids(), distinct, &own)
}

type Mutant = fn(&Rel) -> Rel;

/// Runs the law; the number of cases whose change was not empty, or the first failure.
fn run(distinct: bool, plans: usize, mutant: Mutant) -> Result<usize, String> {
    let schema = schema();
    let ctx = Context { schema: &schema, equal: &oids::equality, join: None };
    let around = Around { ctx: &ctx, image: &|_| None };
    let mut busy = 0;
    for seed in 0..plans as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let query = recursion(&mut g, distinct);
        assert!(check_query(&query, &schema).is_empty(), "{:?}", check_query(&query, &schema));
        let weights = if distinct { Weights::One } else { Weights::Positive };
        let stored = build::working_as(query.cols().to_vec(), weights);
        let (change, removed) = if distinct {
            let Grown { came, removed } = grown(&query, &stored, &around, &mut g.ids).unwrap();
            (came, Some(removed))
        } else {
            (linear(&query, &stored, &around, &mut g.ids).unwrap(), None)
        };
        assert!(check(&change, &schema).is_empty(), "seed {seed}: {:?}", check(&change, &schema));
        let tidy = optimize::Context { schema: &schema, equal: &oids::equality, without: &[] };
        // Optimizing such plans takes longer than evaluating them.
        let tidied = if seed % 8 == 0 {
            optimize(&build::consolidate(&change), &tidy).map_err(|d| d.message.clone())?
        } else {
            change.clone()
        };
        let columns: Vec<ColId> = stored.col_ids();
        for _ in 0..4 {
            let db = database(&schema, &mut g.rng);
            let before = eval(&query, &db.before())?;
            if let Some(removed) = &removed
                && !eval(removed, &db)?.is_empty()
            {
                continue;
            }
            let want = minus(&eval(&query, &db)?, &before);
            for plan in [mutant(&change), mutant(&tidied)] {
                let got = eval_with(&plan, &db, columns.clone(), before.clone());
                if got.as_ref() != Ok(&want) {
                    return Err(format!("seed {seed}: {got:?}\ninstead of {want:?}\n{query:?}\n{db:?}"));
                }
            }
            busy += usize::from(!want.is_empty());
        }
    }
    Ok(busy)
}

#[test]
fn derivations_that_come_and_go() {
    let busy = run(false, cases(400), |rel| rel.clone()).unwrap_or_else(|e| panic!("{e}"));
    assert!(busy > cases(400), "only {busy} changes");
}

#[test]
fn rows_that_come() {
    let busy = run(true, cases(1500), |rel| rel.clone()).unwrap_or_else(|e| panic!("{e}"));
    assert!(busy > cases(1500) / 20, "only {busy} changes");
}

#[test]
fn wrong_rules_are_noticed() {
    // Rows that were added are taken for rows that were there.
    let mutants: [(bool, Mutant); 3] = [
        (false, |rel| {
            rewrite(rel, &mut |node| {
                if let Op::Semi { left, anti: true, .. } = node.op() { left.clone() } else { node }
            })
        }),
        (false, |rel| {
            rewrite(rel, &mut |node| {
                if let Op::Fixpoint { base, .. } = node.op() {
                    build::relabel(base, node.cols())
                } else {
                    node
                }
            })
        }),
        (true, |rel| {
            rewrite(rel, &mut |node| {
                if let Op::Semi { left, anti: true, .. } = node.op() { left.clone() } else { node }
            })
        }),
    ];
    for (at, (distinct, mutant)) in mutants.into_iter().enumerate() {
        assert!(run(distinct, 200, mutant).is_err(), "mutant {at} is not noticed");
    }
}
