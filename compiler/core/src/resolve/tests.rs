//! What resolution makes of definitions: plans, notes, and diagnostics with their places.

use std::collections::BTreeSet;

use super::{Env, Resolved, rules, unsupported};
use crate::Settings;
use crate::algebra::build::ColIds;
use crate::algebra::{check, show};
use crate::catalog::{Catalog, Major, Types};
use crate::diag::rules::EXAMPLE_SCHEMA;
use crate::diag::{Diagnostic, FileId, Level, Rule};
use crate::parse;
use crate::schema::{ObjectName, Schema};

const MORE_SCHEMA: &str = "
CREATE TABLE shop.events (id bigint PRIMARY KEY, at timestamptz, ts timestamp, day date, iv interval, x float8, n numeric, i int, s text, b bytea, tz timetz, m money, js json, jb jsonb, days date[], span daterange, r int4range);
CREATE VIEW shop.spend AS SELECT customer_id, sum(amount) AS total FROM orders GROUP BY customer_id;
CREATE FUNCTION shop.pure(x int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION shop.looks(x int) RETURNS int STABLE LANGUAGE sql AS 'SELECT x';
CREATE FUNCTION shop.dice(x int) RETURNS int LANGUAGE sql AS 'SELECT x';
CREATE TABLE shop.parts (id int, k int) PARTITION BY LIST (k);
CREATE TABLE shop.deferred (id int PRIMARY KEY DEFERRABLE, v text);
";

fn schema() -> Schema {
    let ddl = ["CREATE SCHEMA shop; SET search_path = shop;", EXAMPLE_SCHEMA, MORE_SCHEMA].concat();
    let (schema, problems) = parse::schema(&[(FileId(9), &ddl)], Major::V15, &["shop".to_owned()]);
    let errors: Vec<&Diagnostic> = problems.iter().filter(|d| d.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    schema
}

fn settings() -> Settings {
    Settings {
        postgres: Major::V15,
        search_path: vec!["shop".into()],
        refresh: "incremental".into(),
        target_lag: "1 minute".into(),
        lock_timeout: "2s".into(),
        down: true,
        deny: vec![],
        allow: vec![],
    }
}

fn with_env<T>(schema: &Schema, f: impl FnOnce(&Env<'_>) -> T) -> T {
    let settings = settings();
    let stream_tables = BTreeSet::from([ObjectName { schema: "shop".into(), name: "totals".into() }]);
    let types = Types { catalog: Catalog::get(Major::V15), schema };
    f(&Env { types, schema, settings: &settings, stream_tables: &stream_tables })
}

fn resolve(query: &str, schema: &Schema) -> Result<Resolved, Vec<Diagnostic>> {
    let parsed = parse::query(query, FileId(0), 0).unwrap_or_else(|d| panic!("{query}: {}", d.message));
    with_env(schema, |env| super::query(&parsed, env, &mut ColIds::default()))
}

/// The plan as text, after it was validated.
fn plan(query: &str) -> String {
    let schema = schema();
    let resolved = resolve(query, &schema).unwrap_or_else(|d| panic!("{query}: {d:#?}"));
    assert_eq!(check::check_query(&resolved.rel, &schema), vec![], "{query}");
    show::show(&resolved.rel, show::Names { labels: &resolved.labels, schema: &schema })
}

/// `code text-under-the-span` of every error.
fn errors(query: &str) -> Vec<String> {
    let found = resolve(query, &schema()).err().unwrap_or_default();
    found
        .iter()
        .map(|d| {
            let span = d.span.unwrap_or_else(|| panic!("{query}: no place: {d:#?}"));
            assert!(d.help.as_ref().is_some_and(|h| !h.is_empty()), "{query}: no help: {d:#?}");
            let text = if span.file == FileId(0) {
                &query[span.start as usize..span.end as usize]
            } else {
                "(elsewhere)"
            };
            format!("{} {text}", d.code)
        })
        .collect()
}

fn codes_of_definition(text: &str, schema: &Schema) -> Vec<&'static str> {
    let result = parse::definition(text, FileId(0))
        .and_then(|def| with_env(schema, |env| super::definition(&def, env, &mut ColIds::default())));
    let all = match result {
        Ok(resolved) => resolved.notes,
        Err(errors) => errors,
    };
    all.iter().map(|d| d.code).collect()
}

#[test]
fn the_examples_of_the_rules_are_true() {
    let schema = schema();
    let all: Vec<&Rule> = rules::RULES.iter().chain(unsupported::RULES).collect();
    let mut wrong = vec![];
    for rule in &all {
        assert!(rule.bad.is_empty() == rule.good.is_empty(), "{}", rule.code);
        assert!(!rule.why.is_empty() && !rule.fix.is_empty() && !rule.title.is_empty(), "{}", rule.code);
        for (text, wanted) in [(rule.bad, &[rule.code][..]), (rule.good, &[])] {
            let found = if text.is_empty() { wanted.to_vec() } else { codes_of_definition(text, &schema) };
            if found != wanted {
                wrong.push(format!("{text}: {found:?} instead of {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let codes: Vec<&str> = all.iter().map(|r| r.code).collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(codes.len(), unique.len());
    for table in [rules::RULES, unsupported::RULES] {
        assert!(table.is_sorted_by_key(|r| r.code));
    }
}

#[test]
fn outer_joins_and_distinct() {
    let shape = |query: &str| -> Vec<String> {
        let text = plan(query);
        text.lines()
            .map(|l| l.split(" on ").next().unwrap().split(" -> ").next().unwrap().trim().to_owned())
            .collect()
    };
    let left = shape("SELECT o.id FROM orders o LEFT JOIN customers c ON c.id = o.customer_id");
    assert_eq!(&left[1], "left join", "{left:?}");
    // The sides of RIGHT JOIN change places, its columns do not.
    let right = shape("SELECT * FROM customers c RIGHT JOIN orders o ON c.id = o.customer_id");
    assert!(right[1] == "left join" && right[2].contains("orders"), "{right:?}");
    let full = plan("SELECT id FROM orders FULL JOIN customers USING (id)");
    assert!(full.contains("coalesce(") && full.contains("full join"), "{full}");
    // Inner joins around an outer one stay one flat join.
    let mixed = shape(
        "SELECT 1 AS one FROM orders a JOIN orders b ON a.id = b.id LEFT JOIN customers c ON c.id = b.customer_id \
         JOIN orders d ON d.id = a.id",
    );
    assert_eq!(mixed.iter().filter(|l| *l == "join").count(), 2, "{mixed:?}");
    let distinct = shape("SELECT DISTINCT region FROM customers ORDER BY region");
    assert!(distinct.iter().any(|l| l.starts_with("aggregate")), "{distinct:?}");
    let codes =
        |query: &str| codes_of_definition(&format!("CREATE MATERIALIZED VIEW shop.x AS {query};"), &schema());
    assert_eq!(codes("SELECT DISTINCT region FROM shop.customers ORDER BY id"), ["PGTC3214"]);
    assert_eq!(codes("SELECT o.id FROM shop.orders o FULL JOIN shop.customers c ON c.id > 3"), ["PGTC1411"]);
    assert_eq!(codes("SELECT o.id FROM shop.orders o FULL JOIN shop.customers c ON true"), [""; 0]);
}

#[test]
fn plans_keep_the_shape_of_the_query() {
    let text = plan(
        "SELECT c.region, count(*) + 1 AS n FROM orders o JOIN customers c ON c.id = o.customer_id \
         WHERE o.amount > 5 GROUP BY c.region HAVING sum(o.amount) > 10",
    );
    let shape: Vec<&str> = text.lines().map(|l| l.split_whitespace().next().unwrap_or("")).collect();
    assert_eq!(shape, ["map", "filter", "aggregate", "filter", "join", "scan", "scan"], "{text}");
    let text = plan("SELECT upper(region) AS u, count(*) FROM customers GROUP BY u");
    let shape: Vec<&str> = text.lines().map(|l| l.split_whitespace().next().unwrap_or("")).collect();
    assert_eq!(shape, ["map", "aggregate", "map", "scan"], "{text}");
    let text = plan(
        "SELECT * FROM orders o JOIN events e USING (id) JOIN customers c ON true CROSS JOIN deferred d",
    );
    assert!(text.contains("join") && text.matches("join").count() == 1, "{text}");
    let text =
        plan("SELECT id FROM orders UNION ALL SELECT id FROM customers UNION ALL SELECT 1 WHERE false");
    assert_eq!(text.lines().filter(|l| l.trim_start().starts_with("union")).count(), 1, "{text}");
}

#[test]
fn every_reference_has_its_own_columns() {
    let text = plan(
        "WITH w AS (SELECT id FROM orders) SELECT a.id AS a, b.id AS b FROM w a JOIN w b ON a.id = b.id",
    );
    assert_eq!(text.matches("scan shop.orders").count(), 2, "{text}");
    assert!(!text.contains("see @"), "{text}");
    plan("SELECT a.total AS x, b.total AS y FROM spend a, spend b WHERE a.customer_id = b.customer_id");
}

#[test]
fn a_grouped_primary_key_determines_its_table() {
    let text = plan(
        "SELECT c.id, c.name, count(*) FROM customers c JOIN orders o ON o.customer_id = c.id GROUP BY c.id",
    );
    assert!(text.contains("aggregate"), "{text}");
    assert_eq!(errors("SELECT v FROM deferred GROUP BY id"), ["PGTC3210 v"]);
}

#[test]
fn places_of_errors() {
    let mut wrong = vec![];
    for (query, expected) in [
        ("SELECT nope, id FROM orders", &["PGTC3202 nope"][..]),
        ("SELECT nope, other FROM orders", &["PGTC3202 nope", "PGTC3202 other"]),
        ("SELECT id FROM orders WHERE amount + x > 1", &["PGTC3202 x"]),
        ("SELECT id FROM ordres", &["PGTC3201 ordres"]),
        ("SELECT x.id FROM orders", &["PGTC3204 x.id"]),
        ("SELECT customer_id, note, count(*) FROM orders GROUP BY customer_id", &["PGTC3210 note"]),
        ("SELECT customer_id, upper(note) || 'x', count(*) FROM orders GROUP BY 1", &["PGTC3210 note"]),
        ("SELECT max(note), note FROM orders", &["PGTC3210 note"]),
        ("SELECT id FROM orders WHERE count(*) > 1", &["PGTC3211 count(*)"]),
        ("SELECT id, note + 1 FROM orders", &["PGTC1301 note + 1"]),
        ("SELECT id FROM orders LIMIT 1 + 2", &["PGTC1432 1 + 2"]),
        ("SELECT random() FROM orders", &["PGTC1030 random()"]),
        ("SELECT id FROM orders WHERE placed_at > 'now'", &["PGTC1483 'now'"]),
        ("SELECT CURRENT_DATE FROM orders", &["PGTC1482 CURRENT_DATE"]),
        ("SELECT o FROM orders o", &["PGTC1038 o"]),
        ("SELECT ctid FROM orders", &["PGTC1037 ctid"]),
        ("SELECT id FROM totals", &["PGTC1451 totals"]),
        ("SELECT id FROM orders WHERE id = 'one'", &["PGTC3215 'one'"]),
        (
            "SELECT id FROM orders UNION ALL SELECT id, note FROM orders",
            &["PGTC3213 SELECT id, note FROM orders"],
        ),
        ("SELECT nope FROM orders UNION ALL SELECT nix FROM customers", &["PGTC3202 nope", "PGTC3202 nix"]),
    ] {
        let found = errors(query);
        if found != expected {
            wrong.push(format!("{query}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn suggestions() {
    let help = |query: &str| {
        resolve(query, &schema()).err().and_then(|d| d.first()?.help.clone()).unwrap_or_default()
    };
    assert_eq!(help("SELECT custmer_id FROM orders"), "did you mean \"customer_id\"?");
    assert_eq!(help("SELECT o.amuont FROM orders o"), "did you mean \"o.amount\"?");
    assert_eq!(help("SELECT id FROM ordres"), "did you mean shop.orders?");
    assert_eq!(help("SELECT id FROM public.orders"), "did you mean shop.orders?");
    assert_eq!(help("SELECT id FROM orders, customers"), "qualify it: orders.id or customers.id");
    assert!(help("SELECT orders.id FROM orders o").contains("alias"));
}

#[test]
fn unordered_aggregates_and_top_level_order_are_told() {
    let notes = |query: &str| {
        let resolved = resolve(query, &schema()).unwrap_or_else(|d| panic!("{d:#?}"));
        resolved.notes.iter().map(|d| (d.code, d.level)).collect::<Vec<_>>()
    };
    assert_eq!(notes("SELECT id FROM orders ORDER BY id"), [("PGTC1041", Level::Note)]);
    assert_eq!(notes("SELECT id FROM (SELECT id FROM orders ORDER BY id) o"), []);
    assert_eq!(notes("SELECT array_agg(id) FROM orders"), [("PGTC1040", Level::Warning)]);
    assert_eq!(notes("SELECT array_agg(DISTINCT id) FROM orders"), []);
}

/// What each expression over `shop.events` is refused with; empty where it is allowed.
const SETTINGS: &[(&str, &str)] = &[
    // Text forms.
    ("i::text", ""),
    ("n::text", ""),
    ("x::text", "PGTC1032"),
    ("at::text", "PGTC1032"),
    ("ts::text", "PGTC1032"),
    ("day::text", "PGTC1032"),
    ("iv::text", "PGTC1032"),
    ("b::text", "PGTC1032"),
    ("m::text", "PGTC1032"),
    ("m::numeric", "PGTC1032"),
    ("days::text[]", "PGTC1032"),
    ("r::text", ""),
    ("span::text", "PGTC1032"),
    ("jb::text", ""),
    ("s || i", ""),
    ("s || x", "PGTC1032"),
    ("day || s", "PGTC1032"),
    ("concat(s, i, n)", ""),
    ("concat(s, at)", "PGTC1032"),
    ("format('%s', iv)", "PGTC1032"),
    ("array_to_string(days, ',')", "PGTC1032"),
    ("to_jsonb(day)", ""),
    ("to_jsonb(at)", "PGTC1032"),
    ("json_build_object('x', x)", "PGTC1032"),
    ("row_to_json(ROW(ts, i))", ""),
    ("encode(b, 'hex')", ""),
    ("to_char(ts, 'YYYY-MM-DD')", ""),
    ("to_char(ts, 'TMMonth')", "PGTC1032"),
    ("to_char(ts, s)", "PGTC1031"),
    ("to_char(n, '999D99')", "PGTC1032"),
    ("to_char(n, '999.99')", ""),
    ("to_char(at, 'YYYY')", "PGTC1032"),
    ("to_char(at AT TIME ZONE 'UTC', 'YYYY')", ""),
    ("s::date", "PGTC1032"),
    ("to_date(s, 'YYYY-MM-DD')", ""),
    ("s::timestamptz", "PGTC1032"),
    ("s::interval", "PGTC1032"),
    ("s::float8", ""),
    ("s::bytea", ""),
    ("s::jsonb", ""),
    ("s::regclass", "PGTC1032"),
    // TimeZone.
    ("at::date", "PGTC1032"),
    ("at::timestamp", "PGTC1032"),
    ("ts::timestamptz", "PGTC1032"),
    ("day::timestamptz", "PGTC1032"),
    ("(at AT TIME ZONE 'Europe/Berlin')::date", ""),
    ("ts AT TIME ZONE 'Europe/Berlin'", ""),
    ("at > day", "PGTC1032"),
    ("at = ts", "PGTC1032"),
    ("at BETWEEN ts AND ts", "PGTC1032"),
    ("at IN (ts, at)", "PGTC1032"),
    ("at > at", ""),
    ("at - at", ""),
    ("at + iv", "PGTC1032"),
    ("at + interval '1 day'", "PGTC1032"),
    ("at + interval '1 hour'", ""),
    ("at - '90 minutes'::interval", ""),
    ("date_trunc('day', at)", "PGTC1032"),
    ("date_trunc('day', ts)", ""),
    ("date_trunc('day', at, 'UTC')", ""),
    ("extract(year FROM at)", "PGTC1032"),
    ("extract(epoch FROM at)", ""),
    ("extract(year FROM ts)", ""),
    ("age(at, at)", "PGTC1032"),
    ("age(ts, ts)", ""),
    ("age(ts)", "PGTC1482"),
    // The current time.
    ("at > now()", ""),
    ("at > now() - interval '1 day'", ""),
    ("at + iv > now()", "PGTC1032"),
    ("current_timestamp(0) >= at", ""),
    ("transaction_timestamp() < at", ""),
    ("day < now()", "PGTC1032"),
    ("day < (now() AT TIME ZONE 'Europe/Berlin')::date", ""),
    ("at > date_trunc('day', now())", "PGTC1032"),
    ("at > date_trunc('day', now(), 'UTC')", ""),
    ("ts > localtimestamp", "PGTC1482"),
    ("statement_timestamp() > at", "PGTC1483"),
    ("CASE WHEN i > 0 THEN day ELSE at END", "PGTC1032"),
    ("coalesce(at, ts)", "PGTC1032"),
    ("make_timestamptz(2026, 1, 1, 0, 0, 0)", "PGTC1032"),
    ("make_timestamptz(2026, 1, 1, 0, 0, 0, 'UTC')", ""),
    // Literals.
    ("day > '2026-01-02'", ""),
    ("day > '01/02/2026'", "PGTC1033"),
    ("day = 'today'", "PGTC1482"),
    ("day = 'infinity'", ""),
    ("at > '2026-01-02'", "PGTC1033"),
    ("at > '2026-01-02 00:00:00+00'", ""),
    ("at > '2026-01-02 00:00:00 Europe/Berlin'", ""),
    ("at > '2026-01-02 00:00:00 CET'", "PGTC1033"),
    ("timestamptz '2026-01-02 00:00Z'", ""),
    ("ts > '2026-01-02 10:00'", ""),
    ("ts > 'Jan 2, 2026'", "PGTC1033"),
    ("iv > '1 day'", ""),
    ("iv > '-1 day 2:00'", "PGTC1033"),
    ("days = '{2026-01-02,2026-01-03}'", ""),
    ("days = '{01/02/2026}'", "PGTC1033"),
    ("span @> '2026-01-02'::date", ""),
    ("span && '[2026-01-02,)'", ""),
    ("span && '[1/2/2026,)'", "PGTC1033"),
    // Volatility.
    ("shop.pure(i)", ""),
    ("pure(i)", ""),
    ("shop.looks(i)", "PGTC1031"),
    ("shop.dice(i)", "PGTC1030"),
    ("gen_random_uuid()", "PGTC1030"),
    ("clock_timestamp()", "PGTC1483"),
    ("current_setting('TimeZone')", "PGTC1034"),
    ("current_user", "PGTC1034"),
    ("pg_typeof(i)", "PGTC1031"),
    ("to_tsvector(s)", "PGTC1031"),
    ("to_tsvector('english', s)", ""),
    ("s COLLATE shop.mine", "PGTC1036"),
    ("s COLLATE \"und-x-icu\"", ""),
];

#[test]
fn what_depends_on_settings_is_refused() {
    let mut wrong = vec![];
    for (expr, expected) in SETTINGS {
        let query = format!("SELECT ({expr}) AS y FROM events");
        let found: Vec<String> =
            errors(&query).iter().map(|e| e.split(' ').next().unwrap_or("").to_owned()).collect();
        let wanted: Vec<&str> = Some(*expected).filter(|e| !e.is_empty()).into_iter().collect();
        if found != wanted {
            wrong.push(format!("{expr}: {found:?} instead of {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn doubling_chains_end_with_a_diagnostic() {
    use std::fmt::Write as _;
    let mut query = "WITH c0 AS (SELECT id FROM orders)".to_owned();
    for n in 1..40 {
        let _ = write!(query, ", c{n} AS (SELECT a.id FROM c{m} a JOIN c{m} b ON a.id = b.id)", m = n - 1);
    }
    query.push_str(" SELECT id FROM c39");
    let found = resolve(&query, &schema()).err().unwrap_or_default();
    assert_eq!(found.first().map(|d| d.code), Some(rules::TOO_LARGE));
    let mut query = "WITH c0 AS (SELECT id FROM orders)".to_owned();
    for n in 1..1000 {
        let _ = write!(query, ", c{n} AS (SELECT id + 1 AS id FROM c{m})", m = n - 1);
    }
    query.push_str(" SELECT id FROM c999");
    let found = resolve(&query, &schema()).err().unwrap_or_default();
    assert_eq!(found.first().map(|d| d.code), Some(rules::TOO_LARGE));
}

#[test]
fn deep_and_doubling_expressions_neither_overflow_nor_explode() {
    let deep =
        |open: &str, close: &str, n: usize| format!("SELECT {}1{} AS x", open.repeat(n), close.repeat(n));
    for (open, close) in [
        ("abs(", ")"),
        ("(1 + ", ")"),
        ("CASE WHEN true THEN ", " END"),
        ("ARRAY[", "][1]"),
        ("coalesce(", ", 2)"),
    ] {
        for depth in [50, 145, 290] {
            let query = deep(open, close, depth);
            if parse::query(&query, FileId(0), 0).is_ok() {
                assert!(resolve(&query, &schema()).is_ok(), "{query}");
            }
        }
    }
    let deep = |n: usize| {
        format!(
            "SELECT id FROM {}orders{} WHERE true",
            "(SELECT id FROM ".repeat(n),
            " WHERE true) d".repeat(n)
        )
    };
    for depth in [20, 70, 140, 290] {
        let query = deep(depth);
        if parse::query(&query, FileId(0), 0).is_ok() {
            assert!(resolve(&query, &schema()).is_ok(), "{depth}");
        }
    }
    let query = format!("SELECT {}true{} AS x", "(".repeat(60), " BETWEEN false AND true)".repeat(60));
    assert_eq!(
        resolve(&query, &schema()).err().unwrap_or_default().first().map(|d| d.code),
        Some(rules::TOO_LARGE)
    );
}

#[test]
fn a_column_under_an_unknown_collation_is_handed_on_but_not_computed_with() {
    let mut schema = schema();
    let events = schema.tables.iter_mut().find(|t| t.name.name == "events").unwrap();
    let column = events.columns.iter_mut().find(|c| c.name == "s").unwrap();
    column.ty.collation = Some(crate::ast::Name::qualified("shop", "fuzzy"));
    let code = |query: &str| resolve(query, &schema).err().and_then(|d| d.first().map(|d| d.code));
    assert_eq!(code("SELECT s FROM events"), None);
    assert_eq!(code("SELECT s COLLATE \"C\" = 'x' AS y FROM events"), None);
    for query in [
        "SELECT s = 'x' AS y FROM events",
        "SELECT s, count(*) FROM events GROUP BY s",
        "SELECT max(s) FROM events",
        "SELECT s IN ('a', 'b') AS y FROM events",
        "SELECT upper(s) FROM events",
        "SELECT s LIKE 'a' AS y FROM events",
    ] {
        assert_eq!(code(query), Some(rules::UNKNOWN_COLLATION), "{query}");
    }
}

#[test]
fn recursions_have_the_form_that_postgresql_wants() {
    let tree = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n";
    assert!(plan(tree).contains("fixpoint union all"), "{}", plan(tree));
    // What does not refer to itself is none, whatever the word says; inner names hide outer ones.
    for plain in [
        "WITH RECURSIVE a AS (SELECT 1 AS x UNION SELECT 2) SELECT x FROM a",
        "WITH RECURSIVE a AS (SELECT x FROM b), b AS (SELECT 1 AS x) SELECT x FROM a",
        "WITH RECURSIVE a AS (SELECT 1 AS x UNION (WITH a AS (SELECT 2 AS y) SELECT y FROM a)) SELECT x FROM a",
    ] {
        assert!(!plan(plain).contains("fixpoint"), "{plain}");
    }
    // Two references are one plan.
    let twice = plan(
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION SELECT i + 1 FROM n WHERE i < 3) SELECT a.i FROM n a, n b",
    );
    assert_eq!(twice.matches("fixpoint").count(), 1, "{twice}");
    for (step, told) in [
        ("SELECT max(i) FROM n", "aggregates, INTERSECT or EXCEPT over its own rows"),
        ("SELECT a.i FROM n a JOIN n b ON a.i = b.i", "more than once"),
        ("SELECT 2 WHERE EXISTS (SELECT FROM n)", "within a subquery"),
        ("SELECT o.id::int FROM orders o LEFT JOIN n ON n.i = o.id", "within an outer join"),
        ("SELECT o.id::int FROM orders o FULL JOIN n ON n.i = o.id", "within an outer join"),
        ("SELECT n.i FROM n EXCEPT SELECT 7", "EXCEPT"),
        ("SELECT i FROM n LIMIT 1", "LIMIT"),
        ("SELECT i + 1.5 FROM n", "non-recursive term"),
        ("SELECT i, i FROM n", "number of columns"),
        ("SELECT row_number() OVER (ORDER BY i)::int FROM n", "window"),
        ("SELECT i FROM m), m AS (SELECT i FROM n", "mutual recursion"),
    ] {
        let step = if step.contains("LIMIT") || step.contains("EXCEPT") {
            format!("({step})")
        } else {
            step.to_owned()
        };
        let query = format!("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL {step}) SELECT i FROM n");
        let found = resolve(&query, &schema()).err().unwrap_or_default();
        assert!(found.iter().any(|d| d.message.contains(told) && d.help.is_some()), "{query}: {found:#?}");
    }
    for (query, told) in [
        ("WITH RECURSIVE n AS (SELECT i FROM n UNION ALL SELECT 1) SELECT 1 FROM n", "non-recursive term"),
        ("WITH RECURSIVE n AS (SELECT i FROM n) SELECT 1 FROM n", "does not have the form"),
        (
            "WITH RECURSIVE n AS (SELECT 1 INTERSECT SELECT 1 FROM n) SELECT 1 FROM n",
            "does not have the form",
        ),
        ("WITH RECURSIVE n AS (SELECT 1 AS i UNION SELECT i FROM n ORDER BY 1) SELECT i FROM n", "ORDER BY"),
        (
            "SELECT (WITH RECURSIVE n(i) AS (SELECT c.id UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n) \
             FROM customers c",
            "columns of the query around it",
        ),
    ] {
        let found = resolve(query, &schema()).err().unwrap_or_default();
        assert!(found.iter().any(|d| d.message.contains(told) && d.help.is_some()), "{query}: {found:#?}");
    }
}

/// What the compiler says of uses of the current time, as code and place.
#[test]
fn the_current_time_is_compared() {
    let say = |text: &str| -> Vec<String> {
        let resolved = resolve(text, &schema()).unwrap_or_else(|d| panic!("{text}: {d:#?}"));
        let notes = resolved.notes.iter().filter(|d| d.code.starts_with("PGTC148"));
        let all = resolved.unmaintained.iter().chain(notes);
        all.map(|d| {
            let span = d.span.unwrap();
            format!("{} {}", d.code, &text[span.start as usize..span.end as usize])
        })
        .collect()
    };
    let none: [&str; 0] = [];
    for fine in [
        "SELECT id FROM orders WHERE placed_at > now() - interval '90 minutes'",
        "SELECT id FROM orders WHERE now() BETWEEN placed_at AND placed_at + interval '1 hour'",
        "SELECT id FROM orders WHERE now() - placed_at < interval '7 days' OR placed_at - now() > '1 week 2 hours'",
        "SELECT id, placed_at < now() AS due FROM orders ORDER BY 2",
        "SELECT placed_at < now() AS due, count(*) FROM orders GROUP BY placed_at < now()",
        "SELECT count(*) FILTER (WHERE placed_at > now()) FROM orders",
        "SELECT c.id FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.placed_at > now()",
        "SELECT c.id FROM customers c WHERE NOT EXISTS (SELECT FROM orders o WHERE o.customer_id = c.id AND o.placed_at > now())",
        "WITH w AS (SELECT * FROM orders WHERE placed_at > now()) SELECT customer_id, max(id) FROM w GROUP BY 1",
        "SELECT id FROM orders WHERE extract(hour FROM now() AT TIME ZONE 'UTC') < 12",
    ] {
        assert_eq!(say(fine), none, "{fine}");
    }
    for (text, said) in [
        ("SELECT now() AS n, id FROM orders", "PGTC1480 now()"),
        ("SELECT id FROM orders WHERE coalesce(placed_at, now()) = placed_at", "PGTC1481 now()"),
        ("SELECT id FROM orders WHERE extract(epoch FROM now() - placed_at) > 5", "PGTC1481 now()"),
        ("SELECT id FROM orders WHERE now() - placed_at < interval '1 month'", "PGTC1481 now()"),
        (
            "SELECT id FROM orders WHERE placed_at > now() - interval '7 days'",
            "PGTC1485 now() - interval '7 days'",
        ),
        (
            "SELECT customer_id FROM orders GROUP BY 1 HAVING max(placed_at) < current_timestamp",
            "PGTC1486 current_timestamp",
        ),
        (
            "SELECT c.id FROM customers c LEFT JOIN orders o ON CASE WHEN c.id > 1 THEN o.placed_at END < now()",
            "PGTC1484 now()",
        ),
    ] {
        assert_eq!(say(text), [said], "{text}");
    }
}
