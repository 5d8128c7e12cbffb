//! Compares what the compiler makes of queries with what real servers make of them: names, types, modifiers and
//! collations of the output columns, and which queries are accepted at all.
//!
//! The server's side is `CREATE TEMP VIEW` over the same tables.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "test code"
)]

use std::collections::BTreeSet;

use pgtc::server::{Server, test_servers};
use pgtc_core::Settings;
use pgtc_core::algebra::build::ColIds;
use pgtc_core::algebra::{Type, check, props};
use pgtc_core::ast::{ExprKind, Ident, Name, Query, SelectItem, SetExpr};
use pgtc_core::catalog::{Catalog, Major, TypeId, Types, Volatility};
use pgtc_core::diag::{FileId, Span};
use pgtc_core::resolve::{self, Env, Resolved};
use pgtc_core::schema::{
    Column, Key, ObjectName, Schema, Table, TableId, TableKind, UserFunction, UserType, UserTypeKind, View,
};
use pgtc_core::sql::{print, select};

mod resolve_queries;
use resolve_queries::{INVALID, INVALID_SUBQUERIES, QUERIES, SUBQUERIES, windows};

/// All queries that are accepted.
fn queries() -> impl Iterator<Item = &'static str> {
    QUERIES.iter().chain(SUBQUERIES).chain(windows::QUERIES).copied()
}

/// The function of the runtime schema that plans call.
fn runtime() -> &'static str {
    let text = include_str!("../../../templates/runtime.sql");
    let from = text.find("CREATE FUNCTION pgtc.single_row").unwrap();
    let end = "$pgtc$;";
    &text[from..from + text[from..].find(end).unwrap() + end.len()]
}

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// Types, by the DDL that makes them and the declaration that the compiler has of them.
const TYPE_DDL: &str = "
CREATE SCHEMA shop; SET search_path = shop, public;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS varchar(40);
CREATE DOMAIN posint AS int4 NOT NULL;
CREATE TYPE pair AS (a int4, b varchar(7));
CREATE FUNCTION twice(x int4) RETURNS int8 IMMUTABLE STRICT LANGUAGE sql AS 'SELECT 2 * x';
CREATE FUNCTION greet(name text, greeting text DEFAULT 'hello') RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT greeting || name';
";

