//! Diagnostics of name and type resolution, PGTC13xx.

use crate::diag::Rule;

/// PGTC1301
pub const NO_OPERATOR: Rule = Rule {
    code: "PGTC1301",
    title: "no such operator",
    why: "No operator of this name takes arguments of these types, neither directly nor through conversions that PostgreSQL makes by itself. The server would reject the query for the same reason.",
    fix: "Cast an argument to a type that the operator takes.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, note + 1 AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, note::integer + 1 AS n FROM shop.orders;",
};

/// PGTC1302
pub const AMBIGUOUS_OPERATOR: Rule = Rule {
    code: "PGTC1302",
    title: "ambiguous operator",
    why: "Several operators of this name fit the argument types equally well, mostly because literals without a type could be anything. The server would reject the query for the same reason.",
    fix: "Cast an argument to the type you mean.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, '1' + '2' AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, '1'::integer + '2' AS n FROM shop.orders;",
};

/// PGTC1303
pub const NO_FUNCTION: Rule = Rule {
    code: "PGTC1303",
    title: "no such function",
    why: "No function of this name takes these arguments. Functions of extensions and your own are known only when the schema files declare them.",
    fix: "Correct the name, cast the arguments, or declare the function in the schema files.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, lenght(note) AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, length(note) AS n FROM shop.orders;",
};

/// PGTC1304
pub const AMBIGUOUS_FUNCTION: Rule = Rule {
    code: "PGTC1304",
    title: "ambiguous function call",
    why: "Several functions of this name fit the arguments equally well. The server would reject the query for the same reason.",
    fix: "Cast an argument to the type you mean.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, isempty('empty') AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, isempty('empty'::int4range) AS n FROM shop.orders;",
};

/// PGTC1305
pub const BAD_CALL: Rule = Rule {
    code: "PGTC1305",
    title: "function called in a way it does not allow",
    why: "The function exists, but not in this form of call: a procedure, `(*)` on an ordinary function, an ordered-set aggregate without WITHIN GROUP, and the like.",
    fix: "Write the call as the manual of PostgreSQL shows it.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT customer_id, percentile_cont(0.5, 1.0) AS n FROM shop.orders GROUP BY customer_id;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT customer_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY amount::float8) AS n FROM shop.orders GROUP BY customer_id;",
};

/// PGTC1306
pub const UNDETERMINED: Rule = Rule {
    code: "PGTC1306",
    title: "argument types leave the result type open",
    why: "A polymorphic function or operator takes its types from its arguments. Here they disagree, or all of them are literals without a type.",
    fix: "Cast the arguments to the type you mean.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, array_length('{1,2}', 1) AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, array_length('{1,2}'::integer[], 1) AS n FROM shop.orders;",
};

/// PGTC1307
pub const NO_COMMON_TYPE: Rule = Rule {
    code: "PGTC1307",
    title: "no common type",
    why: "The branches of CASE, COALESCE, UNION, VALUES, ARRAY and similar constructs must have one type that all convert to by themselves.",
    fix: "Cast them to one type.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, coalesce(note, amount) AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, coalesce(note, amount::text) AS n FROM shop.orders;",
};

/// PGTC1308
pub const UNKNOWN_TYPE: Rule = Rule {
    code: "PGTC1308",
    title: "no such type",
    why: "There is no type of this name in pg_catalog or in the schemas of the search path. Your own types and those of extensions are known only when the schema files declare them.",
    fix: "Correct the name, qualify it, or declare the type in the schema files.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, note::textt AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, note::text AS n FROM shop.orders;",
};

/// PGTC1309
pub const BAD_MODIFIER: Rule = Rule {
    code: "PGTC1309",
    title: "bad type modifier",
    why: "The type does not take this modifier, or its value is out of range. The server would reject it.",
    fix: "Write a modifier that the type takes, or none.",
    bad: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, amount::numeric(2000) AS n FROM shop.orders;",
    good: "CREATE MATERIALIZED VIEW shop.s AS SELECT id, amount::numeric(20) AS n FROM shop.orders;",
};

/// All of them, ascending by code.
pub const RULES: &[Rule] = &[
    NO_OPERATOR,
    AMBIGUOUS_OPERATOR,
    NO_FUNCTION,
    AMBIGUOUS_FUNCTION,
    BAD_CALL,
    UNDETERMINED,
    NO_COMMON_TYPE,
    UNKNOWN_TYPE,
    BAD_MODIFIER,
];
