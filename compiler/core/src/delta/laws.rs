//! The laws, executed: `eval(delta(q)) == eval(q, new) − eval(q, old)` for every operator, on random plans and data;
//! the same for totals; and wrong rules, to show that the tests would notice.

use super::{Context, JoinForm, changes, delta, few, sums_delta};
use crate::algebra::build::{self, ColIds};
use crate::algebra::check::{check_delta, check_query};
use crate::algebra::eval::{Database, Failure, Row, Value, ZSet, eval, eval_nodes, minus};
use crate::algebra::fold::{rewrite, visit};
use crate::algebra::oids::{self, int8_type};
use crate::algebra::props::facts_by_node;
use crate::algebra::random::{Gen, Kind, Rng, cases, database, schema, shrink};
use crate::algebra::show::{Names, show};
use crate::algebra::{Labels, Op, Rel, Scalar, ScalarKind, Total, Type, fold, scalar};
use crate::schema::Schema;
use std::collections::BTreeMap;

type Mutant = fn(&Rel, &mut ColIds) -> Rel;

fn honest(delta: &Rel, _: &mut ColIds) -> Rel {
    delta.clone()
}

fn context(schema: &Schema, join: Option<JoinForm>) -> Context<'_> {
    Context { schema, equal: &oids::equality, join }
}

/// One case: whether the delta is non-empty, or what is wrong.
fn law(query: &Rel, change: &Rel, db: &Database) -> Result<bool, Failure> {
    let got = eval(change, db)?;
    let want = minus(&eval(query, db)?, &eval(query, &db.before())?);
    if got != want {
        return Err(format!("the delta gives {got:?}\ninstead of     {want:?}"));
    }
    Ok(!want.is_empty())
}

/// Keys, dependencies and constants hold in the data of every node.
fn facts_hold(plan: &Rel, db: &Database, schema: &Schema) -> Result<(), Failure> {
    let rows = eval_nodes(plan, db)?;
    let facts = facts_by_node(plan, schema);
    let mut wrong = None;
    visit(plan, &mut |node| {
        let (Some(rows), Some(facts)) = (rows.get(&node.address()), facts.get(&node.address())) else {
            return;
        };
        let pick = |row: &Row, of: &crate::algebra::props::Cols| -> Vec<Option<Value>> {
            of.iter()
                .map(|id| node.cols().iter().position(|c| c.id == *id).map(|at| row[at].clone()))
                .collect()
        };
        let inside = |of: &crate::algebra::props::Cols| of.iter().all(|id| node.col(*id).is_some());
        for key in &facts.keys {
            let mut seen = std::collections::BTreeSet::new();
            if !inside(key) || !rows.iter().all(|(row, w)| *w == 1 && seen.insert(pick(row, key))) {
                wrong = Some(format!("{key:?} is no key of {rows:?} of {:?}", node.op()));
            }
        }
        for (from, to) in facts.dependencies.iter().filter(|(from, to)| inside(from) && inside(to)) {
            let mut images = BTreeMap::new();
            for row in rows.keys() {
                let image = pick(row, to);
                if *images.entry(pick(row, from)).or_insert_with(|| image.clone()) != image {
                    wrong =
                        Some(format!("{from:?} does not determine {to:?} in {rows:?} of {:?}", node.op()));
                }
            }
        }
        for (id, value) in facts.constants.iter().filter(|(id, _)| node.col(**id).is_some()) {
            let same = build::map_as(&build::one_row(), vec![(*id, value.clone())]);
            let value: Vec<Value> = eval(&same, db).unwrap().into_keys().next().unwrap();
            let at = node.cols().iter().position(|c| c.id == *id).unwrap();
            if rows.keys().any(|row| row[at] != value[0]) {
                wrong = Some(format!("{id:?} is not always {value:?} in {rows:?}"));
            }
        }
    });
    wrong.map_or(Ok(()), Err)
}