/// Tables: name, columns (name, type, NOT NULL), columns of the primary key.
type Declared = (&'static str, &'static [(&'static str, &'static str, bool)], &'static [usize]);

const TABLES: &[Declared] = &[
    (
        "t",
        &[
            ("id", "int4", true),
            ("big", "int8", false),
            ("small", "int2", false),
            ("num", "numeric(12,2)", false),
            ("raw", "numeric", false),
            ("f4", "float4", false),
            ("f8", "float8", false),
            ("txt", "text", false),
            ("vc", "varchar(10)", false),
            ("ch", "char(5)", false),
            ("nm", "name", false),
            ("flag", "bool", false),
            ("day", "date", false),
            ("at", "timestamptz(3)", false),
            ("ts", "timestamp", false),
            ("iv", "interval", false),
            ("tm", "time(2)", false),
            ("u", "uuid", false),
            ("js", "json", false),
            ("jb", "jsonb", false),
            ("ints", "int4[]", false),
            ("words", "varchar(6)[]", false),
            ("feel", "shop.mood", false),
            ("mail", "shop.email", false),
            ("pos", "shop.posint", true),
            ("pr", "shop.pair", false),
            ("bits", "bit(4)", false),
            ("vb", "varbit(9)", false),
            ("by", "bytea", false),
            ("r", "int4range", false),
            ("ip", "inet", false),
            ("Odd Name", "text", false),
        ],
        &[0],
    ),
    ("customers", &[("id", "int8", true), ("name", "text", true), ("region", "varchar(20)", false)], &[0]),
    (
        "orders",
        &[
            ("id", "int8", true),
            ("customer_id", "int8", true),
            ("amount", "numeric(12,2)", true),
            ("note", "text", false),
            ("placed_at", "timestamptz", true),
        ],
        &[0],
    ),
    (
        "pairs",
        &[("a", "int4", true), ("b", "int4", true), ("id", "int4", false), ("v", "varchar(3)", false)],
        &[0, 1],
    ),
    ("l", &[("a", "int4", false), ("b", "int4", false), ("n", "numeric", false)], &[]),
    ("r", &[("a", "int4", false), ("b", "int4", false), ("n", "numeric", false), ("s", "text", false)], &[]),
    (
        "c",
        &[
            ("x", "text COLLATE \"C\"", false),
            ("y", "varchar(4) COLLATE \"POSIX\"", false),
            ("id", "int4", false),
        ],
        &[],
    ),
];

const VIEWS: &[(&str, &str, &[&str])] = &[
    ("spend", "SELECT customer_id, sum(amount) AS total, count(*) FROM orders GROUP BY customer_id", &[]),
    ("renamed", "SELECT id, name, region FROM customers WHERE region IS NOT NULL", &["key", "label"]),
];

fn object(name: &str) -> ObjectName {
    ObjectName { schema: "shop".into(), name: name.into() }
}

/// A type as the parser and the catalog understand it.
fn type_of(written: &str, schema: &Schema, major: Major) -> Type {
    let (written, collation) = written.split_once(" COLLATE ").map_or((written, None), |(t, c)| (t, Some(c)));
    let query = pgtc_core::parse::query(&format!("SELECT NULL::{written}"), FileId(0), 0).unwrap();
    let SetExpr::Select(select) = &query.body else { panic!() };
    let SelectItem::Expr { expr, .. } = &select.items[0] else { panic!() };
    let ExprKind::Cast { ty, .. } = &expr.kind else { panic!() };
    let types = Types { catalog: Catalog::get(major), schema };
    let ty = types.resolve_type(ty).unwrap();
    Type { collation: collation.map(|c| Name::bare(c.trim_matches('"'))), ..ty }
}

fn schema(major: Major) -> Schema {
    let mut schema = Schema { search_path: vec!["shop".into(), "public".into()], ..Schema::default() };
    let kinds = [
        ("mood", UserTypeKind::Enum { labels: vec!["sad".into(), "ok".into(), "happy".into()] }),
        (
            "email",
            UserTypeKind::Domain {
                base: Type { typmod: 44, ..Type::plain(TypeId::VARCHAR) },
                not_null: false,
            },
        ),
        ("posint", UserTypeKind::Domain { base: Type::plain(TypeId::INT4), not_null: true }),
        (
            "pair",
            UserTypeKind::Composite {
                fields: vec![
                    ("a".into(), Type::plain(TypeId::INT4)),
                    ("b".into(), Type { typmod: 11, ..Type::plain(TypeId::VARCHAR) }),
                ],
            },
        ),
    ];
    for (n, (name, kind)) in kinds.into_iter().enumerate() {
        let id = TypeId(TypeId::FIRST_USER.0 + 2 * u32::try_from(n).unwrap());
        let array = TypeId(id.0 + 1);
        let array_type = UserType {
            name: object(&format!("_{name}")),
            kind: UserTypeKind::Array { element: id },
            array: None,
        };
        schema.types.insert(id, UserType { name: object(name), kind, array: Some(array) });
        schema.types.insert(array, array_type);
    }
    let function = |name: &str, args: &[(&str, TypeId)], defaults, result, strict| UserFunction {
        name: object(name),
        args: args.iter().map(|(n, t)| ((*n).to_owned(), Type::plain(*t))).collect(),
        defaults,
        variadic: false,
        result: Type::plain(result),
        out: vec![],
        returns_set: false,
        volatility: Volatility::Immutable,
        strict,
        aggregate: false,
        span: NOWHERE,
    };
    schema.functions.push(function("twice", &[("x", TypeId::INT4)], 0, TypeId::INT8, true));
    schema.functions.push(function(
        "greet",
        &[("name", TypeId::TEXT), ("greeting", TypeId::TEXT)],
        1,
        TypeId::TEXT,
        false,
    ));
    for (name, columns, key) in TABLES {
        let columns = columns
            .iter()
            .map(|(name, ty, not_null)| Column {
                name: (*name).to_owned(),
                ty: type_of(ty, &schema, major),
                not_null: *not_null,
                span: NOWHERE,
            })
            .collect();
        let keys = if key.is_empty() {
            vec![]
        } else {
            vec![Key { columns: key.to_vec(), primary: true, nulls_not_distinct: false, deferrable: false }]
        };
        schema.tables.push(Table {
            name: object(name),
            columns,
            keys,
            foreign_keys: vec![],
            indexes: vec![],
            kind: TableKind::Plain,
            span: NOWHERE,
        });
    }
    for (name, query, columns) in VIEWS {
        let query = pgtc_core::parse::query(query, FileId(0), 0).unwrap();
        let columns = columns.iter().map(|c| (*c).to_owned()).collect();
        schema.views.insert(object(name), View { query, columns, span: NOWHERE });
    }
    schema
}

fn ddl() -> String {
    let mut ddl = [TYPE_DDL, "CREATE SCHEMA pgtc;\n", runtime(), "\n"].concat();
    for (name, columns, key) in TABLES {
        let mut parts: Vec<String> = columns
            .iter()
            .map(|(name, ty, not_null)| {
                format!("\"{name}\" {ty}{}", if *not_null { " NOT NULL" } else { "" })
            })
            .collect();
        if !key.is_empty() {
            let names: Vec<&str> = key.iter().map(|at| columns[*at].0).collect();
            parts.push(format!("PRIMARY KEY ({})", names.join(", ")));
        }
        ddl.push_str(&["CREATE TABLE ", name, " (", &parts.join(", "), ");\n"].concat());
    }
    for (name, query, columns) in VIEWS {
        let columns = if columns.is_empty() { String::new() } else { format!("({})", columns.join(", ")) };
        ddl.push_str(&["CREATE VIEW ", name, &columns, " AS ", query, ";\n"].concat());
    }
    ddl
}

/// The plan of a query, validated.
fn resolved(query: &str, schema: &Schema, major: Major) -> Result<Resolved, String> {
    let parsed =
        pgtc_core::parse::query(query, FileId(0), 0).map_err(|d| format!("parser: {}", d.message))?;
    let settings = Settings {
        postgres: major,
        search_path: schema.search_path.clone(),
        refresh: "incremental".into(),
        target_lag: "1 minute".into(),
        lock_timeout: "2s".into(),
        down: true,
        deny: vec![],
        allow: vec![],
    };
    let types = Types { catalog: Catalog::get(major), schema };
    let streams = BTreeSet::new();
    let env = Env { types, schema, settings: &settings, stream_tables: &streams };
    let resolved = resolve::query(&parsed, &env, &mut ColIds::default()).map_err(|all| {
        all.iter().map(|d| format!("{} {}", d.code, d.message)).collect::<Vec<_>>().join("; ")
    })?;
    match check::check_query(&resolved.rel, schema).first() {
        Some(problem) => Err(format!("invalid plan: {}", problem.message)),
        None => Ok(resolved),
    }
}

/// `name|schema.type|typmod|collation` of every column.
fn ours(query: &str, schema: &Schema, major: Major) -> Result<Vec<String>, String> {
    let resolved = resolved(query, schema, major)?;
    let types = Types { catalog: Catalog::get(major), schema };
    let cols = resolved.rel.cols();
    assert_eq!(cols.len(), resolved.outputs.len(), "{query}");
    Ok(resolved
        .outputs
        .iter()
        .zip(cols)
        .map(|(output, col)| {
            assert_eq!(output.col, col.id, "{query}");
            let ty = types.stored_name(col.ty.id).unwrap();
            let collation = col.ty.collation.as_ref().map_or("", |c| c.last());
            format!("{}|{ty}|{}|{collation}", output.name, col.ty.typmod)
        })
        .collect())
}

fn theirs(query: &str, client: &mut postgres::Client) -> Result<Vec<String>, String> {
    let message =
        |e: postgres::Error| e.as_db_error().map_or_else(|| e.to_string(), |d| d.message().to_owned());
    let names: Vec<String> =
        client.prepare(query).map_err(message)?.columns().iter().map(|c| c.name().to_owned()).collect();
    let list: Vec<String> = (1..=names.len()).map(|n| format!("c{n}")).collect();
    client
        .batch_execute(&["CREATE TEMP VIEW v (", &list.join(", "), ") AS ", query].concat())
        .map_err(message)?;
    let rows = client
        .query(
            "SELECT n.nspname || '.' || t.typname || '|' || a.atttypmod || '|' || \
             CASE WHEN a.attcollation NOT IN (0, t.typcollation) THEN c.collname ELSE '' END \
             FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace n ON n.oid = t.typnamespace \
             LEFT JOIN pg_collation c ON c.oid = a.attcollation \
             WHERE a.attrelid = 'pg_temp.v'::regclass AND a.attnum > 0 ORDER BY a.attnum",
            &[],
        )
        .unwrap();
    client.batch_execute("DROP VIEW pg_temp.v").unwrap();
    Ok(names.iter().zip(rows).map(|(name, row)| format!("{name}|{}", row.get::<_, String>(0))).collect())
}

#[test]
fn output_columns_are_those_of_the_server() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut client = server.connect().unwrap();
        let major = if server.major() == 15 { Major::V15 } else { Major::V18 };
        let schema = schema(major);
        client.batch_execute(&ddl()).unwrap();
        let mut wrong = vec![];
        for query in queries() {
            let (expected, actual) = (theirs(query, &mut client), ours(query, &schema, major));
            match (&expected, &actual) {
                (Ok(expected), Ok(actual)) if expected == actual => {}
                _ => wrong.push(format!("{query}\n  server: {expected:?}\n  ours:   {actual:?}")),
            }
        }
        for query in INVALID.iter().chain(INVALID_SUBQUERIES).chain(windows::INVALID) {
            if let Ok(columns) = theirs(query, &mut client) {
                wrong.push(format!("{query}\n  the server accepts it: {columns:?}"));
            }
            match ours(query, &schema, major) {
                Ok(columns) => wrong.push(format!("{query}\n  accepted: {columns:?}")),
                Err(why) if why.starts_with("parser") => wrong.push(format!("{query}\n  not parsed: {why}")),
                Err(_) => {}
            }
        }
        assert!(wrong.is_empty(), "{} differences on {}:\n{}", wrong.len(), server.major(), wrong.join("\n"));
    }
}

