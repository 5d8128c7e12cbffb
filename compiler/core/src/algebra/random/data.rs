//! The tables of the law tests and their random contents.

use crate::algebra::Type;
use crate::algebra::eval::{Database, Row, Times, Value, ZSet, minus};
use crate::algebra::oids::{bool_type, int8_type, text_type};
use crate::algebra::random::Rng;
use crate::diag::{FileId, Span};
use crate::schema::{Column, Key, ObjectName, Schema, Table, TableId, TableKind};

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// `r (a, b)` without a key; `s (id primary key, a, x)`; `t (a not null, x)` unique with NULLS NOT DISTINCT;
/// `u (p, q)` unique over two NOT NULL columns, with a truth value.
pub(crate) fn schema() -> Schema {
    let int = int8_type;
    let tables = vec![
        table("r", &[("a", int(), false), ("b", int(), false)], vec![]),
        table(
            "s",
            &[("id", int(), true), ("a", int(), false), ("x", text_type(), false)],
            vec![key(&[0], false)],
        ),
        table("t", &[("a", int(), true), ("x", text_type(), false)], vec![key(&[0, 1], true)]),
        table(
            "u",
            &[("p", int(), true), ("q", int(), true), ("f", bool_type(), false)],
            vec![key(&[0, 1], false)],
        ),
    ];
    Schema { tables, search_path: vec!["public".to_owned()], ..Schema::default() }
}

fn table(name: &str, columns: &[(&str, Type, bool)], keys: Vec<Key>) -> Table {
    Table {
        name: ObjectName { schema: "public".to_owned(), name: name.to_owned() },
        columns: columns
            .iter()
            .map(|(name, ty, not_null)| Column {
                name: (*name).to_owned(),
                ty: ty.clone(),
                not_null: *not_null,
                span: NOWHERE,
            })
            .collect(),
        keys,
        foreign_keys: vec![],
        indexes: vec![],
        kind: TableKind::Plain,
        span: NOWHERE,
    }
}

fn key(columns: &[usize], nulls_not_distinct: bool) -> Key {
    Key { columns: columns.to_vec(), primary: false, nulls_not_distinct, deferrable: false }
}

/// Random contents that respect the keys, before and after; about a fifth of the tables do not change.
pub(crate) fn database(schema: &Schema, rng: &mut Rng) -> Database {
    let mut db = Database::default();
    for (at, table) in schema.tables.iter().enumerate() {
        let id = TableId(u32::try_from(at).unwrap());
        let old = rows(table, ZSet::new(), rng);
        let new = if rng.chance(20) { old.clone() } else { rows(table, old.clone(), rng) };
        db.change.insert(id, minus(&new, &old));
        db.now.insert(id, new);
    }
    // Time goes forward, stands still, or steps back.
    let time = |rng: &mut Rng| i64::try_from(rng.below(5)).unwrap();
    db.times = Times { new: time(rng), old: time(rng) };
    db
}

/// Some rows deleted, some inserted.
fn rows(table: &Table, mut rows: ZSet, rng: &mut Rng) -> ZSet {
    rows.retain(|_, _| rng.chance(55));
    for _ in 0..1 + rng.below(3) {
        let row: Row = table
            .columns
            .iter()
            .map(|c| if !c.not_null && rng.chance(25) { Value::Null } else { value(&c.ty, rng) })
            .collect();
        let clash = |key: &Key| rows.keys().any(|other| key.columns.iter().all(|at| other[*at] == row[*at]));
        if !table.keys.iter().any(clash) {
            *rows.entry(row).or_insert(0) += 1;
        }
    }
    rows
}

fn value(ty: &Type, rng: &mut Rng) -> Value {
    if *ty == text_type() {
        Value::Text((*rng.pick(&["", "a", "b"])).to_owned())
    } else if *ty == bool_type() {
        Value::Bool(rng.chance(50))
    } else {
        Value::Int(i64::try_from(rng.below(4)).unwrap())
    }
}
