//! The law of every pass, executed: the plan after it has the same Z-set as before, for queries and for deltas; and the
//! whole pipeline keeps the law of differentiation.

use super::{Context, PASSES, optimize};
use crate::algebra::build::ColIds;
use crate::algebra::check::{check, check_delta, check_query};
use crate::algebra::eval::{eval, minus};
use crate::algebra::fold::visit;
use crate::algebra::oids;
use crate::algebra::random::{Gen, Rng, cases, database, schema};
use crate::algebra::show::{Names, show};
use crate::algebra::{Labels, Op, Rel, State, build, props, scalar};
use crate::delta;
use crate::schema::{Schema, TableId};
use std::collections::BTreeSet;

fn context<'a>(schema: &'a Schema, without: &'a [&'a str]) -> Context<'a> {
    Context { schema, equal: &oids::equality, without }
}

/// Columns that all scans together read.
fn width(rel: &Rel) -> usize {
    let mut columns = 0;
    visit(rel, &mut |node| {
        columns += if let Op::Scan { columns, .. } = node.op() { columns.len() } else { 0 }
    });
    columns
}

fn text(rel: &Rel, schema: &Schema) -> String {
    let labels = Labels::new();
    show(rel, Names { labels: &labels, schema })
}

/// One pass over random plans, queries and deltas. Gives how many plans it changed.
fn pass_law(name: &str, plans: usize) -> usize {
    let schema = schema();
    let ctx = context(&schema, &[]);
    let pass = PASSES.iter().find(|p| p.name == name).expect("a pass");
    let mut changed = 0;
    for seed in 0..plans as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let depth = 1 + g.rng.below(3);
        let query = g.plan(depth);
        let differ = delta::Context { schema: &schema, equal: &oids::equality, join: None };
        let change = delta::delta(&query, &differ, &mut g.ids).unwrap();
        for plan in [query, change] {
            let after = (pass.run)(&plan, &ctx);
            changed += usize::from(after != plan);
            let what =
                || format!("seed {seed}\nbefore\n{}after\n{}", text(&plan, &schema), text(&after, &schema));
            let broken: Vec<String> = check(&after, &schema).into_iter().map(|d| d.message).collect();
            assert!(broken.is_empty(), "{broken:?} {}", what());
            assert_eq!(plan.col_ids(), after.col_ids(), "{}", what());
            for _ in 0..2 {
                let db = database(&schema, &mut g.rng);
                assert_eq!(eval(&plan, &db), eval(&after, &db), "{}data {db:?}", what());
            }
        }
    }
    changed
}

macro_rules! law {
    ($name:ident) => {
        #[test]
        fn $name() {
            let plans = cases(800);
            let changed = pass_law(stringify!($name), plans);
            assert!(changed * 50 >= plans, "the pass changed only {changed} of {plans} plans");
        }
    };
}

law!(drop_empty);
law!(outer_joins);
law!(drop_distinct);
law!(restrict_groups);
law!(fuse_filters);
law!(flatten_joins);
law!(prune_columns);
law!(consolidate_scans);
law!(cancel);

/// Optimised query, its delta, optimised again: still new − old of the query as it was.
#[test]
fn whole_pipeline() {
    let schema = schema();
    let (mut busy, mut before, mut after) = (0, 0, 0);
    let plans = cases(1_500);
    for seed in 0..plans as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let depth = 1 + g.rng.below(3);
        let query = g.plan(depth);
        let off: Vec<&str> = PASSES.iter().map(|p| p.name).filter(|_| g.rng.chance(15)).collect();
        let ctx = context(&schema, &off);
        let small = optimize(&query, &ctx).unwrap();
        let differ = delta::Context { schema: &schema, equal: &oids::equality, join: None };
        let change = delta::delta(&small, &differ, &mut g.ids).unwrap();
        let best = optimize(&change, &ctx).unwrap();
        let what = || {
            format!(
                "seed {seed}, without {off:?}\nquery\n{}optimised\n{}delta\n{}optimised\n{}",
                text(&query, &schema),
                text(&small, &schema),
                text(&change, &schema),
                text(&best, &schema)
            )
        };
        assert!(
            check_query(&small, &schema).is_empty() && check_delta(&best, &schema).is_empty(),
            "{}",
            what()
        );
        assert_eq!(best.col_ids(), query.col_ids());
        let db = database(&schema, &mut g.rng);
        let want = minus(&eval(&query, &db).unwrap(), &eval(&query, &db.before()).unwrap());
        assert_eq!(eval(&best, &db), Ok(want.clone()), "{}data {db:?}", what());
        busy += usize::from(!want.is_empty());
        let plain = delta::delta(&query, &differ, &mut g.ids).unwrap();
        before += width(&plain);
        after += width(&best);
    }
    assert!(busy * 100 >= plans * 30, "only {busy} of {plans} deltas were not empty");
    assert!(after < before, "scans read {after} columns, {before} without passes");
}

