//! SQL that cannot be maintained incrementally yet: one row each, in one table.
//!
//! A construct leaves this file when an operator for it arrives; nothing else has to change with it. Each row is a page
//! of `pgtc rule`, and its `fix` is the help of the diagnostic.

use crate::diag::{Diagnostic, Rule, Span};
use crate::resolve::scope::problem;

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
        code: PARTITIONED,
        title: "a part of a partitioned or inherited table",
        why: "Rows of a partition or child can be written through its parent, and statement triggers fire only for the \
              table that a statement names. The rows that they see do not say which part they went to, so changes of one \
              part cannot be told apart from those of the others. The whole tree is a source like any other.",
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
