//! What is maintained and how, as a table for the manual. Its rules are those that the golden cases expect; a test
//! holds the two against each other.

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Supported {
    /// The construct.
    pub construct: &'static str,
    /// The rule that maintains it.
    pub rule: &'static str,
    /// incremental or partial
    pub class: &'static str,
    /// What a refresh costs.
    pub cost: &'static str,
}

const fn row(
    construct: &'static str,
    rule: &'static str,
    class: &'static str,
    cost: &'static str,
) -> Supported {
    Supported { construct, rule, class, cost }
}

/// All rows.
pub const SUPPORTED: &[Supported] = &[
    row(
        "tables, other stream tables, views, CTEs, derived tables, VALUES",
        "scan.delta",
        "incremental",
        "changed rows",
    ),
    row(
        "select list of scalar expressions and built-in functions",
        "map.linear",
        "incremental",
        "changed rows",
    ),
    row(
        "LIMIT or a window without partition over joins and groupings; a grouping without keys in a larger query, and groupings joined with it",
        "inner.stored",
        "incremental",
        "as the stored part; then its changed rows",
    ),
    row("WHERE", "filter.linear", "incremental", "changed rows"),
    row(
        "comparisons with now() in WHERE, HAVING and join conditions",
        "filter.temporal",
        "incremental",
        "changed rows, and those between the times of two refreshes",
    ),
    row(
        "comparisons with now() elsewhere: select list, CASE, FILTER, ON of outer joins",
        "map.temporal",
        "incremental",
        "changed rows, and those between the times of two refreshes",
    ),
    row(
        "inner, cross, NATURAL and USING joins, self joins, any predicate",
        "join.bilinear",
        "incremental",
        "changed rows times their matches",
    ),
    row(
        "joins of five and more tables, at most three of them changed (two of seven and more)",
        "join.few",
        "incremental",
        "changed rows times their matches",
    ),
    row(
        "joins of five and more tables, more of them changed",
        "join.factored",
        "incremental",
        "changed rows times their matches, in one fixed order",
    ),
    row(
        "LEFT, RIGHT and FULL JOIN: any predicate, USING, NATURAL, chained and nested; LATERAL; scalar and ARRAY subqueries, EXISTS and IN as values",
        "outer.flips",
        "incremental",
        "changed rows times their matches",
    ),
    row(
        "EXISTS, NOT EXISTS, IN, NOT IN, ANY and ALL as conditions; which rows of an outer join begin or cease to match",
        "semi.flips",
        "incremental",
        "right rows of changed keys; none where the right side is unique on them",
    ),
    row("UNION ALL", "union.linear", "incremental", "changed rows"),
    row(
        "UNION, INTERSECT, EXCEPT, with and without ALL, nested",
        "aggregate.linear",
        "incremental",
        "changed rows and touched distinct rows",
    ),
    row(
        "GROUPING SETS, ROLLUP, CUBE, GROUPING()",
        "aggregate.linear",
        "incremental",
        "changed rows times the number of sets",
    ),
    row(
        "functions in FROM (LATERAL, LEFT JOIN … ON true, WITH ORDINALITY, column definitions), set-returning functions in the select list",
        "flat_map.linear",
        "incremental",
        "rows that the functions return for changed rows",
    ),
    row(
        "partitioned tables and inheritance trees as sources",
        "scan.delta",
        "incremental",
        "changed rows; recomputed when tables join or leave the tree",
    ),
    row(
        "count, sum, avg, variance and stddev (integers, numeric), bool_and, bool_or, every, regr_count; FILTER, HAVING, expressions over them",
        "aggregate.linear",
        "incremental",
        "changed rows and touched groups",
    ),
    row(
        "min, max",
        "aggregate.extremum",
        "incremental",
        "as above; a lost extremum is looked up in its group",
    ),
    row(
        "every other aggregate (string_agg, array_agg, percentiles, DISTINCT, float sums, your own); any grouping or DISTINCT below a join, a union or another grouping",
        "aggregate.touched_groups",
        "partial",
        "all rows of touched groups",
    ),
    row(
        "window functions, built-in ones and every aggregate, with any frame, FILTER and named windows; also over groupings",
        "window.stored_partitions",
        "partial",
        "all rows of touched partitions; of the whole query without PARTITION BY",
    ),
    row(
        "window functions below a join, UNION ALL or grouping",
        "window.touched_partitions",
        "partial",
        "all rows of touched partitions, now and before",
    ),
    row(
        "ORDER BY with LIMIT, OFFSET, FETCH FIRST WITH TIES; DISTINCT ON",
        "top.stored_partitions",
        "partial",
        "the first rows anew; for DISTINCT ON all rows of touched groups",
    ),
    row(
        "the same below a join, UNION ALL or grouping",
        "top.touched_partitions",
        "partial",
        "all rows of the query under LIMIT, now and before; for DISTINCT ON those of touched groups",
    ),
    row(
        "WITH RECURSIVE with UNION ALL over maps, joins and unions of tables with keys, mapped and filtered",
        "recursion.linear",
        "incremental",
        "derivations that come and go; the rows of the recursion are stored",
    ),
    row(
        "the same with UNION, columns never NULL, while sources only grow",
        "recursion.grown",
        "incremental",
        "rows that come; once a source lost a row, the whole query",
    ),
    row(
        "every other query with WITH RECURSIVE, SEARCH and CYCLE included",
        "recursion.recomputed",
        "partial",
        "the whole query anew if anything changed; only rows that differ are written",
    ),
];