/// −1 and +1 that differ only in an unused column still touch their key, so that column must stay.
#[test]
fn touched_keeps_the_columns_that_tell_changes_apart() {
    let schema = schema();
    let mut ids = ColIds::default();
    let columns: Vec<_> = schema.tables[1].columns.iter().enumerate().collect();
    let now = build::scan(TableId(1), &columns, &mut ids);
    let change = build::scan_as(TableId(1), State::Delta, vec![0, 1, 2], now.cols().to_vec());
    let key = [now.cols()[1].id];
    let ctx = context(&schema, &[]);
    let scanned = |rel: &Rel| props::used_columns(&optimize(rel, &ctx).unwrap())[&TableId(1)].len();
    assert_eq!(scanned(&build::touched(&change, &key)), 3);
    // Rows of a bag do not cancel.
    assert_eq!(scanned(&build::touched(&now, &key)), 1);
}

/// A count of rows reads one column, and the best one to read is a key.
#[test]
fn counting_reads_a_key() {
    let schema = schema();
    let mut ids = ColIds::default();
    let columns: Vec<_> = schema.tables[1].columns.iter().enumerate().rev().collect();
    let now = build::scan(TableId(1), &columns, &mut ids);
    let count = build::aggregate(&now, &[], vec![], &mut ids);
    let used = props::used_columns(&optimize(&count, &context(&schema, &[])).unwrap());
    assert_eq!(used[&TableId(1)], BTreeSet::from([0]));
}

/// The two changes of a self join are merged once.
#[test]
fn a_self_join_shares_its_change() {
    let schema = schema();
    let mut ids = ColIds::default();
    let columns: Vec<_> = schema.tables[0].columns.iter().enumerate().collect();
    let left = build::scan(TableId(0), &columns, &mut ids);
    let right = build::scan(TableId(0), &columns, &mut ids);
    let on = scalar::compare(oids::INT8_EQ, scalar::col(&left.cols()[1]), scalar::col(&right.cols()[0]));
    let join = build::join(vec![left, right], vec![on]);
    let differ = delta::Context { schema: &schema, equal: &oids::equality, join: None };
    let change = delta::delta(&join, &differ, &mut ids).unwrap();
    let mut merged = 0;
    visit(&optimize(&change, &context(&schema, &[])).unwrap(), &mut |node| {
        merged += usize::from(matches!(node.op(), Op::Consolidate { .. }));
    });
    assert_eq!(merged, 1);
}

/// Groupings below joins with filtered tables: the plan is rewritten, means the same, and so does its change.
#[test]
fn reduce_groups() {
    let schema = schema();
    let pass = PASSES.iter().find(|p| p.name == "reduce_groups").expect("a pass");
    let (mut changed, mut busy) = (0, 0);
    let plans = cases(300) as u64;
    for seed in 0..plans {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let scan = |g: &mut Gen<'_>, at: u32| {
            let columns: Vec<_> = schema.tables[at as usize].columns.iter().enumerate().collect();
            build::scan(TableId(at), &columns, &mut g.ids)
        };
        let at = u32::try_from(g.rng.below(schema.tables.len())).unwrap();
        let filtered = scan(&mut g, at);
        let constant = |g: &mut Gen<'_>, rel: &Rel| {
            let col = g.rng.pick(rel.cols()).clone();
            let value = g.scalar(&[], &col.ty, 0);
            scalar::compare(oids::equality(&col.ty).unwrap(), scalar::col(&col), value)
        };
        let pred = constant(&mut g, &filtered);
        // Inside one input, as a condition of a join with another table, or of a table that is looked up.
        let left = match g.rng.below(4) {
            0 => build::filter(&filtered, pred),
            1 => {
                let other = g.bag(1);
                let mut on: Vec<_> = g.equal_pair(filtered.cols(), other.cols()).into_iter().collect();
                on.push(pred);
                build::join(vec![other, filtered.clone()], on)
            }
            2 => {
                let at = u32::try_from(g.rng.below(schema.tables.len())).unwrap();
                let near = scan(&mut g, at);
                let mut on: Vec<_> = g.equal_pair(near.cols(), filtered.cols()).into_iter().collect();
                on.push(pred);
                build::join(vec![near, filtered.clone()], on)
            }
            _ => {
                let at = u32::try_from(g.rng.below(schema.tables.len())).unwrap();
                let near = scan(&mut g, at);
                let on = g.equal_pair(near.cols(), filtered.cols()).into_iter().collect();
                build::semi(&near, &build::filter(&filtered, pred), on)
            }
        };
        let input = g.bag(1);
        let keys = g.some_columns(&input);
        let aggs = (0..g.rng.below(3)).map(|_| g.agg(input.cols())).collect();
        let grouped = build::aggregate(&input, &keys, aggs, &mut g.ids);
        let key_cols: Vec<_> = grouped.cols().iter().take(keys.len()).cloned().collect();
        let mut on: Vec<_> = g.equal_pair(left.cols(), &key_cols).into_iter().collect();
        on.extend(g.equal_pair(left.cols(), &key_cols).filter(|_| g.rng.chance(30)));
        let plan = match g.rng.below(4) {
            0 => build::join(vec![left, grouped], on),
            1 => build::left_join(&left, &grouped, on),
            2 => build::semi(&left, &grouped, on),
            _ => build::anti(&left, &grouped, on),
        };
        let ctx = context(&schema, &[]);
        let after = (pass.run)(&plan, &ctx);
        changed += u64::from(after != plan);
        let what =
            || format!("seed {seed}\nbefore\n{}after\n{}", text(&plan, &schema), text(&after, &schema));
        assert!(check(&after, &schema).is_empty(), "{}", what());
        assert_eq!(plan.col_ids(), after.col_ids(), "{}", what());
        assert_eq!((pass.run)(&after, &ctx), after, "once is enough: {}", what());
        let differ = delta::Context { schema: &schema, equal: &oids::equality, join: None };
        let change = optimize(&delta::delta(&after, &differ, &mut g.ids).unwrap(), &ctx).unwrap();
        for _ in 0..2 {
            let db = database(&schema, &mut g.rng);
            let rows = eval(&plan, &db);
            busy += u64::from(rows.as_ref().is_ok_and(|r| !r.is_empty()));
            assert_eq!(rows, eval(&after, &db), "{}data {db:?}", what());
            let want = minus(&rows.unwrap(), &eval(&plan, &db.before()).unwrap());
            assert_eq!(
                eval(&change, &db),
                Ok(want),
                "{}\ndelta {}data {db:?}",
                what(),
                text(&change, &schema)
            );
        }
    }
    assert!(changed * 10 > plans, "only {changed} of {plans} plans were changed");
    assert!(busy * 5 > plans, "only {busy} results were not empty");
}