/// Runs the law on random plans with a given operator on top (any, without one). Gives the cases whose delta was not
/// empty, or the first failure, made small.
fn run(kind: Option<Kind>, plans: usize, seed: u64, mutant: Mutant) -> Result<(usize, usize), String> {
    const DATABASES: usize = 4;
    let schema = schema();
    let (mut done, mut busy) = (0, 0);
    for case in 0..plans {
        let seed = seed + case as u64;
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let depth = 1 + g.rng.below(3);
        let query = match kind {
            Some(kind) => g.plan_of(kind, depth),
            None => g.plan(depth),
        };
        let join = *g.rng.pick(&[None, Some(JoinForm::Flat), Some(JoinForm::Factored)]);
        let ctx = context(&schema, join);
        let report = |what: &str, query: &Rel, change: &Rel, db: &Database| {
            let labels = Labels::new();
            let names = Names { labels: &labels, schema: &schema };
            format!(
                "seed {seed}, {join:?}: {what}\nquery\n{}delta\n{}data\n{db:?}",
                show(query, names),
                show(change, names)
            )
        };
        let change = delta(&query, &ctx, &mut g.ids).map_err(|d| d.message.clone())?;
        let broken: Vec<String> = check_query(&query, &schema)
            .into_iter()
            .chain(check_delta(&change, &schema))
            .map(|d| d.message)
            .collect();
        if !broken.is_empty() || change.col_ids() != query.col_ids() {
            return Err(report(&format!("invalid plan: {broken:?}"), &query, &change, &Database::default()));
        }
        let tested = mutant(&change, &mut g.ids);
        for round in 0..DATABASES {
            let db = database(&schema, &mut g.rng);
            if round == 0 {
                let facts = facts_hold(&query, &db, &schema).and_then(|()| facts_hold(&change, &db, &schema));
                facts.map_err(|what| report(&what, &query, &change, &db))?;
            }
            done += 1;
            match law(&query, &tested, &db) {
                Ok(non_empty) => busy += usize::from(non_empty),
                Err(_) => {
                    // New columns of the retries must not collide with those of the plan.
                    let retry = |query: &Rel| {
                        let mut ids = ColIds::default();
                        ids.take(1 << 20);
                        delta(query, &ctx, &mut ids).map(|c| mutant(&c, &mut ids))
                    };
                    let fails = |query: &Rel, db: &Database| {
                        retry(query).is_ok_and(|c| law(query, &c, db).is_err())
                            && check_query(query, &schema).is_empty()
                    };
                    let (query, db) = shrink(query, db, &fails);
                    let change = retry(&query).map_err(|d| d.message.clone())?;
                    let what = law(&query, &change, &db).err().unwrap_or_default();
                    return Err(report(&what, &query, &change, &db));
                }
            }
        }
    }
    Ok((done, busy))
}

macro_rules! law {
    ($name:ident, $kind:expr) => {
        #[test]
        fn $name() {
            let (done, busy) = run($kind, cases(500), 1, honest).unwrap_or_else(|e| panic!("{e}"));
            let least = if $kind == Some(Kind::Values) { 0 } else { 30 };
            assert!(busy * 100 >= done * least, "only {busy} of {done} deltas were not empty");
        }
    };
}

law!(scan, Some(Kind::Scan));
law!(values, Some(Kind::Values));
law!(map, Some(Kind::Map));
law!(filter, Some(Kind::Filter));
law!(join, Some(Kind::Join));
law!(semi, Some(Kind::Semi));
law!(outer, Some(Kind::Outer));
law!(union_all, Some(Kind::UnionAll));
law!(negate, Some(Kind::Negate));
law!(consolidate, Some(Kind::Consolidate));
law!(touched, Some(Kind::Touched));
law!(guard, Some(Kind::Guard));
law!(aggregate, Some(Kind::Aggregate));
law!(sums, Some(Kind::Sums));
law!(repeat, Some(Kind::Repeat));
law!(flat_map, Some(Kind::FlatMap));
law!(window, Some(Kind::Window));
law!(top, Some(Kind::Top));
law!(any_operator, None);

/// A rule that is wrong on purpose must be found out, by the operator that it belongs to.
fn found_out(kind: Kind, mutant: Mutant) {
    let failure = run(Some(kind), 3_000, 1, mutant).expect_err("the wrong rule was not noticed");
    let reasons = ["the delta gives", "a consolidated node claims"];
    assert!(reasons.iter().any(|r| failure.contains(r)), "found for another reason: {failure}");
}

/// Δ(L ⋈ R) = ΔL ⋈ R' + L' ⋈ ΔR: pairs of rows that changed on both sides count twice.
#[test]
fn mutant_new_new_join() {
    found_out(Kind::Join, |change, _| {
        rewrite(change, &mut |node| {
            let negated = matches!(node.op(), Op::Negate { .. });
            if negated && node.origin().rule == Some("join.bilinear") {
                build::empty(node.cols())
            } else {
                node
            }
        })
    });
}

