//! Random changes of the sources, in batches.

use super::expr::{Visible, predicate};
use super::rng::Rng;
use super::tables::Table;
use super::types::Ty;

/// What happens between two rounds of refreshes.
#[derive(Clone, Debug)]
pub struct Batch {
    pub units: Vec<Unit>,
    /// For each definition: how it is refreshed after the batch.
    pub refresh: Vec<Mode>,
    /// All of them by one call.
    pub all: bool,
}

/// How a stream table is refreshed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Default,
    Incremental,
    /// Not this time: its window holds more than one batch.
    Skip,
}

/// Statements that succeed or fail together.
#[derive(Clone, Debug)]
pub struct Unit {
    pub statements: Vec<Statement>,
}

/// A statement.
#[derive(Clone, Debug)]
pub enum Statement {
    Insert {
        head: String,
        rows: Vec<String>,
        tail: String,
    },
    Sql(String),
    /// Of the definition with this name.
    Refresh(String),
}

impl Unit {
    /// As SQL; several statements are one transaction. Refreshes of definitions that are not there are left out.
    pub fn sql(&self, defined: &dyn Fn(&str) -> bool) -> String {
        let statements: Vec<String> = self
            .statements
            .iter()
            .filter_map(|s| match s {
                Statement::Insert { head, rows, tail } => Some(format!("{head} {}{tail}", rows.join(", "))),
                Statement::Sql(sql) => Some(sql.clone()),
                Statement::Refresh(name) => {
                    defined(name).then(|| format!("SELECT pgtc.refresh('public.{name}')"))
                }
            })
            .collect();
        match statements.as_slice() {
            [] => String::new(),
            [one] => format!("{one};\n"),
            many => format!("BEGIN;\n{};\nCOMMIT;\n", many.join(";\n")),
        }
    }
}

/// The batches of a case.
pub fn batches(tables: &[Table], definitions: &[String], rng: &mut Rng) -> Vec<Batch> {
    let count = 5;
    (0..count)
        .map(|at| {
            // Every table gets rows in every batch: a join changes when any of its inputs does.
            let mut units = vec![];
            for table in tables {
                if at == 0 {
                    units.push(Unit { statements: vec![first_rows(table, rng)] });
                } else if rng.chance(80) {
                    units.push(Unit { statements: vec![insert(table, 3 + rng.below(7), rng)] });
                }
            }
            if at > 0 {
                units.extend((0..5 + rng.below(5)).map(|_| unit(tables, definitions, rng)));
            }
            let all = rng.chance(15);
            let refresh = definitions
                .iter()
                .map(|_| match rng.below(10) {
                    0 if !all => Mode::Skip,
                    1..=4 => Mode::Incremental,
                    _ => Mode::Default,
                })
                .collect();
            Batch { units, refresh, all }
        })
        .collect()
}

fn unit(tables: &[Table], definitions: &[String], rng: &mut Rng) -> Unit {
    let table = rng.pick(tables);
    let single = |s: Statement| Unit { statements: vec![s] };
    match rng.below(100) {
        0..=34 => single(insert(table, 1 + rng.below(6), rng)),
        35..=59 => single(update(table, rng)),
        60..=69 => single(delete(table, rng)),
        70..=75 => single(same_value(table, rng)),
        76..=79 => single(key_update(table, rng)),
        80..=84 => {
            let filter = predicate(&table.visible(""), rng).sql();
            let name = &table.name;
            Unit {
                statements: [
                    format!("CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM {name} WHERE {filter}"),
                    format!("DELETE FROM {name} WHERE {filter}"),
                    format!("INSERT INTO {name} SELECT * FROM kept"),
                ]
                .map(Statement::Sql)
                .into(),
            }
        }
        85..=90 => {
            let other = rng.pick(tables);
            Unit {
                statements: vec![
                    insert(table, 1 + rng.below(3), rng),
                    Statement::Sql("SAVEPOINT before".to_owned()),
                    update(other, rng),
                    delete(table, rng),
                    Statement::Sql(if rng.chance(70) {
                        "ROLLBACK TO before".to_owned()
                    } else {
                        "RELEASE before".to_owned()
                    }),
                    update(table, rng),
                ],
            }
        }
        91..=96 => {
            let mut statements = vec![insert(table, 1 + rng.below(3), rng)];
            for _ in 0..1 + rng.below(2) {
                statements.push(Statement::Refresh(rng.pick(definitions).clone()));
                statements.push(update(rng.pick(tables), rng));
            }
            if rng.chance(30) {
                statements.push(delete(table, rng));
            }
            Unit { statements }
        }
        97 => Unit {
            statements: vec![Statement::Sql(format!("TRUNCATE {}", table.name)), insert(table, 8, rng)],
        },
        98 => Unit {
            statements: vec![
                insert(table, 3, rng),
                Statement::Sql(format!("TRUNCATE {} CASCADE", table.name)),
            ],
        },
        _ => Unit {
            statements: vec![
                update(table, rng),
                insert(rng.pick(tables), 2, rng),
                delete(rng.pick(tables), rng),
            ],
        },
    }
}

/// The first rows of a table have the keys from 1 on, so that others can refer to them.
fn first_rows(table: &Table, rng: &mut Rng) -> Statement {
    rows(table, 14 + rng.below(5), true, rng)
}

fn insert(table: &Table, count: usize, rng: &mut Rng) -> Statement {
    // One row without its parent would keep all others out.
    rows(table, if table.parent.is_some() { count.min(2) } else { count }, false, rng)
}

