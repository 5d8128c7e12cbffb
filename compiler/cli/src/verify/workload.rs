//! Random writes as literal SQL. Everything is decided here, ahead of running it, so a seed fixes the statements of
//! every session; only their interleaving differs from run to run.
//!
//! Inserts go through `SELECT … FROM (VALUES …)` with the checks and foreign keys as a filter, so that one bad row does
//! not take the others with it. What still violates a constraint is rolled back to a savepoint by whoever runs it.

use super::catalog::Table;
use super::random::Random;
use super::values::{Constants, value};

/// One statement or block inside a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A statement; when it fails, the transaction goes on without it.
    Sql(String),
    /// Statements below a savepoint of their own that is rolled back at the end.
    Undone(Vec<String>),
    /// A refresh of everything, inside the writing transaction.
    Refresh,
}

/// A transaction of one session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What it does.
    pub items: Vec<Item>,
    /// Commit or roll back.
    pub commit: bool,
}

/// A step of the serial form of a workload, each in a transaction of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A statement.
    Sql(String),
    /// Refresh everything and compare.
    Refresh,
}

/// The rows that every table starts with, parents first.
#[must_use]
pub fn load(r: &mut Random, tables: &[Table], constants: &Constants) -> Vec<String> {
    tables.iter().flat_map(|t| (0..3).map(|_| insert(r, t, 15, constants)).collect::<Vec<_>>()).collect()
}

/// One batch: a list of transactions for each session.
#[must_use]
pub fn batch(
    r: &mut Random,
    tables: &[Table],
    sessions: u32,
    constants: &Constants,
) -> Vec<Vec<Transaction>> {
    (0..sessions)
        .map(|_| {
            let n = 1 + r.below(3);
            (0..n).map(|_| transaction(r, tables, constants)).collect()
        })
        .collect()
}

/// The serial form of a batch: what was committed, one transaction a statement, then a refresh.
#[must_use]
pub fn serial(batch: &[Vec<Transaction>]) -> Vec<Step> {
    let mut out = vec![];
    for t in batch.iter().flatten().filter(|t| t.commit) {
        for item in &t.items {
            match item {
                Item::Sql(s) => out.push(Step::Sql(s.clone())),
                Item::Refresh => out.push(Step::Refresh),
                Item::Undone(_) => {}
            }
        }
    }
    out.push(Step::Refresh);
    out
}

fn transaction(r: &mut Random, tables: &[Table], constants: &Constants) -> Transaction {
    let n = 1 + r.below(4);
    let mut items = vec![];
    for _ in 0..n {
        items.push(match r.below(100) {
            0..=9 => Item::Undone((0..1 + r.below(2)).map(|_| statement(r, tables, constants)).collect()),
            10..=12 => Item::Refresh,
            _ => Item::Sql(statement(r, tables, constants)),
        });
    }
    if r.chance(2) {
        // An emptied table is filled again, else the rest of the run would work on nothing.
        items.extend(r.pick(tables).map(|t| Item::Sql(format!("TRUNCATE {} CASCADE", t.sql))));
        items.extend(load(r, tables, constants).into_iter().map(Item::Sql));
    }
    Transaction { items, commit: r.chance(85) }
}

fn statement(r: &mut Random, tables: &[Table], constants: &Constants) -> String {
    let Some(t) = r.pick(tables) else { return "SELECT 1".to_string() };
    match r.below(100) {
        0..=49 => {
            // Rows without parent are filtered out, so children need more attempts.
            let rows = 1 + r.below(if t.foreign_keys.is_empty() { 8 } else { 20 });
            insert(r, t, rows, constants)
        }
        50..=84 => update(r, t, constants),
        _ => format!("DELETE FROM {} WHERE {}", t.sql, condition(r, t, 92, constants)),
    }
}

