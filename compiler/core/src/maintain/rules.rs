//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// A grouping below another operator.
pub const INNER_AGGREGATE: &str = "PGTC1401";
/// A window below another operator whose result depends on the order of tied rows.
pub const SEVERAL_RESULTS: &str = "PGTC1434";
/// The table of this module.
pub const RULES: &[Rule] = &[
    Rule {
    code: INNER_AGGREGATE,
    title: "a grouping inside a larger query is not maintained",
    why: "The values of groups are stored, so a change of one group is found by comparing with what is stored. A \
              grouping whose result is joined, united or grouped again has no stored result to compare with.",
    fix: "Make the inner query a stream table of its own, or keep it a plain materialized view.",
    bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT c.name, t.total FROM shop.customers AS c JOIN (SELECT customer_id, sum(amount) AS total FROM shop.orders GROUP BY customer_id) AS t ON t.customer_id = c.id;",
    good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT c.id, c.name, sum(o.amount) AS total FROM shop.customers AS c JOIN shop.orders AS o ON o.customer_id = c.id GROUP BY c.id, c.name;",
},
    Rule {
        code: SEVERAL_RESULTS,
        title: "tied rows in a window inside a larger query",
        why: "The change of a window inside a larger query is the difference of its result before and after. Where rows \
              tie and their order shows, PostgreSQL may give one of several results, so the one before cannot be had again.",
        fix: "end the ORDER BY of the window with a key of its input, so that no two rows tie, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad WITH (pgtc.refresh = incremental) AS SELECT c.name, o.last FROM shop.customers AS c JOIN (SELECT customer_id, last_value(amount) OVER (PARTITION BY customer_id ORDER BY placed_at) AS last FROM shop.orders) AS o ON o.customer_id = c.id;",
        good: "CREATE MATERIALIZED VIEW shop.good WITH (pgtc.refresh = incremental) AS SELECT c.name, o.last FROM shop.customers AS c JOIN (SELECT customer_id, last_value(amount) OVER (PARTITION BY customer_id ORDER BY placed_at, id) AS last FROM shop.orders) AS o ON o.customer_id = c.id;",
    },
];
