//! Diagnostic codes of a definition's options and attached statements.

use crate::diag::Rule;

/// An option's value is unknown.
pub(crate) const BAD_OPTION: &str = "PGTC5201";
/// An option that is not supported.
pub(crate) const OPTION_NOT_SUPPORTED: &str = "PGTC5202";
/// An index or comment that does not fit.
pub(crate) const BAD_INDEX: &str = "PGTC5203";

/// The table of this module.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: BAD_OPTION,
        title: "an option has an unknown value",
        why: "An option that is not understood would be an option without effect.",
        fix: "Use one of the values that the message lists.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = sometimes) AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = full) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: OPTION_NOT_SUPPORTED,
        title: "an option is not supported",
        why: "The option is part of the definition language, but this version cannot do what it asks for, and would \
              rather say so than ignore it.",
        fix: "Leave the option out, or use the value that the message proposes.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = immediate) AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: BAD_INDEX,
        title: "an index or comment does not fit the stream table",
        why: "Indexes are made on the storage table. A column that is computed when it is read (an average, a ratio of \
              two sums) is not stored, so it cannot be indexed; nor can a column that does not exist.",
        fix: "Index a column that is stored: a group key, a count, a sum over integers.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.orders; CREATE INDEX ON shop.s (amount);",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT id, amount FROM shop.orders; CREATE INDEX ON shop.s (amount);",
    },
];
