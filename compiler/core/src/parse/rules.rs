//! The diagnostic codes of reading SQL.

use crate::diag::Rule;

/// Text that is not PostgreSQL's grammar.
pub const SYNTAX: &str = "PGTC1101";
/// PostgreSQL's grammar, but nothing a stream table can use yet.
pub const UNSUPPORTED: &str = "PGTC1102";
/// Text too large or too deeply nested.
pub const TOO_COMPLEX: &str = "PGTC1103";
/// SEARCH or CYCLE where they cannot be.
pub const SEARCH_CYCLE: &str = "PGTC1490";
/// DDL that cannot be read although it matters.
pub const DDL_SYNTAX: &str = "PGTC3101";
/// A DDL statement that changes what we know but is not understood.
pub const DDL_UNSUPPORTED: &str = "PGTC3102";
/// DDL that refers to an unknown object.
pub const DDL_UNKNOWN: &str = "PGTC3103";
/// DDL that creates an object twice.
pub const DDL_DUPLICATE: &str = "PGTC3104";
/// A type that is neither built in nor declared.
pub const DDL_TYPE: &str = "PGTC3105";
/// A file that is no definition.
pub const DEFINITION: &str = "PGTC5101";
/// An option that does not exist.
pub const OPTION_UNKNOWN: &str = "PGTC5102";
/// An option given twice.
pub const OPTION_DUPLICATE: &str = "PGTC5103";
/// More than one definition in a file.
pub const DEFINITION_SECOND: &str = "PGTC5104";
/// A statement that cannot stand in a definition file, or names another table.
pub const ATTACHMENT: &str = "PGTC5105";

/// All rules of this module, ascending by code.
pub const RULES: &[Rule] = &[
    Rule {
        code: SYNTAX,
        title: "syntax error",
        why: "The text is not PostgreSQL's grammar: the server would reject it too, so nothing is built from it.",
        fix: "Correct the query at the marked place; running it in psql gives the server's own message.",
        bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders WHERE amount < 1 < 2;",
        good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders WHERE amount < 1;",
    },
    Rule {
        code: UNSUPPORTED,
        title: "construct not supported in a defining query",
        why: "PostgreSQL knows this construct, but the compiler has no exact representation for it, and it never guesses.",
        fix: "Write the query without the marked construct; the help names an equivalent form where there is one.",
        bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders FOR UPDATE;",
        good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: TOO_COMPLEX,
        title: "query too large",
        why: "Queries are limited in size and nesting so that no input can exhaust memory or stack.",
        fix: "Split the query into several stream tables, or put long lists of constants into a table and join it.",
        bad: "",
        good: "",
    },
    Rule {
        code: SEARCH_CYCLE,
        title: "SEARCH or CYCLE where they cannot be",
        why: "They are columns that each round adds to those of the round before, so the recursion must be \
              `SELECT … UNION ALL SELECT …` whose columns have names, and its second SELECT must read it directly and without \
              grouping.",
        fix: "Write the recursion in that form, or the columns by hand: path || ROW(id).",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT DISTINCT n + 1 FROM t WHERE n < 3) CYCLE n SET seen USING path SELECT n, seen FROM t;",
        good: "CREATE MATERIALIZED VIEW shop.good AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) CYCLE n SET seen USING path SELECT n, seen FROM t;",
    },
    Rule {
        code: DDL_SYNTAX,
        title: "statement of the schema not understood",
        why: "The statement declares something that definitions may use, and it could not be read. Skipping it could give wrong SQL.",
        fix: "Correct the statement, or replace it by an equivalent plain one as pg_dump writes it.",
        bad: "",
        good: "",
    },
    Rule {
        code: DDL_UNSUPPORTED,
        title: "schema change not supported",
        why: "The statement changes an object of the snapshot in a way that is not applied, so the snapshot would be wrong from here on.",
        fix: "Write the final state of the object instead of the change, for example with `pg_dump --schema-only`.",
        bad: "",
        good: "",
    },
    Rule {
        code: DDL_UNKNOWN,
        title: "schema refers to an unknown object",
        why: "The statement names a table, column or type that no earlier statement created.",
        fix: "Add the missing statement, or correct the name; files are read in the order of the configuration.",
        bad: "",
        good: "",
    },
    Rule {
        code: DDL_DUPLICATE,
        title: "object created twice",
        why: "Two statements create the same object; which one is meant cannot be known.",
        fix: "Remove one of them.",
        bad: "",
        good: "",
    },
    Rule {
        code: DDL_TYPE,
        title: "unknown type",
        why: "The type is neither PostgreSQL's own nor declared in the schema files.",
        fix: "Add its CREATE TYPE, CREATE DOMAIN or CREATE EXTENSION, or correct the name.",
        bad: "",
        good: "",
    },
    Rule {
        code: DEFINITION,
        title: "not a definition",
        why: "A definition file holds CREATE MATERIALIZED VIEW name WITH (pgtc.… = …) AS query, and statements about that stream table.",
        fix: "Write one definition per file in this form.",
        bad: "CREATE MATERIALIZED VIEW s AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: OPTION_UNKNOWN,
        title: "unknown option",
        why: "Options that do not exist are errors, so that a misspelt one is not silently without effect.",
        fix: "Correct the name; the help names the nearest one.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refesh = full) AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.refresh = full) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: OPTION_DUPLICATE,
        title: "option given twice",
        why: "Only one value can hold.",
        fix: "Remove one of them.",
        bad: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.live = true, pgtc.live = false) AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s WITH (pgtc.live = true) AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: DEFINITION_SECOND,
        title: "second definition in one file",
        why: "One file holds one stream table, so that names, reviews and history stay apart.",
        fix: "Move the second definition into a file of its own.",
        bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders; CREATE MATERIALIZED VIEW shop.t AS SELECT id FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: ATTACHMENT,
        title: "statement cannot stand in a definition file",
        why: "Beside its definition, a file may hold CREATE INDEX, GRANT and COMMENT for its own stream table. Anything else would be dropped silently.",
        fix: "Move the statement into a migration of your own, or name this file's stream table.",
        bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders; CREATE INDEX ON shop.orders (note);",
        good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id FROM shop.orders; CREATE INDEX ON shop.s (id);",
    },
];
