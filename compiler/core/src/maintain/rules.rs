//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// A window below another operator whose result depends on the order of tied rows.
pub const SEVERAL_RESULTS: &str = "PGTC1434";

/// The table of this module.
pub const RULES: &[Rule] = &[Rule {
    code: SEVERAL_RESULTS,
    title: "tied rows in a window inside a larger query",
    why: "The change of a window inside a larger query is the difference of its result before and after. Where rows \
          tie and their order shows, PostgreSQL may give one of several results, so the one before cannot be had again.",
    fix: "end the ORDER BY of the window with a key of its input, so that no two rows tie, or keep it a plain materialized view",
    bad: "CREATE MATERIALIZED VIEW shop.bad WITH (pgtc.refresh = incremental) AS SELECT c.name, o.last FROM shop.customers AS c JOIN (SELECT customer_id, last_value(amount) OVER (PARTITION BY customer_id ORDER BY placed_at) AS last FROM shop.orders) AS o ON o.customer_id = c.id;",
    good: "CREATE MATERIALIZED VIEW shop.good WITH (pgtc.refresh = incremental) AS SELECT c.name, o.last FROM shop.customers AS c JOIN (SELECT customer_id, last_value(amount) OVER (PARTITION BY customer_id ORDER BY placed_at, id) AS last FROM shop.orders) AS o ON o.customer_id = c.id;",
}];
