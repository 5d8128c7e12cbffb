//! What the workload needs to know of the source tables, read from the catalog of the live server: columns and their
//! types, keys, foreign keys, checks. It does not ask the compiler, so a table that the compiler misreads is still
//! written to as PostgreSQL sees it.

use std::collections::BTreeMap;

use postgres::Client;

use super::values::Kind;
use crate::db;
use crate::failure::Result;

/// A table that is written to.
#[derive(Clone, Debug)]
pub struct Table {
    /// Quoted, qualified name.
    pub sql: String,
    /// Columns that can be written; generated ones are left out.
    pub columns: Vec<Column>,
    /// Positions of the columns of the first key (primary key, else a unique one); empty without any.
    pub key: Vec<usize>,
    /// Foreign keys, each as positions, quoted parent name and quoted parent columns.
    pub foreign_keys: Vec<ForeignKey>,
    /// Check expressions over the columns' own names, from table and domain constraints.
    pub checks: Vec<String>,
    /// Whether an identity column needs OVERRIDING SYSTEM VALUE.
    pub overriding: bool,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Quoted name.
    pub sql: String,
    /// Type to cast literals to: below domains, since their checks are tested before.
    pub cast: String,
    /// How to make values.
    pub kind: Kind,
    /// Whether NULL is allowed.
    pub nullable: bool,
    /// Number of different values to draw from when the column is part of a key or refers to one.
    pub range: Option<i64>,
    /// Whether `=` works.
    pub comparable: bool,
}

/// A foreign key.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// Positions of the referring columns.
    pub columns: Vec<usize>,
    /// Quoted name of the parent.
    pub parent: String,
    /// Its columns, quoted.
    pub parent_columns: Vec<String>,
}

/// Values of a single-column key are drawn from 1 up to this.
const KEY_RANGE: i64 = 40;

/// Expressions of the user's checks and views: their constants are values that matter.
///
/// # Errors
/// A query of the catalog fails.
pub fn conditions(client: &mut Client) -> Result<Vec<String>> {
    let rows = client
        .query(
            "SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
             WHERE c.contype = 'c' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pgtc')
             UNION
             SELECT definition FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'pgtc', 'pgtc_oracle')
             ORDER BY 1",
            &[],
        )
        .map_err(|e| db::statement_failure("cannot read the catalog", &e))?;
    Ok(rows.iter().map(|r| r.get(0)).collect())
}

struct TypeRow {
    sql: String,
    name: String,
    kind: String,
    base: u32,
    base_typmod: i32,
    element: u32,
    not_null: bool,
    labels: Vec<String>,
    checks: Vec<String>,
}

/// Reads the wanted tables and every table that they refer to, parents first.
///
/// # Errors
/// A query of the catalog fails.
pub fn read(client: &mut Client, wanted: &[(String, String)]) -> Result<Vec<Table>> {
    let fail = |e: postgres::Error| db::statement_failure("cannot read the catalog", &e);
    let types = read_types(client).map_err(fail)?;
    let mut oids = vec![];
    for (schema, name) in wanted {
        let row = client
            .query_opt(
                "SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p')",
                &[schema, name],
            )
            .map_err(fail)?;
        oids.extend(row.map(|r| r.get::<_, u32>(0)));
    }
    let order = with_parents(client, oids).map_err(fail)?;
    let mut tables: BTreeMap<u32, (Table, BTreeMap<i16, usize>)> = BTreeMap::new();
    let mut out = vec![];
    for oid in order {
        let (table, numbers) = read_table(client, oid, &types, &tables).map_err(fail)?;
        out.push(table.clone());
        tables.insert(oid, (table, numbers));
    }
    Ok(out)
}