/// Touched keys after merging on the keys: −1 and +1 on one key cancel, and the group is missed.
#[test]
fn mutant_project_before_touched() {
    found_out(Kind::Aggregate, |change, _| {
        rewrite(change, &mut |node| {
            let Op::Touched { input, keys } = node.op() else { return node };
            build::touched(&build::project(input, keys), keys)
        })
    });
}

/// Keys matched by `=`: the group of NULLs is missed.
#[test]
fn mutant_null_unsafe_keys() {
    found_out(Kind::Aggregate, |change, _| {
        rewrite(change, &mut |node| {
            let Op::Join { inputs, on } = node.op() else { return node };
            if node.origin().rule != Some("aggregate.touched_groups") {
                return node;
            }
            let unsafe_key = |p: &Scalar| {
                let ScalarKind::IsDistinct { left, right, equal, .. } = &p.kind else { return p.clone() };
                scalar::compare(*equal, (**left).clone(), (**right).clone())
            };
            build::join(inputs.clone(), on.iter().map(unsafe_key).collect())
        })
    });
}

/// Σ(X') = Σ(X) ⊕ Σ(ΔX), ⊕ adding totals per key.
#[test]
fn stored_totals() {
    let schema = schema();
    let mut busy = 0;
    let runs = cases(2_000);
    for seed in 0..runs as u64 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let depth = g.rng.below(3);
        let input = g.plan(depth);
        let keys: Vec<_> = input.col_ids().into_iter().filter(|_| g.rng.chance(40)).collect();
        let mut totals = vec![(Total::Rows, int8_type())];
        if let Some(number) = input.cols().iter().find(|c| c.ty == int8_type()) {
            totals.push((Total::Sum(scalar::col(number)), Type::plain(oids::NUMERIC)));
            totals.push((Total::Where(scalar::is_not_null(scalar::col(number))), int8_type()));
        }
        let stored = build::sums(&input, &keys, totals.clone(), &mut g.ids);
        let change = sums_delta(&input, &keys, totals, &context(&schema, None), &mut g.ids).unwrap();
        assert!(check_delta(&change, &schema).is_empty());
        let db = database(&schema, &mut g.rng);
        let table = |rel: &Rel, db: &Database| -> BTreeMap<Row, Vec<i64>> {
            let rows: ZSet = eval(rel, db).unwrap();
            let split = |row: Row| {
                let numbers = row[keys.len()..]
                    .iter()
                    .map(|v| if let Value::Int(i) = v { *i } else { panic!("{v:?}") })
                    .collect();
                (row[..keys.len()].to_vec(), numbers)
            };
            rows.into_keys().map(split).collect()
        };
        let mut sum = table(&stored, &db.before());
        let added = table(&change, &db);
        busy += usize::from(!added.is_empty());
        for (key, more) in added {
            let have = sum.entry(key).or_insert_with(|| vec![0; more.len()]);
            have.iter_mut().zip(more).for_each(|(a, b)| *a += b);
        }
        // A signed input can hold a key whose totals are all zero; a stored row of zeros says the same.
        let zero = |map: BTreeMap<Row, Vec<i64>>| -> BTreeMap<_, _> {
            map.into_iter().filter(|(_, totals)| totals.iter().any(|t| *t != 0)).collect()
        };
        assert_eq!(zero(sum), zero(table(&stored, &db)), "seed {seed}");
    }
    assert!(busy * 100 >= runs * 30);
}

/// Queries that read the time at their top, over any plan.
fn temporal(g: &mut Gen<'_>) -> Rel {
    let depth = g.rng.below(3);
    let input = g.plan(depth);
    match g.rng.below(3) {
        0 => {
            let shown = input.cols().first().map(scalar::col);
            let exprs = std::iter::once(g.timed_value(input.cols())).chain(shown).collect();
            build::map(&input, exprs, &mut g.ids)
        }
        1 => {
            let other = g.plan(1);
            let all: Vec<_> = input.cols().iter().chain(other.cols()).cloned().collect();
            let on = g.equal_pair(input.cols(), other.cols()).into_iter().chain([g.timed(&all)]).collect();
            build::join(vec![input, other], on)
        }
        _ => {
            let pred = g.timed(input.cols());
            build::filter(&input, pred)
        }
    }
}

