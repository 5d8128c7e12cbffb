//! The codes that name resolution can raise, apart from the constructs in [`unsupported`](super::unsupported).
//!
//! `10xx` is SQL whose result could change without a change of data, `14xx` joins, `32xx` names and types.

use crate::diag::Rule;

/// A volatile function.
pub(crate) const VOLATILE: &str = "PGTC1030";
/// A stable function whose value depends on more than its arguments.
pub(crate) const STABLE: &str = "PGTC1031";
/// A conversion whose result depends on settings of the session.
pub(crate) const SETTING_DEPENDENT: &str = "PGTC1032";
/// A literal whose meaning depends on settings of the session or on the time.
pub(crate) const SETTING_LITERAL: &str = "PGTC1033";
/// current_user and relatives.
pub(crate) const SESSION_VALUE: &str = "PGTC1034";
/// Two implicit collations meet.
pub(crate) const COLLATION_CONFLICT: &str = "PGTC1035";
/// A collation that may be non-deterministic.
pub(crate) const UNKNOWN_COLLATION: &str = "PGTC1036";
/// ctid, xmin …
pub(crate) const SYSTEM_COLUMN: &str = "PGTC1037";
/// t as a value.
pub(crate) const WHOLE_ROW: &str = "PGTC1038";
/// $1
pub(crate) const PARAMETER: &str = "PGTC1039";
/// array_agg(x) without ORDER BY.
pub(crate) const UNORDERED_AGGREGATE: &str = "PGTC1040";
/// ORDER BY at the top.
pub(crate) const ORDER_IGNORED: &str = "PGTC1041";
/// A column of type record, unknown …
pub(crate) const PSEUDO_TYPE: &str = "PGTC1042";
/// Too many references to CTEs and views.
pub(crate) const TOO_LARGE: &str = "PGTC1043";
/// Something that is legal SQL and not handled.
pub(crate) const UNSUPPORTED_EXPRESSION: &str = "PGTC1044";

/// A function in FROM whose rows are not known.
pub(crate) const UNKNOWN_ROW: &str = "PGTC1440";
/// A function in FROM that reads entries it cannot be put around.
pub(crate) const FUNCTION_JOIN: &str = "PGTC1441";
/// A set-returning function where it cannot be.
pub(crate) const MISPLACED_SET: &str = "PGTC1442";
/// A recursion that PostgreSQL refuses too.
pub(crate) const BAD_RECURSION: &str = "PGTC1460";
/// A recursion that is legal SQL and not handled.
pub(crate) const UNSUPPORTED_RECURSION: &str = "PGTC1461";
/// A stream table that was not compiled.
pub(crate) const UNAVAILABLE: &str = "PGTC1451";
/// A correlation that cannot be taken out.
pub(crate) const CORRELATION: &str = "PGTC1420";
/// An aggregate of an outer query's columns.
pub(crate) const OUTER_AGGREGATE: &str = "PGTC1421";
/// A subquery in ON that depends on both sides of an outer join.
pub(crate) const SUBQUERY_IN_OUTER_JOIN: &str = "PGTC1422";
/// A LATERAL reference across RIGHT or FULL JOIN.
pub(crate) const LATERAL_JOIN: &str = "PGTC1423";
/// row_number() over rows that may tie.
pub(crate) const UNORDERED_WINDOW: &str = "PGTC1430";
/// LIMIT or DISTINCT ON of rows that may tie.
pub(crate) const UNORDERED_LIMIT: &str = "PGTC1431";
/// LIMIT that is no number.
pub(crate) const BAD_LIMIT: &str = "PGTC1432";
/// A window function where none may be, or a window that PostgreSQL refuses.
pub(crate) const BAD_WINDOW: &str = "PGTC1433";
/// DISTINCT ON and ORDER BY disagree.
pub(crate) const BAD_DISTINCT_ON: &str = "PGTC1435";
/// FULL JOIN without an equality between its sides.
pub(crate) const FULL_JOIN_CONDITION: &str = "PGTC1411";