fn read_types(client: &mut Client) -> std::result::Result<BTreeMap<u32, TypeRow>, postgres::Error> {
    let rows = client.query(
        "SELECT t.oid, format_type(t.oid, NULL), t.typname::text, t.typtype::text, t.typbasetype, t.typtypmod,
                CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END, t.typnotnull,
                ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
                ARRAY(SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c
                      WHERE c.contypid = t.oid AND c.contype = 'c' ORDER BY c.conname)
         FROM pg_type t",
        &[],
    )?;
    let row = |r: &postgres::Row| TypeRow {
        sql: r.get(1),
        name: r.get(2),
        kind: r.get(3),
        base: r.get(4),
        base_typmod: r.get(5),
        element: r.get(6),
        not_null: r.get(7),
        labels: r.get(8),
        checks: r.get(9),
    };
    Ok(rows.iter().map(|r| (r.get(0), row(r))).collect())
}

/// The tables and all that they refer to, parents before children where there is no cycle.
fn with_parents(client: &mut Client, wanted: Vec<u32>) -> std::result::Result<Vec<u32>, postgres::Error> {
    let mut parents: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut todo = wanted;
    while let Some(oid) = todo.pop() {
        if parents.contains_key(&oid) {
            continue;
        }
        let rows = client.query(
            "SELECT DISTINCT confrelid FROM pg_constraint WHERE conrelid = $1 AND contype = 'f' AND confrelid <> conrelid
             ORDER BY confrelid",
            &[&oid],
        )?;
        let found: Vec<u32> = rows.iter().map(|r| r.get(0)).collect();
        todo.extend(&found);
        parents.insert(oid, found);
    }
    let mut out: Vec<u32> = vec![];
    while out.len() < parents.len() {
        let ready = parents.iter().find(|(o, p)| !out.contains(o) && p.iter().all(|q| out.contains(q)));
        // In a cycle any member may come first; its inserts fail until the others have rows.
        let next = ready.or_else(|| parents.iter().find(|(o, _)| !out.contains(o))).map(|(o, _)| *o);
        out.extend(next);
    }
    Ok(out)
}

type Read = BTreeMap<u32, (Table, BTreeMap<i16, usize>)>;

fn read_table(
    client: &mut Client,
    oid: u32,
    types: &BTreeMap<u32, TypeRow>,
    before: &Read,
) -> std::result::Result<(Table, BTreeMap<i16, usize>), postgres::Error> {
    let sql: String = client
        .query_one(
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
             FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = $1",
            &[&oid],
        )?
        .get(0);
    let rows = client.query(
        "SELECT a.attnum, quote_ident(a.attname), a.atttypid, a.atttypmod, a.attnotnull, a.attidentity::text
         FROM pg_attribute a
         WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
         ORDER BY a.attnum",
        &[&oid],
    )?;
    let mut table =
        Table { sql, columns: vec![], key: vec![], foreign_keys: vec![], checks: vec![], overriding: false };
    let mut numbers = BTreeMap::new();
    for r in &rows {
        let name: String = r.get(1);
        let mut nullable = !r.get::<_, bool>(4);
        let (kind, cast) = resolve(types, r.get(2), r.get(3), &name, &mut nullable, &mut table.checks);
        let comparable = !matches!(kind, Kind::Json | Kind::Unknown);
        table.overriding |= r.get::<_, String>(5) == "a";
        numbers.insert(r.get::<_, i16>(0), table.columns.len());
        table.columns.push(Column { sql: name, cast, kind, nullable, range: None, comparable });
    }
    let keys = client.query(
        "SELECT i.indkey::int2[] FROM pg_index i
         WHERE i.indrelid = $1 AND i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
         ORDER BY i.indisprimary DESC, i.indexrelid",
        &[&oid],
    )?;
    for r in &keys {
        let columns: Vec<usize> =
            r.get::<_, Vec<i16>>(0).iter().filter_map(|n| numbers.get(n).copied()).collect();
        let range = match columns.len() {
            1 => KEY_RANGE,
            2 => 7,
            _ => 4,
        };
        for c in &columns {
            if let Some(c) = table.columns.get_mut(*c) {
                c.range.get_or_insert(range);
            }
        }
        if table.key.is_empty() {
            table.key = columns;
        }
    }
    read_foreign_keys(client, oid, &mut table, &numbers, before)?;
    let checks = client.query(
        "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = $1 AND contype = 'c' ORDER BY conname",
        &[&oid],
    )?;
    table.checks.extend(checks.iter().map(|r| r.get::<_, String>(0)));
    Ok((table, numbers))
}