/// A few rows for every table, NULLs among them.
const ROWS: &str = "
INSERT INTO t (id, big, small, num, raw, f4, f8, txt, vc, ch, nm, flag, day, at, ts, iv, tm, u, js, jb, ints, words, feel, mail, pos, pr, bits, vb, by, r, ip, \"Odd Name\")
SELECT n, n * 10, n, n * 1.25, n / 3.0, n / 2.0, n * 0.5, chr(96 + n % 4), chr(96 + n % 3), chr(96 + n % 5), 'n' || n % 3, n % 2 = 0,
  date '2026-01-01' + n, timestamptz '2026-01-01 00:00+00' + n * interval '7 hours', timestamp '2026-03-01' + n * interval '5 hours',
  n * interval '1 day 3 hours', time '01:00' + n * interval '1 hour', ('6c5c2e0a-0000-0000-0000-00000000000' || n)::uuid, '{\"a\": 1}',
  jsonb_build_object('a', n, 'b', 'x'), ARRAY[n, 1, 2], ARRAY['a', 'b' || n], (ARRAY['sad','ok','happy'])[1 + n % 3]::mood, 'm' || n % 2, n % 3, ROW(n, 'x')::pair,
  n::bit(4), B'101', decode('0' || n, 'hex'), int4range(n, n + 3), ('10.0.0.' || n)::inet, 'odd'
FROM generate_series(1, 8) AS n;
INSERT INTO t (id, pos) VALUES (9, 1), (10, 2);
INSERT INTO t (id, pos, txt, vc, ch, num, big, small) VALUES (11, 3, '7', '7', '7', 7, 7, 7), (12, 4, '2026-01-02', 'x', 'x', 1, NULL, 12);
INSERT INTO customers VALUES (1, 'Ann', 'north'), (2, 'Bob', NULL), (3, 'Cy', 'south'), (10, 'Di', 'north');
INSERT INTO orders SELECT n, 1 + n % 3, n * 1.5, CASE WHEN n % 2 = 0 THEN 'note' END, timestamptz '2026-01-01 00:00+00' + n * interval '1 day' FROM generate_series(1, 12) AS n;
INSERT INTO pairs VALUES (1, 1, 1, 'abc'), (1, 2, NULL, NULL), (2, 1, 3, 'x'), (2, 2, 1, 'abc');
INSERT INTO c VALUES ('a', 'b', 1), ('B', 'A', 2), (NULL, 'c', 3), ('a', NULL, NULL);
INSERT INTO l VALUES (1, 1, 1.0), (1, 1, 1.00), (1, NULL, 2), (2, 2, NULL), (NULL, 1, 1), (NULL, NULL, NULL), (3, 1, 3.5), (4, 4, 4);
INSERT INTO r VALUES (1, 1, 1.00, 'x'), (1, 2, 1.0, 'y'), (1, 1, NULL, 'x'), (2, NULL, 2, NULL), (NULL, 1, 3, 'z'), (5, 5, 5, 'w'), (3, 1, 3.50, 'x');
";

/// All rows of a query as sorted text, or the error it ends with.
fn rows(query: &str, client: &mut postgres::Client) -> Result<Vec<String>, String> {
    let text = ["SELECT the_row::text FROM (", query, "\n) AS the_row ORDER BY 1"].concat();
    let rows = client.query(&text, &[]);
    let rows = rows.map_err(|e| e.as_db_error().map_or_else(|| e.to_string(), |d| d.message().to_owned()))?;
    Ok(rows.iter().map(|r| r.get::<_, String>(0)).collect())
}

/// The rows of a printed plan: each as often as its weight says.
fn expanded(printed: String, plan: &Resolved) -> String {
    if !props::signed(&plan.rel) {
        return printed;
    }
    let names: Vec<String> = (1..=plan.rel.cols().len()).map(|n| format!("c{n}")).collect();
    let list = names.join(", ");
    let copies = ", weight), generate_series(1, p.weight) AS copy";
    ["SELECT ", &list, " FROM (", &printed, ") AS p(", &list, copies].concat()
}

/// Columns that the plan says are never NULL, and that hold one.
fn claimed_not_null(query: &str, plan: &Resolved, client: &mut postgres::Client) -> Option<String> {
    let cols = plan.rel.cols();
    let names: Vec<String> = (1..=cols.len()).map(|n| format!("c{n}")).collect();
    let claimed: Vec<&str> =
        names.iter().zip(cols).filter(|(_, c)| !c.nullable).map(|(n, _)| n.as_str()).collect();
    if claimed.is_empty() {
        return None;
    }
    let list = [names.join(", "), claimed.join(", ")];
    let text =
        ["SELECT count(*) FROM (", query, ") AS x(", &list[0], ") WHERE num_nulls(", &list[1], ") > 0"]
            .concat();
    let nulls = client.query_one(&text, &[]).map_or(0, |row| row.get::<_, i64>(0));
    (nulls > 0).then(|| format!("{query}\n  has NULL in one of {}", claimed.join(", ")))
}

#[test]
fn plans_compute_what_the_queries_compute() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut client = server.connect().unwrap();
        let major = if server.major() == 15 { Major::V15 } else { Major::V18 };
        let schema = schema(major);
        client.batch_execute(&ddl()).unwrap();
        client.batch_execute(ROWS).unwrap();
        let mut wrong = vec![];
        let (mut failed, mut seen) = (0, 0);
        for query in queries() {
            let plan = resolved(query, &schema, major).unwrap();
            let types = Types { catalog: Catalog::get(major), schema: &schema };
            let weight = Ident::new("weight");
            let none =
                |_: TableId, _: &[usize], _: select::Merging| -> Query { panic!("a query reads no deltas") };
            let env = select::Env {
                labels: &plan.labels,
                types,
                weight: &weight,
                delta_source: &none,
                null_safe: select::NullSafe::NotDistinct,
                frontier: select::Frontier::Variable,
            };
            let printed = expanded(print::query(&select::query(&plan.rel, &env)), &plan);
            let (expected, actual) = (rows(query, &mut client), rows(&printed, &mut client));
            failed += usize::from(expected.is_err());
            seen += expected.as_ref().map_or(0, Vec::len);
            if expected != actual {
                wrong.push(format!("{query}\n{printed}\n  server: {expected:?}\n  ours:   {actual:?}"));
            }
            wrong.extend(claimed_not_null(query, &plan, &mut client));
            let kinds = |columns: Vec<String>| -> Vec<String> {
                columns.iter().map(|c| c.split_once('|').unwrap().1.to_owned()).collect()
            };
            let (expected, actual) =
                (theirs(query, &mut client).map(kinds), theirs(&printed, &mut client).map(kinds));
            if expected != actual {
                wrong.push(format!("{query}\n{printed}\n  server: {expected:?}\n  ours:   {actual:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} differences on {}:\n{}", wrong.len(), server.major(), wrong.join("\n"));
        assert!(seen > 5 * queries().count(), "only {seen} rows");
        assert!(failed * 10 < queries().count(), "{failed} queries end with an error");
    }
}

/// Settings that two sessions may have; the first are those that the rows are read under in the end.
const SESSIONS: [&str; 3] = [
    "SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = postgres; SET extra_float_digits = 1; SET bytea_output = hex",
    "SET TimeZone = 'Pacific/Apia'; SET DateStyle = 'SQL, DMY'; SET IntervalStyle = sql_standard; SET extra_float_digits = -5; SET bytea_output = escape",
    "SET TimeZone = 'America/New_York'; SET DateStyle = 'German'; SET IntervalStyle = iso_8601; SET extra_float_digits = 3; SET default_text_search_config = 'pg_catalog.german'",
];

#[test]
fn results_do_not_depend_on_the_sessions_settings() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let mut client = server.connect().unwrap();
        client.batch_execute(&ddl()).unwrap();
        client.batch_execute(ROWS).unwrap();
        let mut wrong = vec![];
        let mut compared = 0;
        for query in queries() {
            let width = client.prepare(query).unwrap().columns().len();
            let names: Vec<String> = (1..=width).map(|n| format!("c{n}")).collect();
            let mut results = vec![];
            for session in SESSIONS {
                let make = ["CREATE TEMP TABLE r (", &names.join(", "), ") AS ", query].concat();
                client.batch_execute(session).unwrap();
                let made = client.batch_execute(&make);
                client.batch_execute(SESSIONS[0]).unwrap();
                results.push(made.map_err(|e| e.to_string()).map(|()| {
                    let found = rows("SELECT * FROM pg_temp.r", &mut client);
                    client.batch_execute("DROP TABLE pg_temp.r").unwrap();
                    found
                }));
            }
            compared += usize::from(results[0].is_ok());
            if results.iter().any(|r| *r != results[0]) {
                wrong.push(format!("{query}\n  {results:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} differences on {}:\n{}", wrong.len(), server.major(), wrong.join("\n"));
        assert!(compared * 10 > 9 * queries().count(), "only {compared} queries ran");
    }
}
