//! SQL that cannot be maintained incrementally yet: one row each, in one table.
//!
//! A construct leaves this file when an operator for it arrives; nothing else has to change with it. Each row is a page
//! of `pgtc rule`, and its `fix` is the help of the diagnostic.

use crate::diag::{Diagnostic, Rule, Span};
use crate::resolve::scope::problem;

/// UNION, INTERSECT, EXCEPT.
pub(crate) const SET_OPERATION: &str = "PGTC1001";
/// A set-returning function in an expression.
pub(crate) const SET_RETURNING: &str = "PGTC1012";
/// A function in FROM.
pub(crate) const TABLE_FUNCTION: &str = "PGTC1013";
/// WITH RECURSIVE.
pub(crate) const RECURSIVE: &str = "PGTC1015";
/// GROUPING SETS, ROLLUP, CUBE, GROUPING().
pub(crate) const GROUPING_SETS: &str = "PGTC1016";
/// now() and its relatives.
pub(crate) const CURRENT_TIME: &str = "PGTC1017";
/// Partitioned tables, partitions and inheritance.
pub(crate) const PARTITIONED: &str = "PGTC1019";
/// Foreign tables and materialized views.
pub(crate) const NO_TRIGGERS: &str = "PGTC1020";
/// pg_catalog and information_schema.
pub(crate) const SYSTEM_CATALOG: &str = "PGTC1021";

/// The diagnostic of a construct at a place.
pub(crate) fn unsupported(code: &'static str, span: Option<Span>) -> Box<Diagnostic> {
    let row = RULES.iter().find(|r| r.code == code);
    let title = row.map_or("this", |r| r.title);
    let fix = row.map_or("", |r| r.fix);
    problem(code, span, format!("{title} cannot be maintained incrementally yet"), fix)
}

/// The table.
pub const RULES: &[Rule] = &[
    Rule {
        code: SET_OPERATION,
        title: "a set operation other than UNION ALL",
        why: "UNION, INTERSECT and EXCEPT need a counter per row, so that a row leaves the result only when its last \
              copy leaves the inputs. Only UNION ALL, which keeps every copy, is maintained so far.",
        fix: "use UNION ALL where the inputs cannot overlap, remove duplicates with GROUP BY over all columns, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT region FROM shop.customers UNION SELECT note FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT region FROM shop.customers UNION ALL SELECT note FROM shop.orders;",
    },
    Rule {
        code: SET_RETURNING,
        title: "a set-returning function",
        why: "It turns one row into any number of rows.",
        fix: "store the expanded rows in a table of their own, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, unnest(ARRAY[name, region]) AS word FROM shop.customers;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, name AS word FROM shop.customers UNION ALL SELECT id, region FROM shop.customers;",
    },
    Rule {
        code: TABLE_FUNCTION,
        title: "a function in FROM",
        why: "It turns one row into any number of rows.",
        fix: "write constants as VALUES, store what the function yields in a table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT n FROM generate_series(1, 3) AS g(n);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT n FROM (VALUES (1), (2), (3)) AS g(n);",
    },
    Rule {
        code: RECURSIVE,
        title: "a recursive query",
        why: "A changed row can add or remove any number of derived rows at any depth.",
        fix: "keep it a plain materialized view; leave out the word RECURSIVE where no query refers to itself",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT i FROM (VALUES (1), (2), (3)) AS n(i);",
    },
    Rule {
        code: GROUPING_SETS,
        title: "GROUPING SETS, ROLLUP or CUBE",
        why: "One row belongs to a group of every grouping set.",
        fix: "write one SELECT per grouping set and combine them with UNION ALL, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT customer_id, sum(amount) AS total FROM shop.orders GROUP BY ROLLUP (customer_id);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id, sum(amount) AS total FROM shop.orders GROUP BY customer_id;",
    },
    Rule {
        code: CURRENT_TIME,
        title: "the current time",
        why: "The result changes while no row changes: rows would have to enter and leave the stream table as time \
              passes.",
        fix: "compare with the current time in the queries that read the stream table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE placed_at > now();",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, placed_at FROM shop.orders;",
    },
    Rule {
        code: PARTITIONED,
        title: "a partitioned or inherited table",
        why: "Rows can be written through the parent and through each child; changes are captured on plain tables so \
              far.",
        fix: "keep it a plain materialized view",
        bad: "",
        good: "",
    },
    Rule {
        code: NO_TRIGGERS,
        title: "a foreign table or materialized view as a source",
        why: "Changes are captured by triggers with transition tables, which foreign tables and materialized views do \
              not have.",
        fix: "read the tables behind it, or keep it a plain materialized view",
        bad: "",
        good: "",
    },
    Rule {
        code: SYSTEM_CATALOG,
        title: "a system catalog as a source",
        why: "Changes are captured by triggers, which system catalogs do not have.",
        fix: "query the catalog when reading, not in a stream table",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT relname FROM pg_catalog.pg_class;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT name FROM shop.customers;",
    },
];