fn temporal_law(schema: &Schema, seed: u64, mutant: Mutant, busy: &mut usize) -> Result<(), String> {
    let mut g = Gen { schema, ids: ColIds::default(), rng: Rng::new(seed) };
    let query = temporal(&mut g);
    let change = delta(&query, &context(schema, None), &mut g.ids).map_err(|d| d.message.clone())?;
    let change = mutant(&change, &mut g.ids);
    let labels = Labels::new();
    let names = Names { labels: &labels, schema };
    let broken = check_query(&query, schema).into_iter().chain(check_delta(&change, schema)).next();
    if let Some(broken) = broken {
        return Err(format!(
            "seed {seed}: {}
{}{}",
            broken.message,
            show(&query, names),
            show(&change, names)
        ));
    }
    for unchanged in [false, true] {
        let mut db = database(schema, &mut g.rng);
        if unchanged {
            // Nothing but the time.
            db.change.clear();
        }
        *busy += law(&query, &change, &db).map(usize::from).map_err(|what| {
            format!(
                "seed {seed}: {what}
query
{}delta
{}{db:?}",
                show(&query, names),
                show(&change, names)
            )
        })?;
    }
    Ok(())
}

#[test]
fn time() {
    let schema = schema();
    let (runs, mut busy) = (cases(4_000), 0);
    for seed in 0..runs as u64 {
        temporal_law(&schema, seed, honest, &mut busy).unwrap_or_else(|e| panic!("{e}"));
    }
    assert!(busy * 100 >= runs * 60, "only {busy} of {runs} deltas were not empty");
}

/// Pending rows filtered at the present time: what they took away at the old time stays.
#[test]
fn mutant_changes_at_the_present_time() {
    fn present(s: &Scalar) -> Scalar {
        if let ScalarKind::Now(_) = s.kind {
            return Scalar { kind: ScalarKind::Now(crate::algebra::Moment::New), ty: s.ty.clone() };
        }
        fold::map_parts(s, &mut present)
    }
    let schema = schema();
    let wrong = |change: &Rel, _: &mut ColIds| {
        rewrite(change, &mut |node| {
            let pending = node.origin().note.as_ref().is_some_and(|n| n.starts_with('Δ'));
            let (Op::Filter { input, pred }, true) = (node.op(), pending) else { return node };
            build::filter(input, present(pred)).with_origin(node.origin().clone())
        })
    };
    assert!((0..500).any(|seed| temporal_law(&schema, seed, wrong, &mut 0).is_err()));
}

/// Rows that time lets out are forgotten.
#[test]
fn mutant_nothing_leaves() {
    let schema = schema();
    let wrong = |change: &Rel, _: &mut ColIds| {
        rewrite(change, &mut |node| {
            let leaves =
                matches!(node.op(), Op::Negate { .. }) && node.origin().rule == Some("filter.temporal");
            if leaves { build::empty(node.cols()) } else { node }
        })
    };
    assert!((0..500).any(|seed| temporal_law(&schema, seed, wrong, &mut 0).is_err()));
}

/// What cannot change has no delta, and terms that would multiply with it are not built.
#[test]
fn constants_have_no_delta() {
    let schema = schema();
    let mut ids = ColIds::default();
    let ctx = context(&schema, None);
    let constants = build::values(vec![vec![scalar::int8(1)]], &[int8_type()], &mut ids);
    assert!(changes(&constants, &ctx, &mut ids).unwrap().is_none());
    let columns: Vec<_> = schema.tables[0].columns.iter().enumerate().collect();
    let scan = build::scan(crate::schema::TableId(0), &columns, &mut ids);
    let join = build::join(vec![constants, scan], vec![]);
    let change = changes(&join, &ctx, &mut ids).unwrap().unwrap();
    assert!(matches!(change.op(), Op::Guard { .. }));
    assert_eq!(fold::children(&change).len(), 2);
}

/// Six tables in a chain: 63 flat terms, 15 factored ones, the same rows; and no step is a cross product.
#[test]
fn long_chains() {
    let schema = schema();
    for seed in 0..40 {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let columns: Vec<_> = schema.tables[0].columns.iter().enumerate().collect();
        let scans: Vec<Rel> =
            (0..6).map(|_| build::scan(crate::schema::TableId(0), &columns, &mut g.ids)).collect();
        let link = |i: usize| {
            let (a, b) = (&scans[i].cols()[1], &scans[i + 1].cols()[0]);
            scalar::compare(oids::INT8_EQ, scalar::col(a), scalar::col(b))
        };
        let mut mixed = scans.clone();
        mixed.swap(1, 4);
        let join = build::join(mixed, (0..5).map(link).collect());
        let flat = delta(&join, &context(&schema, Some(JoinForm::Flat)), &mut g.ids).unwrap();
        let factored = delta(&join, &context(&schema, None), &mut g.ids).unwrap();
        let db = database(&schema, &mut g.rng);
        assert_eq!(eval(&flat, &db).unwrap(), eval(&factored, &db).unwrap());
        assert!(check_delta(&factored, &schema).is_empty());
        let mut joins = 0;
        visit(&factored, &mut |node| {
            if let Op::Join { on, .. } = node.op() {
                joins += 1;
                assert!(!on.is_empty());
            }
        });
        assert_eq!(joins, 15);
    }
}