/// No such table.
pub(crate) const UNKNOWN_TABLE: &str = "PGTC3201";
/// No such column.
pub(crate) const UNKNOWN_COLUMN: &str = "PGTC3202";
/// Several columns or tables of one name.
pub(crate) const AMBIGUOUS_COLUMN: &str = "PGTC3203";
/// No such alias in FROM.
pub(crate) const UNKNOWN_ALIAS: &str = "PGTC3204";
/// One alias twice in FROM.
pub(crate) const DUPLICATE_ALIAS: &str = "PGTC3205";
/// A value of the wrong type.
pub(crate) const TYPE_MISMATCH: &str = "PGTC3209";
/// A column that is neither grouped nor aggregated.
pub(crate) const UNGROUPED: &str = "PGTC3210";
/// An aggregate where none may be.
pub(crate) const MISPLACED_AGGREGATE: &str = "PGTC3211";
/// Two output columns of one name.
pub(crate) const DUPLICATE_OUTPUT: &str = "PGTC3212";
/// Lists of different length.
pub(crate) const COLUMN_COUNT: &str = "PGTC3213";
/// A position that is not in the select list.
pub(crate) const BAD_POSITION: &str = "PGTC3214";
/// A literal that its type does not accept.
pub(crate) const BAD_LITERAL: &str = "PGTC3215";

