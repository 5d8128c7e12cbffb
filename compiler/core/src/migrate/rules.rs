//! Diagnostic codes of migrations.

use crate::diag::Rule;

/// The database is not in the state that a migration starts from.
pub const WRONG_STATE: &str = "PGTC4001";
/// The server reads the query in another way.
pub const OTHER_MEANING: &str = "PGTC4002";
/// A lock file cannot be read.
pub const BAD_LOCK: &str = "PGTC4003";
/// Two objects of one name.
pub const DEFINED_TWICE: &str = "PGTC4004";
/// Storage and frontier disagree.
pub const DRIFT: &str = "PGTC4101";
/// A template is broken.
pub const BROKEN_TEMPLATE: &str = "PGTC9002";

/// The table of this module.
pub const RULES: &[Rule] = &[
    Rule {
        code: WRONG_STATE,
        title: "the database is not in the state that the migration starts from",
        why: "Every migration is the step from one recorded state to the next, and asserts the first before it does \
              anything (SQLSTATE TC002). This database has another version of the stream table, or none.",
        fix: "Apply the earlier migrations, in order of their names; `SELECT * FROM pgtc.migration` lists those that \
              were applied here.",
        bad: "",
        good: "",
    },
    Rule {
        code: OTHER_MEANING,
        title: "the defining query means something else on this server",
        why: "The migration creates the query as written and as the compiler understood it, and compares both \
              (SQLSTATE TC003). They differ when the schema files do not describe this database (a column has another \
              type, a function or operator of yours hides a built-in one), or when the compiler misread the query.",
        fix: "Bring the schema files up to date and build again. If they are, report the definition: nothing was \
              installed.",
        bad: "",
        good: "",
    },
    Rule {
        code: BAD_LOCK,
        title: "a lock file cannot be read",
        why: "The files under `pgtc/lock` record what the last migration installed. One of them is not what `pgtc \
              build` wrote, usually after a merge conflict.",
        fix: "Take one side of the conflict as a whole and build again.",
        bad: "",
        good: "",
    },
    Rule {
        code: DEFINED_TWICE,
        title: "two relations have the same name",
        why: "A stream table is read through a view of its name, so no other definition, table or view can have it.",
        fix: "Choose another name.",
        bad: "CREATE MATERIALIZED VIEW shop.orders WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.customers;",
        good: "CREATE MATERIALIZED VIEW shop.ids WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.customers;",
    },
    Rule {
        code: DRIFT,
        title: "the storage does not match the changes",
        why: "A refresh met a change that removes a row which the storage does not hold (SQLSTATE TC001, or the \
              constraint pgtc_drift). The storage was edited by hand, or a writer bypassed the capture triggers.",
        fix: "Run `SELECT pgtc.reinitialize(name)`; it computes the stream table anew. Do not write to tables of \
              schema pgtc, and do not disable triggers named pgtc_cdc_*.",
        bad: "",
        good: "",
    },
    Rule {
        code: BROKEN_TEMPLATE,
        title: "a template could not be rendered",
        why: "This is a defect of the compiler; nothing was written.",
        fix: "Report it, with the definition and the schema that it needs.",
        bad: "",
        good: "",
    },
];