/// A join of six, four tables among them, and changes of some of them only.
fn six(g: &mut Gen<'_>, changed: &[u32]) -> (Rel, Database) {
    let schema = g.schema;
    let scans: Vec<Rel> = [0, 1, 2, 3, 2, 3]
        .iter()
        .map(|at| {
            let columns: Vec<_> = schema.tables[*at as usize].columns.iter().enumerate().collect();
            build::scan(crate::schema::TableId(*at), &columns, &mut g.ids)
        })
        .collect();
    let numbers = |rel: &Rel| rel.cols().iter().filter(|c| c.ty == int8_type()).cloned().collect::<Vec<_>>();
    let on = (1..scans.len())
        .map(|i| {
            let before = g.rng.below(i);
            let (a, b) =
                (g.rng.pick(&numbers(&scans[before])).clone(), g.rng.pick(&numbers(&scans[i])).clone());
            scalar::compare(oids::INT8_EQ, scalar::col(&a), scalar::col(&b))
        })
        .collect();
    let mut db = database(schema, &mut g.rng);
    db.change.retain(|table, _| changed.contains(&table.0));
    (build::join(scans, on), db)
}

/// The terms of one to three changed inputs are the whole delta while no more changed.
#[test]
fn few_changed_inputs() {
    let schema = schema();
    let ctx = context(&schema, None);
    let mut busy = 0;
    let rounds = cases(300) as u64;
    for seed in 0..rounds {
        for changed in [&[0][..], &[1], &[2], &[3], &[0, 1], &[0, 2]] {
            let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
            let (mut join, db) = six(&mut g, changed);
            if g.rng.chance(40) {
                // What time moves is a term of its own, whatever changed.
                join = build::filter(&join, g.timed(join.cols()));
            }
            let few = few(&join, &ctx, &mut g.ids).unwrap().unwrap();
            assert_eq!(few.joins.iter().map(|j| j.inputs.len()).collect::<Vec<_>>(), [6]);
            assert!(check_delta(&few.delta, &schema).is_empty());
            busy += usize::from(law(&join, &few.delta, &db).unwrap());
        }
    }
    // Most joins of six small random tables have no rows.
    assert!(busy as u64 * 4 > rounds, "only {busy} deltas were not empty");
}

/// With three changed inputs they are not, so the condition matters.
#[test]
fn mutant_pairs_for_many() {
    let schema = schema();
    let ctx = context(&schema, None);
    let wrong = (0..500).any(|seed| {
        let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
        let (join, db) = six(&mut g, &[0, 1, 2]);
        let few = few(&join, &ctx, &mut g.ids).unwrap().unwrap();
        law(&join, &few.delta, &db).is_err()
    });
    assert!(wrong);
}

/// Small joins have no such form.
#[test]
fn few_is_for_large_joins() {
    let schema = schema();
    let mut ids = ColIds::default();
    let columns: Vec<_> = schema.tables[0].columns.iter().enumerate().collect();
    let scans = (0..4).map(|_| build::scan(crate::schema::TableId(0), &columns, &mut ids)).collect();
    let join = build::join(scans, vec![]);
    assert!(few(&join, &context(&schema, None), &mut ids).unwrap().is_none());
}

/// A window and first rows with partitions matched after merging on the partition: a row that changes within its
/// partition touches nothing.
#[test]
fn mutant_merged_partitions() {
    for kind in [Kind::Window, Kind::Top] {
        found_out(kind, |change, _| {
            rewrite(change, &mut |node| {
                let Op::Touched { input, keys } = node.op() else { return node };
                build::touched(&build::project(input, keys), keys)
            })
        });
    }
}

/// The rows of a partition now, without those before.
#[test]
fn mutant_new_side_only() {
    for kind in [Kind::Window, Kind::Top] {
        found_out(kind, |change, _| {
            rewrite(change, &mut |node| {
                let Op::Negate { input } = node.op() else { return node };
                let before = matches!(input.op(), Op::Window { .. } | Op::Top { .. });
                if before { build::empty(node.cols()) } else { node }
            })
        });
    }
}
