//! SQL that cannot be maintained incrementally yet: one row each, in one table.
//!
//! A construct leaves this file when an operator for it arrives; nothing else has to change with it. Each row is a page
//! of `pgtc rule`, and its `fix` is the help of the diagnostic.

use crate::diag::{Diagnostic, Rule, Span};
use crate::resolve::scope::problem;

/// (SELECT …) as a value.
pub(crate) const SCALAR_SUBQUERY: &str = "PGTC1005";
/// IN (SELECT …).
pub(crate) const IN_SUBQUERY: &str = "PGTC1006";
/// EXISTS (SELECT …).
pub(crate) const EXISTS_SUBQUERY: &str = "PGTC1007";
/// op ANY|ALL (SELECT …).
pub(crate) const QUANTIFIED_SUBQUERY: &str = "PGTC1008";
/// ARRAY(SELECT …).
pub(crate) const ARRAY_SUBQUERY: &str = "PGTC1009";
/// LATERAL.
pub(crate) const LATERAL: &str = "PGTC1014";
/// WITH RECURSIVE.
pub(crate) const RECURSIVE: &str = "PGTC1015";
/// now() and its relatives.
pub(crate) const CURRENT_TIME: &str = "PGTC1017";
/// A partition, an inheritance child, ONLY of a parent.
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
        code: SCALAR_SUBQUERY,
        title: "a subquery used as a value",
        why: "A change inside the subquery changes rows of the outer query that did not change themselves.",
        fix: "join to the subquery as a derived table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT o.id, (SELECT c.name FROM shop.customers AS c WHERE c.id = o.customer_id) AS name FROM shop.orders AS o;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id, c.name FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: IN_SUBQUERY,
        title: "IN with a subquery",
        why: "Membership changes when the subquery's first match comes or its last match goes, which needs counts.",
        fix: "join to the subquery, grouped by the compared column, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers WHERE id IN (SELECT customer_id FROM shop.orders);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: EXISTS_SUBQUERY,
        title: "EXISTS",
        why: "Existence changes when the subquery's first match comes or its last match goes, which needs counts.",
        fix: "join to the table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id FROM shop.customers AS c WHERE EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.customer_id = c.id);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: QUANTIFIED_SUBQUERY,
        title: "ANY or ALL with a subquery",
        why: "The comparison changes with the rows of the subquery, not only with the rows of the outer query.",
        fix: "compare with min or max of a joined, grouped derived table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers WHERE id = ANY (SELECT customer_id FROM shop.orders);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: ARRAY_SUBQUERY,
        title: "ARRAY with a subquery",
        why: "The array changes with the rows of the subquery, not only with the rows of the outer query.",
        fix: "use array_agg with GROUP BY in a joined derived table, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, ARRAY(SELECT o.id FROM shop.orders AS o ORDER BY o.id) AS orders FROM shop.customers;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id, array_agg(id ORDER BY id) AS orders FROM shop.orders GROUP BY customer_id;",
    },
    Rule {
        code: LATERAL,
        title: "LATERAL",
        why: "The subquery runs once per row of what stands before it.",
        fix: "join to a derived table that does not refer to other entries of FROM, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, o.amount FROM shop.customers AS c, LATERAL (SELECT amount FROM shop.orders WHERE customer_id = c.id) AS o;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, o.amount FROM shop.customers AS c JOIN shop.orders AS o ON o.customer_id = c.id;",
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
        title: "a part of a partitioned or inherited table",
        why: "Rows of a partition or child can be written through its parent, and statement triggers fire only for the \
              table that a statement names: their changes cannot be told apart from those of the other parts. The \
              whole tree is a source like any other.",
        fix: "read the root without ONLY, with the partition's condition in WHERE",
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
