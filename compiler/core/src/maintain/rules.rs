//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// A grouping below another operator.
pub const INNER_AGGREGATE: &str = "PGTC1401";
/// A column whose type has no equality in a counted bag is compared as text.
pub const DUPLICATE_NAME: &str = "PGTC1402";

/// The table of this module.
pub const RULES: &[Rule] = &[
    Rule {
        code: INNER_AGGREGATE,
        title: "a grouping inside a larger query is not maintained",
        why: "The values of groups are stored, so a change of one group is found by comparing with what is stored. A \
              grouping whose result is joined, united or grouped again has no stored result to compare with.",
        fix: "Make the inner query a stream table of its own, or set `pgtc.refresh = full`.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT c.name, t.total FROM shop.customers AS c JOIN (SELECT customer_id, sum(amount) AS total FROM shop.orders GROUP BY customer_id) AS t ON t.customer_id = c.id;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT c.id, c.name, sum(o.amount) AS total FROM shop.customers AS c JOIN shop.orders AS o ON o.customer_id = c.id GROUP BY c.id, c.name;",
    },
    Rule {
        code: DUPLICATE_NAME,
        title: "two output columns have the same name",
        why: "A stream table is a relation, and PostgreSQL does not allow two columns of one name in a relation.",
        fix: "Give one of them another name with AS.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT o.id, c.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT o.id, c.id AS customer FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
];
