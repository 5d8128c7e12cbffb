//! PostgreSQL judges the reference semantics: random plans and their deltas, printed as queries, must return the rows
//! that `algebra::eval` computes, on the same random tables and pending changes.
//!
//! The law tests of the compiler say that its rules agree with `eval`; this test says that `eval` and the printer agree
//! with a server. The plans are those of the law tests: the generator's source is part of this crate.
//!
//! `PGTC_PLAN_CASES` (200 per server), `PGTC_PLAN_SEED` (1). A failure prints its seed, the shrunk plan and its query.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::format_push_string,
    clippy::wildcard_enum_match_arm,
    reason = "test code"
)]

#[allow(dead_code, unused_imports, reason = "the law tests use all of it")]
#[path = "../../core/src/algebra/random/mod.rs"]
mod random;

/// The tree of the compiler as the generator knows it.
mod algebra {
    pub(crate) use crate::random;
    pub(crate) use pgtc_core::algebra::*;
}

use algebra::build::{self, ColIds};
use algebra::eval::{Database, Value, ZSet, eval};
use algebra::random::{Gen, Rng, database, schema as random_schema, shrink};
use algebra::{Labels, Moment, Op, Rel, Scalar, ScalarKind, fold, oids, props, scalar, show};
use pgtc::server::{Server, test_servers};
use pgtc_core::ast::{Expr, Ident, Name, SelectItem, SetExpr};
use pgtc_core::catalog::{Catalog, Major, Types};
use pgtc_core::delta::{self, JoinForm};
use pgtc_core::schema::{Schema, TableId};
use pgtc_core::sql::select::{Env, Frontier, Merging, NullSafe, Root, ctes, query};
use pgtc_core::sql::{names, print, tree};
use pgtc_core::{ast, catalog, diag, schema};
use postgres::{Client, SimpleQueryMessage};

/// Tables like those of [`random_schema`], and their pending changes in the schema `chg`.
const TABLES: &str = "
CREATE TABLE r (a bigint, b bigint);
CREATE TABLE s (id bigint, a bigint, x text);
CREATE TABLE t (a bigint, x text);
CREATE TABLE u (p bigint, q bigint, f boolean);
CREATE SCHEMA chg;
CREATE TABLE chg.r (a bigint, b bigint, weight bigint);
CREATE TABLE chg.s (id bigint, a bigint, x text, weight bigint);
CREATE TABLE chg.t (a bigint, x text, weight bigint);
CREATE TABLE chg.u (p bigint, q bigint, f boolean, weight bigint);
SET synchronous_commit = off; SET jit = off; SET search_path = pg_catalog, public;
";

/// What of a plan is printed.
#[derive(Clone, Copy, Debug)]
enum Form {
    Plan,
    Delta,
    /// Joins of changes step by step.
    FactoredDelta,
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |v| v.parse().unwrap_or_else(|e| panic!("{name}: {e}")))
}

#[test]
fn servers_agree_with_the_reference() {
    let schema = random_schema();
    let (first, cases) = (number("PGTC_PLAN_SEED", 1), number("PGTC_PLAN_CASES", 200));
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut db = server.connect().unwrap();
        db.batch_execute(TABLES).unwrap();
        let (mut compared, mut nonempty) = (0, 0);
        for seed in first..first + cases {
            let mut g = Gen { schema: &schema, ids: ColIds::default(), rng: Rng::new(seed) };
            let plan = g.plan(3);
            let data = database(&schema, &mut g.rng);
            for form in [Form::Plan, Form::Delta, Form::FactoredDelta] {
                match check(&schema, &plan, &data, form, seed, &mut db) {
                    Ok(None) => {}
                    Ok(Some(rows)) => {
                        compared += 1;
                        nonempty += usize::from(rows > 0);
                    }
                    Err(_) => {
                        let db = std::cell::RefCell::new(&mut db);
                        let fails = |p: &Rel, d: &Database| {
                            check(&schema, p, d, form, seed, &mut db.borrow_mut()).is_err()
                        };
                        let (plan, data) = shrink(plan, data, &fails);
                        let problem =
                            check(&schema, &plan, &data, form, seed, &mut db.borrow_mut()).unwrap_err();
                        panic!("PostgreSQL {}, PGTC_PLAN_SEED={seed}, {form:?}: {problem}", server.major());
                    }
                }
            }
        }
        println!("PostgreSQL {}: {compared} queries, {nonempty} with rows", server.major());
        assert!(
            compared as u64 >= cases * 2 && nonempty * 5 > compared * 2,
            "{compared} queries, {nonempty} with rows"
        );
    }
}

/// Compares one query with its plan; the number of rows, or none where the reference does not know the plan.
fn check(
    schema: &Schema,
    plan: &Rel,
    data: &Database,
    form: Form,
    seed: u64,
    db: &mut Client,
) -> Result<Option<usize>, String> {
    // Beyond those of any generated plan.
    let mut ids = ColIds::default();
    ids.take(10_000);
    let join = match form {
        Form::FactoredDelta => Some(JoinForm::Factored),
        Form::Plan | Form::Delta => None,
    };
    let context = delta::Context { schema, equal: &oids::equality, join };
    let rel = match form {
        Form::Plan => plan.clone(),
        Form::Delta | Form::FactoredDelta => match delta::delta(plan, &context, &mut ids) {
            Ok(change) => change,
            Err(_) => return Ok(None),
        },
    };
    let Ok(wanted) = eval(&rel, data) else { return Ok(None) };
    let sql = text(schema, &at_times(&rel, data), matches!(form, Form::Plan), seed);
    let got = run(schema, data, &sql, db).map_err(|e| format!("{e}\n{sql}"))?;
    let wanted = shown(&wanted);
    if got == wanted {
        return Ok(Some(got.len()));
    }
    let labels = Labels::new();
    let plan = show::show(&rel, show::Names { schema, labels: &labels });
    Err(format!("\nthe reference has {wanted:?}\nthe server has {got:?}\n{plan}\n{sql}\n{data:?}"))
}

