//! Diagnostic codes of stream tables over stream tables, and of live views.

use crate::diag::Rule;

/// Definitions that read each other.
pub(crate) const CYCLE: &str = "PGTC1450";
/// A live view of a stream table that is not maintained by changes.
pub(crate) const LIVE_NEEDS_CHANGES: &str = "PGTC1452";
/// The name of a live view cannot be used.
pub(crate) const LIVE_NAME: &str = "PGTC1453";
/// A stream table was removed that another one reads.
pub(crate) const STILL_READ: &str = "PGTC1454";
/// Writers do not let a group come to one point in time.
pub(crate) const ONE_POINT: &str = "PGTC5301";

/// The table of this module.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        code: CYCLE,
        title: "stream tables read each other in a circle",
        why: "A stream table is computed from what it reads, so the tables that it reads must be computed first. In a \
              circle none of them can be the first.",
        fix: "Take one of the references out. A query that refers to its own result is a recursive CTE.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.s;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: LIVE_NEEDS_CHANGES,
        title: "a live view needs an incremental stream table",
        why: "A live view adds the pending changes to what is stored. With refresh = full no changes are captured that \
              could be added; the only exact answer would be the query itself.",
        fix: "Use pgtc.refresh = incremental, or leave pgtc.live out and query the sources where exactness matters.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = full, pgtc.live = true) AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = incremental, pgtc.live = true) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: LIVE_NAME,
        title: "the name of a live view cannot be used",
        why: "The live view of a stream table is called like it, with _live at the end. Another relation has that name, \
              or it would be longer than the 63 bytes that PostgreSQL keeps.",
        fix: "Rename the stream table or the other relation.",
        bad: "",
        good: "",
    },
    Rule {
        code: STILL_READ,
        title: "a stream table was removed that another one reads",
        why: "The definition of a stream table is gone from the project, while a definition that reads it is still \
              there. Nothing is dropped as long as it is needed.",
        fix: "Remove or change the definitions that read it, or restore the removed file.",
        bad: "",
        good: "",
    },
    Rule {
        code: ONE_POINT,
        title: "a group could not be brought to one point in time",
        why: "In READ COMMITTED each stream table of a group is refreshed in a snapshot of its own. Writers committed \
              between these snapshots in every pass, and the base tables could not be locked within the time that \
              the setting group_lock_ms allows (SQLSTATE 40001). Nothing was changed.",
        fix: "Retry, or refresh the group in REPEATABLE READ: BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT \
              pgtc.refresh_all(); COMMIT. There everything is read from one snapshot and no locks are needed; it fails \
              with 40001 when another session refreshes at the same time.",
        bad: "",
        good: "",
    },
];
