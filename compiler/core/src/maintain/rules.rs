//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// An inner aggregate that depends on the order of its rows decides which rows there are.
pub const UNSTEADY_AGGREGATE: &str = "PGTC1410";

/// The table of this module.
pub const RULES: &[Rule] = &[Rule {
    code: UNSTEADY_AGGREGATE,
    title: "an aggregate that depends on the order of its rows decides which rows there are",
    why: "The result of a grouping inside a larger query is not stored; what it was before a change is computed again. \
          Sums of floating point numbers and aggregates without ORDER BY may then give another value, and a row that is \
          compared, grouped or added by it would not be found again.",
    fix: "Give the aggregate an ORDER BY that leaves no choice, cast floating point numbers to numeric, or make the inner \
          query a stream table of its own.",
    bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT notes, count(*) AS customers FROM (SELECT customer_id, string_agg(note, ',') AS notes FROM shop.orders GROUP BY customer_id) AS t GROUP BY notes;",
    good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT notes, count(*) AS customers FROM (SELECT customer_id, string_agg(note, ',' ORDER BY note) AS notes FROM shop.orders GROUP BY customer_id) AS t GROUP BY notes;",
}];