/// The plan with numbers in the place of the times.
fn at_times(rel: &Rel, data: &Database) -> Rel {
    fn number(s: &Scalar, data: &Database) -> Scalar {
        match s.kind {
            ScalarKind::Now(Moment::New) => scalar::int8(data.times.new),
            ScalarKind::Now(Moment::Old) => scalar::int8(data.times.old),
            _ => fold::map_parts(s, &mut |part| number(part, data)),
        }
    }
    fold::rewrite(rel, &mut |node| {
        let list = |all: &[Scalar]| all.iter().map(|s| number(s, data)).collect::<Vec<_>>();
        match node.op() {
            Op::Filter { input, pred } => build::filter(input, number(pred, data)),
            Op::Map { input, exprs } => {
                build::map_as(input, node.col_ids().into_iter().zip(list(exprs)).collect())
            }
            Op::Join { inputs, on } => build::join(inputs.clone(), list(on)),
            _ => node,
        }
    })
}

/// The plan as a query whose rows are the values as text and their weight.
fn text(schema: &Schema, rel: &Rel, inline: bool, seed: u64) -> String {
    let labels = Labels::new();
    let weight = Ident::new("weight");
    let source = |table: TableId, columns: &[usize], merging: Merging| {
        let declared = schema.table(table).unwrap();
        let alias = Ident::new("b");
        let read = |weight_of: Expr| {
            let names = columns.iter().map(|at| Ident::new(declared.columns[*at].name.clone()));
            let items = names.map(|n| tree::item(tree::column(&alias, &n), &n));
            let items = items.chain([tree::item(weight_of, &weight)]);
            let from = tree::table(Name::qualified("chg", declared.name.name.clone()), &alias);
            tree::select(items.collect(), vec![from])
        };
        let own = || tree::column(&alias, &weight);
        match merging {
            Merging::Merged => tree::select_query(read(own())),
            // Each row in two parts: w = 2w − w.
            Merging::AsCaptured => {
                let parts = [read(tree::product(vec![tree::integer(2), own()])), read(tree::minus(own()))];
                tree::query(tree::union_all(parts.map(|s| SetExpr::Select(Box::new(s)))).unwrap())
            }
        }
    };
    let null_safe = if seed.is_multiple_of(2) { NullSafe::Indexable } else { NullSafe::NotDistinct };
    let types = Types { catalog: Catalog::get(Major::V15), schema };
    let frontier = Frontier::Variable;
    let env = Env { types, labels: &labels, weight: &weight, delta_source: &source, null_safe, frontier };
    let inner = if inline {
        query(rel, &env)
    } else {
        let last = Ident::new("result");
        let star = vec![SelectItem::Star { qualifier: None, span: None }];
        let mut main =
            tree::select_query(tree::select(star, vec![tree::table(Name(vec![last.clone()]), &last)]));
        main.ctes = ctes(&[Root { name: "result", rel }], &env);
        main
    };
    let columns: Vec<String> = names::columns(rel, &labels, &weight)
        .iter()
        .map(|c| format!("coalesce(q.{}::text, '~')", print::ident(c)))
        .collect();
    let row = if columns.is_empty() {
        "concat('')".to_owned()
    } else {
        format!("concat_ws('|', {})", columns.join(", "))
    };
    let total = if props::signed(rel) { "sum(q.weight)" } else { "count(*)" };
    format!(
        "SELECT {row} || ' # ' || {total} FROM (\n{}\n) AS q GROUP BY {row} HAVING {total} <> 0",
        print::query(&inner)
    )
}

/// The rows of a query over the data, sorted.
fn run(schema: &Schema, data: &Database, sql: &str, db: &mut Client) -> Result<Vec<String>, postgres::Error> {
    let mut script = "BEGIN;\n".to_owned();
    for (sets, prefix) in [(&data.now, ""), (&data.change, "chg.")] {
        for (id, rows) in sets {
            let name = &schema.table(*id).unwrap().name.name;
            let mut tuples = vec![];
            for (row, weight) in rows {
                let mut values: Vec<String> = row.iter().map(literal).collect();
                let copies = if prefix.is_empty() { *weight } else { 1 };
                if !prefix.is_empty() {
                    values.push(weight.to_string());
                }
                tuples.extend((0..copies).map(|_| format!("({})", values.join(", "))));
            }
            if !tuples.is_empty() {
                script += &format!("INSERT INTO {prefix}{name} VALUES {};\n", tuples.join(", "));
            }
        }
    }
    db.batch_execute(&script)?;
    let found = db.simple_query(sql);
    db.batch_execute("ROLLBACK")?;
    let mut rows: Vec<String> =
        found?
            .iter()
            .filter_map(|m| {
                if let SimpleQueryMessage::Row(row) = m { row.get(0).map(str::to_owned) } else { None }
            })
            .collect();
    rows.sort();
    Ok(rows)
}

fn literal(value: &Value) -> String {
    match value {
        Value::Null => "NULL".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Text(t) => print::string(t),
    }
}

fn shown(rows: &ZSet) -> Vec<String> {
    let value = |v: &Value| match v {
        Value::Null => "~".to_owned(),
        Value::Bool(b) => b.to_string(),
        Value::Int(i) => i.to_string(),
        Value::Text(t) => t.clone(),
    };
    let mut all: Vec<String> = rows
        .iter()
        .map(|(r, w)| format!("{} # {w}", r.iter().map(value).collect::<Vec<_>>().join("|")))
        .collect();
    all.sort();
    all
}