fn read_foreign_keys(
    client: &mut Client,
    oid: u32,
    table: &mut Table,
    numbers: &BTreeMap<i16, usize>,
    before: &Read,
) -> std::result::Result<(), postgres::Error> {
    let rows = client.query(
        "SELECT f.conkey, f.confkey, f.confrelid,
                quote_ident(n.nspname) || '.' || quote_ident(c.relname),
                ARRAY(SELECT quote_ident(a.attname) FROM unnest(f.confkey) WITH ORDINALITY AS k (num, pos)
                      JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.num ORDER BY k.pos)
         FROM pg_constraint f JOIN pg_class c ON c.oid = f.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE f.conrelid = $1 AND f.contype = 'f' ORDER BY f.conname",
        &[&oid],
    )?;
    for r in &rows {
        let own: Vec<i16> = r.get(0);
        let parent: Vec<i16> = r.get(1);
        let columns: Vec<usize> = own.iter().filter_map(|n| numbers.get(n).copied()).collect();
        if columns.len() != own.len() {
            continue;
        }
        // A referring column draws from the values that the referred one has.
        for (c, p) in columns.iter().zip(&parent) {
            let range = before
                .get(&r.get::<_, u32>(2))
                .and_then(|(t, n)| t.columns.get(*n.get(p)?))
                .and_then(|c| c.range)
                .unwrap_or(KEY_RANGE);
            if let Some(c) = table.columns.get_mut(*c) {
                c.range = Some(range);
            }
        }
        table.foreign_keys.push(ForeignKey { columns, parent: r.get(3), parent_columns: r.get(4) });
    }
    Ok(())
}

/// How to make values of a type, and what to cast them to. Looks through domains and collects their checks.
fn resolve(
    types: &BTreeMap<u32, TypeRow>,
    oid: u32,
    typmod: i32,
    column: &str,
    nullable: &mut bool,
    checks: &mut Vec<String>,
) -> (Kind, String) {
    let Some(t) = types.get(&oid) else { return (Kind::Unknown, "text".to_string()) };
    if t.kind == "d" {
        *nullable &= !t.not_null;
        for c in &t.checks {
            let inner = c.trim_start_matches("CHECK").trim();
            checks.push(replace_word(inner, "VALUE", column));
        }
        return resolve(types, t.base, t.base_typmod, column, nullable, checks);
    }
    let kind = if t.kind == "e" {
        Kind::Enum(t.labels.clone())
    } else if t.element != 0 {
        Kind::Array(Box::new(resolve(types, t.element, typmod, column, &mut true, &mut vec![]).0))
    } else {
        Kind::of(&t.name, typmod)
    };
    (kind, t.sql.clone())
}

/// Replaces a whole word outside of string literals.
fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut out = String::new();
    let mut quoted = false;
    let mut current = String::new();
    let flush = |current: &mut String, out: &mut String, quoted: bool| {
        out.push_str(if !quoted && current == word { by } else { current.as_str() });
        current.clear();
    };
    for c in text.chars() {
        if c.is_alphanumeric() || c == '_' {
            current.push(c);
            continue;
        }
        flush(&mut current, &mut out, quoted);
        if c == '\'' {
            quoted = !quoted;
        }
        out.push(c);
    }
    flush(&mut current, &mut out, quoted);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_replaced_outside_of_literals() {
        assert_eq!(
            replace_word("((VALUE <> 'VALUE') AND VALUES)", "VALUE", "\"x\""),
            "((\"x\" <> 'VALUE') AND VALUES)"
        );
    }
}