/// First rows by their number: the plan is rewritten, and means the same.
#[test]
fn first_rows() {
    use crate::algebra::oids::{INT8_EQ, INT8_GE, INT8_LE, INT8_LT};
    use crate::algebra::window::{WindowCall, WindowFunc};
    use crate::algebra::{Col, SortKey};

    let schema = schema();
    let pass = PASSES.iter().find(|p| p.name == "first_rows").expect("a pass");
    let (mut changed, mut busy) = (0, 0);
    let plans = cases(800) as u64;
    for seed in 0..plans {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let input = g.bag(1);
        let partition = g.some_columns(&input);
        let key = |c: &Col| SortKey { expr: scalar::col(c), desc: false, nulls_first: false };
        let order: Vec<SortKey> = input.cols().iter().map(key).collect();
        let some: Vec<SortKey> = order.iter().take(1).cloned().collect();
        let call = |func, order: &[SortKey]| WindowCall {
            func: WindowFunc::Builtin(func),
            args: vec![],
            filter: None,
            variadic: false,
            order: order.to_vec(),
            frame: None,
            ordered: false,
            span: None,
        };
        let calls = match g.rng.below(4) {
            0 => vec![call(oids::ROW_NUMBER, &order)],
            1 => vec![call(oids::ROW_NUMBER, &order), call(oids::DENSE_RANK, &order)],
            2 => vec![call(oids::RANK, &some)],
            _ => vec![call(oids::ROW_NUMBER, &order), call(oids::RANK, &some)],
        };
        let own: Vec<Col> =
            calls.iter().map(|_| Col { id: g.ids.fresh(), ty: oids::int8_type(), nullable: false }).collect();
        let window = build::window(&input, &partition, calls, own.clone());
        let oper = *g.rng.pick(&[INT8_EQ, INT8_LE, INT8_LT, INT8_GE]);
        let bound = scalar::int8(i64::try_from(g.rng.below(4)).unwrap());
        let pred = scalar::compare(oper, scalar::col(&own[0]), bound);
        let plan = if g.rng.chance(50) {
            build::filter(&window, pred)
        } else {
            build::join(vec![build::one_row(), window], vec![pred])
        };
        let after = (pass.run)(&plan, &context(&schema, &[]));
        changed += u64::from(after != plan);
        let what =
            || format!("seed {seed}\nbefore\n{}after\n{}", text(&plan, &schema), text(&after, &schema));
        assert!(check(&after, &schema).is_empty(), "{}", what());
        assert_eq!(plan.col_ids(), after.col_ids(), "{}", what());
        for _ in 0..3 {
            let db = database(&schema, &mut g.rng);
            let rows = eval(&plan, &db);
            busy += u64::from(rows.as_ref().is_ok_and(|r| !r.is_empty()));
            assert_eq!(rows, eval(&after, &db), "{}data {db:?}", what());
        }
    }
    assert!(changed * 3 > plans, "only {changed} of {plans} plans were changed");
    assert!(busy * 3 > plans, "only {busy} results were not empty");
}
