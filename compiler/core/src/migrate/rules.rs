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
/// A source is not what a version was compiled for.
pub const SOURCE_CHANGED: &str = "PGTC3220";
/// Hazards of a migration.
pub const WRITE_BLOCK: &str = "PGTC5310";
/// See `WRITE_BLOCK`.
pub const ACCESS_EXCLUSIVE: &str = "PGTC5311";
/// See `WRITE_BLOCK`.
pub const REBUILD: &str = "PGTC5312";
/// See `WRITE_BLOCK`.
pub const DEPENDENT_BREAK: &str = "PGTC5313";
/// The previous version is gone.
pub const NO_WAY_BACK: &str = "PGTC5314";
/// See `WRITE_BLOCK`.
pub const DATA_LOSS: &str = "PGTC5315";
/// See `WRITE_BLOCK`.
pub const READ_GAP: &str = "PGTC5316";
/// See `WRITE_BLOCK`.
pub const MODE_DOWNGRADE: &str = "PGTC5317";
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
        code: SOURCE_CHANGED,
        title: "a source of a stream table was changed",
        why: "A column that is read was dropped or has another type, a NOT NULL or a key that plans rest on is gone, or the table lost its capture triggers (SQLSTATE TC004). The compiled SQL was right for what the table was like, so nothing is refreshed; readers see the last refresh.",
        fix: "For other columns or keys: bring the schema files up to date (`pgtc schema pull`), build, apply the migration, then `CALL pgtc.populate(name)` and `SELECT pgtc.swap(name)`. To change a source without a pause, apply the migration before the column is dropped. For lost triggers (a table dropped and created again): `SELECT pgtc.recapture('schema.table')`.",
        bad: "",
        good: "",
    },
    Rule {
        code: WRITE_BLOCK,
        title: "hazard: writers of a source wait",
        why: "What is captured of the table changes. The lock (SHARE ROW EXCLUSIVE) waits for writers in flight and holds up new ones until the migration commits; it is the last thing that the migration takes.",
        fix: "Apply it in a quiet moment, and let it fail and try again: `[defaults] lock_timeout` bounds the wait. Accept it with `pgtc plan --allow WRITE_BLOCK`.",
        bad: "",
        good: "",
    },
    Rule {
        code: ACCESS_EXCLUSIVE,
        title: "hazard: readers wait for a moment",
        why: "The public view is replaced, an index of the storage is dropped, or capture triggers are dropped: readers wait until the transaction commits.",
        fix: "pgtc.swap takes the lock in short attempts. Accept it with `pgtc plan --allow ACCESS_EXCLUSIVE`.",
        bad: "",
        good: "",
    },
    Rule {
        code: REBUILD,
        title: "hazard: everything is computed anew",
        why: "The stored rows are others, so the migration installs a second version beside the present one. It takes one full computation and its own space; readers and refreshes of the present version go on.",
        fix: "After the migration: `CALL pgtc.populate(name)`, then `SELECT pgtc.swap(name)`; later `SELECT pgtc.contract(name)`. Accept it with `pgtc plan --allow REBUILD`.",
        bad: "",
        good: "",
    },
    Rule {
        code: DEPENDENT_BREAK,
        title: "hazard: objects depend on columns that change",
        why: "A public column is removed, renamed, moved or has another type, or the stream table is dropped. PostgreSQL does not let a view change so, so it is dropped and created again (with its owner and rights), which objects that depend on it prevent.",
        fix: "Drop the dependent views, swap, and create them again in one transaction. Accept it with `pgtc plan --allow DEPENDENT_BREAK`.",
        bad: "",
        good: "",
    },
    Rule {
        code: NO_WAY_BACK,
        title: "the previous version was dropped",
        why: "A down migration puts the previous version back into service (SQLSTATE TC005). It was dropped by pgtc.contract() or by a later migration.",
        fix: "Restore the old definition and run `pgtc build`: that makes a migration forward.",
        bad: "",
        good: "",
    },
    Rule {
        code: DATA_LOSS,
        title: "hazard: something cannot be had back",
        why: "A stream table is dropped. Its rows can be computed again from the sources, but rights granted on it by hand and saved copies cannot.",
        fix: "Accept it with `pgtc plan --allow DATA_LOSS`.",
        bad: "",
        good: "",
    },
    Rule {
        code: READ_GAP,
        title: "hazard: readers see an old or empty table for a while",
        why: "The change cannot be made beside the present version.",
        fix: "Apply it in a quiet moment and refresh at once. Accept it with `pgtc plan --allow READ_GAP`.",
        bad: "",
        good: "",
    },
    Rule {
        code: MODE_DOWNGRADE,
        title: "hazard: a stream table is recomputed from now on",
        why: "It was maintained from its changes, and its definition says `full` now: every refresh costs a computation of the whole query.",
        fix: "Go back to incremental, or accept it with `pgtc plan --allow MODE_DOWNGRADE`.",
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
