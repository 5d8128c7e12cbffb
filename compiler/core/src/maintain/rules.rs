//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// An inner aggregate that depends on the order of its rows decides which rows there are.
pub const UNSTEADY_AGGREGATE: &str = "PGTC1410";

/// A window below another operator whose result depends on the order of tied rows.
pub const SEVERAL_RESULTS: &str = "PGTC1434";

/// The table of this module.
pub const RULES: &[Rule] = &[
    Rule {
        code: UNSTEADY_AGGREGATE,
        title: "an aggregate that depends on the order of its rows decides which rows there are",
        why: "The result of a grouping inside a larger query is not stored; what it was before a change is computed again. \
          Sums of floating point numbers and aggregates without ORDER BY may then give another value, and a row that is \
          compared, grouped or added by it would not be found again.",
        fix: "Give the aggregate an ORDER BY that leaves no choice, cast floating point numbers to numeric, or make the inner \
          query a stream table of its own.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT notes, count(*) AS customers FROM (SELECT customer_id, string_agg(note, ',') AS notes FROM shop.orders GROUP BY customer_id) AS t GROUP BY notes;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT notes, count(*) AS customers FROM (SELECT customer_id, string_agg(note, ',' ORDER BY note) AS notes FROM shop.orders GROUP BY customer_id) AS t GROUP BY notes;",
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