fn insert(r: &mut Random, t: &Table, rows: usize, constants: &Constants) -> String {
    let names: Vec<&str> = t.columns.iter().map(|c| c.sql.as_str()).collect();
    if names.is_empty() {
        return format!("INSERT INTO {} DEFAULT VALUES", t.sql);
    }
    let rows: Vec<String> = (0..rows)
        .map(|_| {
            let cells: Vec<String> = (0..names.len()).map(|i| cell(r, t, i, constants)).collect();
            format!("({})", cells.join(", "))
        })
        .collect();
    let mut filters: Vec<String> = t.checks.iter().map(|c| format!("coalesce({c}, true)")).collect();
    for f in &t.foreign_keys {
        let own = || f.columns.iter().filter_map(|c| names.get(*c));
        let nulls: Vec<String> = own().map(|c| format!("v.{c} IS NULL")).collect();
        let equal: Vec<String> =
            own().zip(&f.parent_columns).map(|(c, p)| format!("p.{p} = v.{c}")).collect();
        // Now and then a row without parent, to see that a rejected statement leaves no trace.
        if !r.chance(5) {
            let exists = format!("EXISTS (SELECT FROM {} AS p WHERE {})", f.parent, equal.join(" AND "));
            filters.push(format!("({} OR {exists})", nulls.join(" OR ")));
        }
    }
    let filter =
        if filters.is_empty() { String::new() } else { format!("\nWHERE {}", filters.join("\n  AND ")) };
    let overriding = if t.overriding { " OVERRIDING SYSTEM VALUE" } else { "" };
    let names = names.join(", ");
    let conflict = if t.key.is_empty() { String::new() } else { conflict(r, t) };
    format!(
        "INSERT INTO {} ({names}){overriding}\nSELECT {names} FROM (VALUES\n  {}) AS v ({names}){filter}{conflict}",
        t.sql,
        rows.join(",\n  ")
    )
}

fn conflict(r: &mut Random, t: &Table) -> String {
    let name = |i: &usize| t.columns.get(*i).map(|c| c.sql.as_str());
    let others: Vec<usize> = (0..t.columns.len()).filter(|i| !t.key.contains(i)).collect();
    let target = r.pick(&others).and_then(name);
    match target {
        // Fails when the same key occurs twice in the statement, which is one more way to fail.
        Some(c) if r.chance(15) => {
            let key: Vec<&str> = t.key.iter().filter_map(name).collect();
            format!("\nON CONFLICT ({}) DO UPDATE SET {c} = excluded.{c}", key.join(", "))
        }
        Some(_) | None => "\nON CONFLICT DO NOTHING".to_string(),
    }
}

fn cell(r: &mut Random, t: &Table, i: usize, constants: &Constants) -> String {
    let Some(c) = t.columns.get(i) else { return "NULL".to_string() };
    if c.nullable && r.chance(12) {
        return format!("NULL::{}", c.cast);
    }
    format!("({})::{}", value(r, &c.kind, c.range, constants), c.cast)
}

fn update(r: &mut Random, t: &Table, constants: &Constants) -> String {
    let changeable: Vec<usize> =
        (0..t.columns.len()).filter(|i| !t.key.contains(i) || r.chance(15)).collect();
    let mut chosen: Vec<usize> = vec![];
    for _ in 0..1 + r.below(2) {
        if let Some(i) = r.pick(&changeable).filter(|i| !chosen.contains(i)) {
            chosen.push(*i);
        }
    }
    if chosen.is_empty() {
        chosen.push(0);
    }
    let sets: Vec<String> = chosen
        .iter()
        .filter_map(|i| {
            let c = t.columns.get(*i)?;
            Some(format!("{} = {}", c.sql, cell(r, t, *i, constants)))
        })
        .collect();
    if sets.is_empty() {
        return format!("DELETE FROM {}", t.sql);
    }
    format!("UPDATE {} SET {} WHERE {}", t.sql, sets.join(", "), condition(r, t, 75, constants))
}

/// A condition that a few rows meet; `single`: in how many of 100 cases it is an equality.
fn condition(r: &mut Random, t: &Table, single: usize, constants: &Constants) -> String {
    let comparable: Vec<usize> =
        (0..t.columns.len()).filter(|i| t.columns.get(*i).is_some_and(|c| c.comparable)).collect();
    let by_key = !t.key.is_empty() && r.chance(75);
    let picked = if by_key { r.pick(&t.key) } else { r.pick(&comparable) };
    let Some(c) = picked.and_then(|i| t.columns.get(*i)) else { return "true".to_string() };
    if c.nullable && r.chance(10) {
        return format!("{} IS NULL", c.sql);
    }
    let literal = |r: &mut Random| format!("({})::{}", value(r, &c.kind, c.range, constants), c.cast);
    let first = literal(r);
    if r.chance(single) {
        format!("{} = {first}", c.sql)
    } else {
        format!("{} BETWEEN {first} AND {}", c.sql, literal(r))
    }
}