fn rows(table: &Table, count: usize, first: bool, rng: &mut Rng) -> Statement {
    let mut rows: Vec<String> = (0..count)
        .map(|row| {
            let mut values: Vec<String> = (0..table.columns.len()).map(|at| value(table, at, rng)).collect();
            if first && table.key.len() == 1 {
                values[0] = (row + 1).to_string();
            }
            // Rows that go missing here would be missed by those that refer to them.
            if let Some(at) = table.unique.filter(|_| first) {
                let ty = table.columns[at].ty;
                values[at] = if ty.is_number() { row.to_string() } else { format!("'u{row}'") };
            }
            format!("({})", values.join(", "))
        })
        .collect();
    if table.key.is_empty() && rng.chance(40) {
        rows.push(rows[0].clone());
    }
    Statement::Insert {
        head: format!("INSERT INTO {} VALUES", table.name),
        rows,
        tail: if table.key.is_empty() && table.unique.is_none() { "" } else { " ON CONFLICT DO NOTHING" }
            .to_owned(),
    }
}

/// A value for a column, NULL included.
fn value(table: &Table, at: usize, rng: &mut Rng) -> String {
    let column = &table.columns[at];
    if column.generated {
        return "DEFAULT".to_owned();
    }
    if column.ty.is_number() && table.key.first() == Some(&at) {
        // Parents have the small numbers, so that children find them.
        let range = if table.key.len() > 1 { 8 } else { *rng.pick(&[20, 60]) };
        return (1 + rng.below(range)).to_string();
    }
    if table.unique == Some(at) {
        let n = rng.below(200);
        return if column.ty.is_number() { n.to_string() } else { format!("'u{n}'") };
    }
    if !column.not_null && rng.chance(18) {
        return "NULL".to_owned();
    }
    match &table.parent {
        Some((child, _, _)) if *child == at => (1 + rng.below(14)).to_string(),
        _ if column.name == "k" => rng.below(6).to_string(),
        _ => column.ty.value(rng),
    }
}

/// A condition that part of the rows meet.
fn condition(table: &Table, rng: &mut Rng) -> String {
    let scope = table.visible("");
    let numbers: Vec<&Visible> = scope.iter().filter(|c| c.ty.is_number()).collect();
    if !numbers.is_empty() && rng.chance(60) {
        let column = rng.pick(&numbers);
        let at = rng.below(7);
        return match rng.below(4) {
            0 => format!("{} <= {at}", column.sql),
            1 => format!("{} > {}", column.sql, at + 1),
            2 => format!("{} IN ({at}, {}, {})", column.sql, at + 2, at + 7),
            _ => format!("{} IS NULL OR {} = {at}", column.sql, column.sql),
        };
    }
    predicate(&scope, rng).sql()
}

/// New values for one or two columns.
fn update(table: &Table, rng: &mut Rng) -> Statement {
    let free: Vec<usize> = (0..table.columns.len()).filter(|at| !table.key.contains(at)).collect();
    let mut sets: Vec<(usize, String)> = vec![];
    for _ in 0..1 + rng.below(2) {
        let at = *rng.pick(&free);
        if !sets.iter().any(|(other, _)| *other == at) {
            sets.push((at, value(table, at, rng)));
        }
    }
    let sets: Vec<String> = sets.iter().map(|(at, v)| format!("{} = {v}", table.columns[*at].name)).collect();
    Statement::Sql(format!("UPDATE {} SET {} WHERE {}", table.name, sets.join(", "), condition(table, rng)))
}

fn delete(table: &Table, rng: &mut Rng) -> Statement {
    Statement::Sql(format!("DELETE FROM {} WHERE {}", table.name, condition(table, rng)))
}

/// A value that is equal to the one before, but looks different where it can.
fn same_value(table: &Table, rng: &mut Rng) -> Statement {
    let vague: Vec<&super::tables::Column> = table.columns.iter().filter(|c| c.ty.vague()).collect();
    let column = if vague.is_empty() { rng.pick(&table.columns) } else { *rng.pick(&vague) };
    let name = &column.name;
    let changed = match column.ty {
        Ty::Num | Ty::Money => (*rng.pick(&["trim_scale($)", "$ + 0.000", "round($, 3)"])).replace('$', name),
        Ty::Float => format!("CASE WHEN {name} = 0 THEN - {name} ELSE {name} END"),
        Ty::Span => (*rng.pick(&["justify_interval($)", "justify_hours($)"])).replace('$', name),
        Ty::Jsonb => format!(
            "CASE WHEN {name} = '1' THEN '1.00' WHEN {name} = '{{\"a\": 1}}' THEN '{{\"a\": 1.0}}' ELSE {name} END"
        ),
        _ => name.clone(),
    };
    Statement::Sql(format!("UPDATE {} SET {name} = {changed} WHERE {}", table.name, condition(table, rng)))
}

/// Keys move.
fn key_update(table: &Table, rng: &mut Rng) -> Statement {
    match table.key.first() {
        Some(at) => {
            let name = &table.columns[*at].name;
            let by = if rng.chance(50) { format!("{name} + 30") } else { format!("31 - {name}") };
            let only = 1 + rng.below(24);
            let filter = if rng.chance(70) { format!("{name} = {only}") } else { condition(table, rng) };
            Statement::Sql(format!("UPDATE {} SET {name} = {by} WHERE {filter}", table.name))
        }
        None => update(table, rng),
    }
}