/// The table.
pub const RULES: &[Rule] = &[
    Rule {
        code: VOLATILE,
        title: "a volatile function in a defining query",
        why: "A volatile function can return another value each time it is called. No change of data tells when to \
              call it again, so the stream table could not stay equal to its query.",
        fix: "compute the value when the row is written (a column default or a trigger) and read the column, or keep it a plain materialized view",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, random() AS r FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, amount AS r FROM shop.orders;",
    },
    Rule {
        code: STABLE,
        title: "a function that depends on more than its arguments",
        why: "A stable function may read settings, catalogs or tables. Its value can change while no captured row \
              does.",
        fix: "use an immutable function, or one that takes what it depends on as an argument; declare a function of yours IMMUTABLE if it is",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, to_tsvector(note) AS words FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, to_tsvector('english', note) AS words FROM shop.orders;",
    },
    Rule {
        code: SETTING_DEPENDENT,
        title: "a conversion that depends on the session's settings",
        why: "The text form of dates, intervals, floating-point numbers and bytea, and the calendar day of a timestamp \
              with time zone, depend on TimeZone, DateStyle, IntervalStyle, extra_float_digits and bytea_output. The \
              writer, the reader and the refresh may have different ones, so the result would not be defined.",
        fix: "spell the setting out: (ts AT TIME ZONE 'Europe/Berlin')::date, to_char(d, 'YYYY-MM-DD'), round(x::numeric, 2)::text, encode(b, 'hex')",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, placed_at::date AS day FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, (placed_at AT TIME ZONE 'Europe/Berlin')::date AS day FROM shop.orders;",
    },
    Rule {
        code: SETTING_LITERAL,
        title: "a literal that depends on the session's settings",
        why: "'01/02/2026' is a day in January or in February, depending on DateStyle; a timestamp with time zone \
              without its zone depends on TimeZone; 'now' and 'today' depend on the time.",
        fix: "write dates as 'YYYY-MM-DD' and give timestamps with time zone their zone: '2026-01-02 00:00:00+00'",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE placed_at > '2026-01-02';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE placed_at > '2026-01-02 00:00:00+00';",
    },
    Rule {
        code: SESSION_VALUE,
        title: "a value of the session",
        why: "current_user, session_user, current_schema and current_catalog belong to whoever runs the query; the \
              refresh runs as the owner of the stream table.",
        fix: "filter by user in a view over the stream table",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, current_user AS who FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: COLLATION_CONFLICT,
        title: "two collations meet",
        why: "Two columns of different collations are compared or combined, and nothing says which one decides.",
        fix: "write which one: a COLLATE \"C\" = b",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers WHERE (name COLLATE \"C\") < (region COLLATE \"POSIX\");",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.customers WHERE (name COLLATE \"C\") < region;",
    },
    Rule {
        code: UNKNOWN_COLLATION,
        title: "a collation that may be non-deterministic",
        why: "Under a non-deterministic collation different strings are equal, so a group's key could be any of them. \
              Of collations that are not PostgreSQL's own it is not known which they are.",
        fix: "use a collation of PostgreSQL's own, such as \"C\" or \"und-x-icu\"",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, name COLLATE shop.my_collation AS name FROM shop.customers;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, name COLLATE \"C\" AS name FROM shop.customers;",
    },
    Rule {
        code: SYSTEM_COLUMN,
        title: "a system column",
        why: "ctid, xmin and the like change with every rewrite of the table, without any change of data.",
        fix: "use a column of your own",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, xmin FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: WHOLE_ROW,
        title: "a whole row as a value",
        why: "Its type is that of the table and changes with it.",
        fix: "list the columns that you need",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT o FROM shop.orders AS o;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o;",
    },
    Rule {
        code: PARAMETER,
        title: "a parameter in a defining query",
        why: "A stream table has one content; nobody gives its query arguments.",
        fix: "write a constant, or keep the column and filter when reading",
        bad: "",
        good: "",
    },
    Rule {
        code: UNORDERED_AGGREGATE,
        title: "an aggregate over rows in no order",
        why: "array_agg, string_agg and the like depend on the order of their input. Without ORDER BY inside the call \
              the order is not defined, and the stream table can differ from a run of the query without being wrong.",
        fix: "write the order: string_agg(name, ',' ORDER BY name)",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT region, string_agg(name, ',') AS names FROM shop.customers GROUP BY region;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT region, string_agg(name, ',' ORDER BY name) AS names FROM shop.customers GROUP BY region;",
    },
    Rule {
        code: ORDER_IGNORED,
        title: "ORDER BY has no effect",
        why: "A stream table is a set of rows without order, like any table.",
        fix: "order in the queries that read it; an index on the stream table makes that fast",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders ORDER BY id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: PSEUDO_TYPE,
        title: "an output column of a pseudo-type",
        why: "A table cannot have a column of type record, void or the like.",
        fix: "select the fields one by one, or cast to a type that a column can have",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT ROW(id, amount) AS r FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, amount FROM shop.orders;",
    },
    Rule {
        code: TOO_LARGE,
        title: "the query is too large once views and CTEs are put in place",
        why: "Views and CTEs are put in place at each reference, so a chain in which each refers twice to the one \
              before doubles at every step.",
        fix: "break the chain with a stream table of its own, or keep it a plain materialized view",
        bad: "",
        good: "",
    },
    Rule {
        code: UNSUPPORTED_EXPRESSION,
        title: "an expression that is not supported",
        why: "It is legal SQL, and the compiler does not handle it yet. It says so instead of guessing.",
        fix: "write it in another way, or keep it a plain materialized view",
        bad: "",
        good: "",
    },
    Rule {
        code: FULL_JOIN_CONDITION,
        title: "a FULL JOIN without an equality",
        why: "PostgreSQL runs a FULL JOIN by merging or hashing both sides, and that takes a condition left = right.",
        fix: "add such a condition, or write a LEFT JOIN and the right rows without a match, with UNION ALL",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, o.amount FROM shop.customers AS c FULL JOIN shop.orders AS o ON o.customer_id > c.id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, o.amount FROM shop.customers AS c FULL JOIN shop.orders AS o ON o.customer_id = c.id;",
    },
    Rule {
        code: CORRELATION,
        title: "a correlation that cannot be taken out of a subquery",
        why: "A subquery that refers to the outer query is computed for all outer rows at once and joined back. That needs \
              values that can be compared, an operator through which conditions can pass, and for an aggregate its value \
              over no rows.",
        fix: "join to a derived table that does not refer to the outer query",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, (SELECT rank(c.id) WITHIN GROUP (ORDER BY o.id) FROM shop.orders AS o WHERE o.customer_id = c.id) AS r FROM shop.customers AS c;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, (SELECT count(*) FROM shop.orders AS o WHERE o.customer_id = c.id AND o.id < c.id) AS r FROM shop.customers AS c;",
    },
    Rule {
        code: OUTER_AGGREGATE,
        title: "an aggregate of the outer query inside a subquery",
        why: "An aggregate whose arguments are columns of an outer query belongs to that query, although it is written in \
              the subquery.",
        fix: "aggregate in a derived table and refer to its column in the subquery",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.region FROM shop.customers AS c GROUP BY c.region HAVING EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.id = max(c.id));",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT d.region FROM (SELECT region, max(id) AS last FROM shop.customers GROUP BY region) AS d WHERE EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.id = d.last);",
    },
    Rule {
        code: SUBQUERY_IN_OUTER_JOIN,
        title: "a subquery in the condition of an outer join that depends on both sides",
        why: "The subquery would have to be computed for every pair of rows before it is known which pairs match.",
        fix: "compute it in a derived table on one of the sides",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, o.amount FROM shop.customers AS c LEFT JOIN shop.orders AS o ON EXISTS (SELECT 1 FROM shop.orders AS p WHERE p.id = o.id AND p.customer_id = c.id);",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, o.amount FROM shop.customers AS c LEFT JOIN shop.orders AS o ON o.customer_id = c.id AND EXISTS (SELECT 1 FROM shop.orders AS p WHERE p.id < o.id);",
    },
    Rule {
        code: LATERAL_JOIN,
        title: "a LATERAL reference across a RIGHT or FULL JOIN",
        why: "The right side of such a join is computed also for rows that have no left side, so it cannot depend on it.",
        fix: "use JOIN or LEFT JOIN",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, o.amount FROM shop.customers AS c RIGHT JOIN LATERAL (SELECT amount FROM shop.orders WHERE customer_id = c.id) AS o ON true;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, o.amount FROM shop.customers AS c LEFT JOIN LATERAL (SELECT amount FROM shop.orders WHERE customer_id = c.id) AS o ON true;",
    },
    Rule {
        code: UNORDERED_WINDOW,
        title: "a window over rows that may tie",
        why: "row_number, lag, frames of ROWS and the like depend on the order of the rows of a partition. Rows that tie in \
              ORDER BY may be taken in any order, so the stream table can differ from a run of the query without being wrong.",
        fix: "end the ORDER BY of the window with a key of the rows; rank() and running totals over RANGE do not need it",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY amount) AS place FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY amount, id) AS place FROM shop.orders;",
    },
    Rule {
        code: UNORDERED_LIMIT,
        title: "LIMIT or DISTINCT ON of rows that may tie",
        why: "Which of the rows that tie in ORDER BY are kept is not defined, so the stream table can differ from a run of \
              the query without being wrong.",
        fix: "end ORDER BY with a key of the rows, or write FETCH FIRST n ROWS WITH TIES",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, amount FROM shop.orders ORDER BY amount DESC LIMIT 10;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, amount FROM shop.orders ORDER BY amount DESC, id LIMIT 10;",
    },
    Rule {
        code: BAD_LIMIT,
        title: "LIMIT or OFFSET that is not a number",
        why: "How many rows a stream table keeps is part of its definition; an expression there could not be shown in a plan.",
        fix: "write the number itself",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders ORDER BY id LIMIT 5 + 5;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders ORDER BY id LIMIT 10;",
    },
    Rule {
        code: BAD_WINDOW,
        title: "a window function in the wrong place, or a wrong window",
        why: "Window functions look at the finished rows of a SELECT: they may stand in its select list and in its ORDER BY, \
              and cannot contain another. PostgreSQL refuses the rest too.",
        fix: "compute it in a derived table and filter or group above it",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE row_number() OVER (PARTITION BY customer_id ORDER BY id) = 1;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY customer_id ORDER BY id) AS place FROM shop.orders) AS o WHERE place = 1;",
    },
    Rule {
        code: BAD_DISTINCT_ON,
        title: "DISTINCT ON and ORDER BY disagree",
        why: "DISTINCT ON keeps the first row of each group, so the rows must be ordered by the group first.",
        fix: "begin ORDER BY with the expressions of DISTINCT ON",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT DISTINCT ON (customer_id) customer_id, id FROM shop.orders ORDER BY id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT DISTINCT ON (customer_id) customer_id, id FROM shop.orders ORDER BY customer_id, id;",
    },
    Rule {
        code: UNKNOWN_ROW,
        title: "a function in FROM whose rows are not known",
        why: "The columns of a source must be known with their types. A function that returns record says them only at \
              the call, and an expression that is no plain call has no columns of its own.",
        fix: "write the columns with their types, f(x) AS t(a integer, b text), or call a function that declares them",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT r.a FROM jsonb_to_record('{\"a\": 1}') AS r;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT r.a FROM jsonb_to_record('{\"a\": 1}') AS r(a integer);",
    },
    Rule {
        code: FUNCTION_JOIN,
        title: "a function of FROM in a join that it cannot take part in",
        why: "A function of columns belongs to the rows that it reads. Where an outer join has a condition on its results, \
              or where it reads entries on both sides of a bracket, it is no longer a function of single rows.",
        fix: "write LEFT JOIN f(…) ON true, or an inner join; put further conditions into WHERE",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, w.w FROM shop.customers AS c LEFT JOIN string_to_table(c.name, ' ') AS w(w) ON w.w <> '';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, w.w FROM shop.customers AS c LEFT JOIN string_to_table(c.name, ' ') AS w(w) ON true;",
    },
    Rule {
        code: MISPLACED_SET,
        title: "a set-returning function where it cannot be",
        why: "A set-returning function in the select list makes rows of the whole SELECT, so it may not stand in WHERE, \
              HAVING, ORDER BY, CASE, COALESCE, an aggregate or another set-returning function, nor return several columns.",
        fix: "call the function in FROM",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers WHERE string_to_table(name, ' ') = 'x';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id FROM shop.customers AS c, string_to_table(c.name, ' ') AS w(w) WHERE w.w = 'x';",
    },
    Rule {
        code: UNAVAILABLE,
        title: "a stream table that was not compiled is read",
        why: "The definition reads another stream table whose own definition was rejected, so the columns and types of \
              that table are not known.",
        fix: "correct the definition of the table that is read; its own diagnostics say what is wrong",
        bad: "",
        good: "",
    },
    Rule {
        code: BAD_RECURSION,
        title: "a recursion that PostgreSQL does not have",
        why: "A recursive query is base UNION [ALL] step. The step refers to it once, in FROM, not on the side of an outer \
              join that is filled with NULLs and not in a subquery; the base decides the types.",
        fix: "bring it into that form",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT a.i + 1 FROM n AS a JOIN n AS b ON a.i = b.i WHERE a.i < 3) SELECT i FROM n;",
        good: "CREATE MATERIALIZED VIEW shop.good AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) AS top FROM n;",
    },
    Rule {
        code: UNSUPPORTED_RECURSION,
        title: "a recursion with something in it that is not handled",
        why: "A recursion is computed anew as one query of its own, so it may not read columns of a query around it. Its step \
              works row by row: aggregates, window functions, LIMIT, INTERSECT and EXCEPT over its own rows stand outside.",
        fix: "aggregate in the query that reads the recursion; let it carry the columns that it is restricted by, and compare them there",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, (WITH RECURSIVE n(i) AS (SELECT c.id UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n) AS top FROM shop.customers AS c;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, (WITH RECURSIVE n(id, i) AS (SELECT id, id FROM shop.customers UNION ALL SELECT id, i + 1 FROM n WHERE i < 3) SELECT max(i) FROM n WHERE n.id = c.id) AS top FROM shop.customers AS c;",
    },
    Rule {
        code: UNKNOWN_TABLE,
        title: "no such table",
        why: "The name is neither a table nor a view of the schema files, nor a CTE. Unqualified names are looked up in \
              the search path.",
        fix: "correct the name, qualify it with its schema, or add its DDL to the files of [schema]",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.ordrs;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: UNKNOWN_COLUMN,
        title: "no such column",
        why: "No table of FROM has a column of this name.",
        fix: "correct the name",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT idd FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders;",
    },
    Rule {
        code: AMBIGUOUS_COLUMN,
        title: "an ambiguous name",
        why: "Several tables of FROM have a column of this name.",
        fix: "qualify it with the table's alias",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: UNKNOWN_ALIAS,
        title: "no such table in FROM",
        why: "The qualifier is not an entry of FROM. A table that has an alias is known by the alias only.",
        fix: "use the alias, or add the table to FROM",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT orders.id FROM shop.orders AS o;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id FROM shop.orders AS o;",
    },
    Rule {
        code: DUPLICATE_ALIAS,
        title: "one name for two entries of FROM",
        why: "Columns could not be told apart.",
        fix: "give each entry its own alias",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT 1 AS one FROM shop.orders AS o, shop.customers AS o;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT 1 AS one FROM shop.orders AS o, shop.customers AS c;",
    },
    Rule {
        code: TYPE_MISMATCH,
        title: "a value of the wrong type",
        why: "PostgreSQL has no conversion from the type of the value to the type that is needed here.",
        fix: "cast it",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers WHERE name;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.customers WHERE name <> '';",
    },
    Rule {
        code: UNGROUPED,
        title: "a column that is neither grouped nor aggregated",
        why: "A group has one result row, and the column can have many values in the group.",
        fix: "add it to GROUP BY, or say which value: min(x), max(x)",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT customer_id, note, count(*) AS n FROM shop.orders GROUP BY customer_id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id, note, count(*) AS n FROM shop.orders GROUP BY customer_id, note;",
    },
    Rule {
        code: MISPLACED_AGGREGATE,
        title: "an aggregate in the wrong place",
        why: "WHERE, ON and GROUP BY are evaluated before rows are grouped, and an aggregate cannot contain another.",
        fix: "use HAVING, or aggregate in a derived table",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT customer_id FROM shop.orders WHERE count(*) > 1 GROUP BY customer_id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id FROM shop.orders GROUP BY customer_id HAVING count(*) > 1;",
    },
    Rule {
        code: DUPLICATE_OUTPUT,
        title: "two output columns of one name",
        why: "The columns of a stream table need different names.",
        fix: "give one of them an alias with AS",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT o.id, c.id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT o.id, c.id AS customer_id FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;",
    },
    Rule {
        code: COLUMN_COUNT,
        title: "lists of different length",
        why: "The branches of a set operation, the rows of VALUES and the two sides of a row comparison need the same \
              number of columns, and a list of column names may not be longer than the columns.",
        fix: "make the lists equally long",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.customers UNION ALL SELECT id, amount FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.customers UNION ALL SELECT id FROM shop.orders;",
    },
    Rule {
        code: BAD_POSITION,
        title: "not an entry of the select list",
        why: "A number in GROUP BY or ORDER BY is the position of an output column; other constants mean nothing there.",
        fix: "name the column or the expression",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT customer_id, count(*) AS n FROM shop.orders GROUP BY 3;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id, count(*) AS n FROM shop.orders GROUP BY 1;",
    },
    Rule {
        code: BAD_LITERAL,
        title: "a literal that its type does not accept",
        why: "The literal takes its type from its context, and the text is no value of that type.",
        fix: "correct the literal, or cast it to the type that you mean",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE id = 'one';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE id = '1';",
    },
];
