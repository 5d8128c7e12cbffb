//! Tests of reading queries: the structure of what comes out, fully bracketed.

#![allow(clippy::format_push_string, clippy::wildcard_enum_match_arm, reason = "tests")]

use super::*;
use crate::ast::*;

pub(super) mod show;

const FILE: FileId = FileId(0);

fn read(text: &str) -> Query {
    query(text, FILE, 0).unwrap_or_else(|e| panic!("{}: {e:?}", text.get(..300).unwrap_or(text)))
}

fn fails(text: &str) -> Diagnostic {
    match query(text, FILE, 0) {
        Err(error) => *error,
        Ok(query) => panic!("{text} was accepted: {}", show::query(&query)),
    }
}

/// The expression, bracketed.
fn expr(text: &str) -> String {
    let sql = format!("SELECT {text}");
    match read(&sql).body {
        SetExpr::Select(select) => match select.items.as_slice() {
            [SelectItem::Expr { expr, alias: None }] => show::expr(expr),
            other => panic!("{text}: {other:?}"),
        },
        other => panic!("{text}: {other:?}"),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(expr(text), expected, "{text}");
}

#[track_caller]
fn check_query(text: &str, expected: &str) {
    assert_eq!(show::query(&read(text)), expected, "{text}");
}

#[track_caller]
fn rejects(text: &str, code: &str, at: &str) {
    let error = fails(text);
    let span = error.span.expect("a place");
    let found = &text[span.start as usize..span.end as usize];
    assert_eq!((error.code, found), (code, at), "{text}: {error:?}");
}

#[test]
fn precedence_is_postgresqls() {
    check("-2 ^ 2", "((-2)^2)");
    check("-a ^ 2", "((-a)^2)");
    check("@ -3 + 1", "(@((-3)+1))");
    check("~1 + 2", "(~(1+2))");
    check("|/ a - 1", "(|/(a-1))");
    check("x ~ p || q", "((x~p)||q)");
    check("x !~* p || q", "((x!~*p)||q)");
    check("x ~~ p || q", "((x~~p)||q)");
    check("a LIKE b ~ c", "(a like (b~c))");
    check("a < b ~ c", "(a<(b~c))");
    check("a OPERATOR(pg_catalog.+) b -> c", "((a pg_catalog.+ b)->c)");
    check("-a AT TIME ZONE z", "((-a) at z)");
    check("-a COLLATE \"C\"", "((-a) collate C)");
    check("a || b COLLATE \"C\"", "(a||(b collate C))");
    check("-a::int", "(-(a::pg_catalog.int4))");
    check("f(x, flag := a > b)", "f(x,flag=>(a>b))");
    check("f(x, flag => a > b)", "f(x,flag=>(a>b))");
    check("true <>-1 BETWEEN 1 AND 1", "(true<>((-1) between 1 and 1))");
    check("a = b IS NULL", "((a=b) is null)");
    check("a IS NULL = b", "((a is null)=b)");
    check("NOT a = b", "(not (a=b))");
    check("NOT a AND b", "(and (not a) b)");
    check("a || b -> c", "((a||b)->c)");
    check("a -> 'b' ->> 'c'", "((a->'b')->>'c')");
    check("a + b * c - d", "((a+(b*c))-d)");
    check("a - b - c", "((a-b)-c)");
    check("2 ^ 3 ^ 2", "((2^3)^2)");
    check("a OR b AND c OR d", "(or a (and b c) d)");
    check("(a OR b) OR c", "(or (or a b) c)");
    check("a = ANY (b) = c", "((a= any b)=c)");
    check("a BETWEEN 1 AND 2 AND b", "(and (a between 1 and 2) b)");
    check("a NOT BETWEEN 1 + 1 AND 2 * 3", "(not(a between (1+1) and (2*3)))");
    check("a IS DISTINCT FROM b AND c", "(and (a distinct b) c)");
    check("a IS NOT DISTINCT FROM b + 1", "(not(a distinct (b+1)))");
    check("a IN (1, 2) || b", "((a in 1,2)||b)");
    check("a NOT IN (1)", "(not(a in 1))");
    check("a LIKE b ESCAPE c", "(a like b escape c)");
    check("a ISNULL", "(a is null)");
    check("a NOTNULL AND b", "(and (not(a is null)) b)");
    check("a != b", "(a<>b)");
    check("a <= b", "(a<=b)");
    check("a @> b", "(a@>b)");
    check("a @#@ b", "(a@#@b)");
    check("a *= b", "(a*=b)");
    check("- -a", "(-(-a))");
    check("a IS NOT TRUE IS FALSE", "((not(a is true)) is false)");
    check("a = NOT b = c", "(a=(not (b=c)))");
    check("1 IS NULL::int", "((1 is null)::pg_catalog.int4)");
    check("a BETWEEN SYMMETRIC b AND c", "(a between symmetric b and c)");
    check("a::text COLLATE \"C\"", "((a::text) collate C)");
    check("a <-> b < c", "((a<->b)<c)");
    check("a @> ANY (b)", "(a@> any b)");
    check("a LIKE ANY (b)", "(a~~ any b)");
    check("a NOT ILIKE ALL (SELECT 1)", "(a!~~* all [select 1])");
}

#[test]
fn chains_that_postgresql_rejects_are_rejected() {
    rejects("SELECT a < b < c", rules::SYNTAX, "<");
    rejects("SELECT a = b = c", rules::SYNTAX, "=");
    rejects("SELECT a = b <> c", rules::SYNTAX, "<>");
    rejects("SELECT a LIKE b LIKE c", rules::SYNTAX, "LIKE");
    rejects("SELECT a BETWEEN 1 AND 2 BETWEEN 3 AND 4", rules::SYNTAX, "BETWEEN");
    rejects("SELECT a IS DISTINCT FROM b IS NULL", rules::SYNTAX, "IS");
}

#[test]
fn literals_are_decoded() {
    check("'it''''s'", "'it''s'");
    check("'ab\\'", "'ab\\'");
    rejects("SELECT 'ab\\''", rules::SYNTAX, "'ab\\''");
    check("E'a\\'b\\n\\x41\\u00e9\\\\'", "'a'b\nAé\\'");
    check("U&'d\\0061t\\+000061'", "'data'");
    check("U&'d!0061t' UESCAPE '!'", "'dat'");
    check("$$a'b$$", "'a'b'");
    check("$x$a$$b$x$", "'a$$b'");
    check("'a'\n 'b' -- c\n 'd'", "'abd'");
    check("B'101'", "b101");
    check("x'1F'", "x1F");
    check("1.5e3", "1.5e3");
    check("U&\"d\\0061t\"", "dat");
    check("fOO.\"Bar\"", "foo.Bar");
    check("\"a\"\"b\"", "a\"b");
    check("ÄB", "Äb");
    check(&"x".repeat(70), &"x".repeat(63));
    check(&format!("\"{}\"", "é".repeat(40)), &"é".repeat(31));
    rejects("SELECT 'a' 'b'", rules::SYNTAX, "'b'");
    rejects("SELECT 1 FROM t 'b'", rules::SYNTAX, "'b'");
    rejects("SELECT 'abc", rules::SYNTAX, "'abc");
    rejects("SELECT 0x1F", rules::SYNTAX, "0x1F");
    rejects("SELECT 12abc", rules::SYNTAX, "12");
}

#[test]
fn types_get_their_catalog_names() {
    check("a::varchar(3)", "(a::pg_catalog.varchar(3))");
    check("a::char", "(a::pg_catalog.bpchar(1))");
    check("a::timestamp(3) with time zone", "(a::pg_catalog.timestamptz(3))");
    check("a::double precision[]", "(a::pg_catalog.float8[])");
    check("a::float(24)", "(a::pg_catalog.float4)");
    check("CAST(a AS numeric(10,2))", "(a::pg_catalog.numeric(10,2))");
    check("a::interval day to second(3)", "(a::pg_catalog.interval(3) DAY TO SECOND)");
    check("a::int[][]", "(a::pg_catalog.int4[][])");
    check("a::shop.\"Money\"", "(a::shop.Money)");
    check("date '2020-01-01'", "('2020-01-01'::date)");
    check("mytype 'x'", "('x'::mytype)");
    check("timestamp with time zone '2020-01-01'", "('2020-01-01'::pg_catalog.timestamptz)");
    check("interval '1' day", "('1'::pg_catalog.interval DAY)");
    check("interval(2) '1'", "('1'::pg_catalog.interval(2))");
    check("interval '1 day' * 2", "(('1 day'::pg_catalog.interval)*2)");
    check("interval", "interval");
    check("t.interval", "t.interval");
    check("a::bit(3)", "(a::pg_catalog.bit(3))");
    check("x::int4", "(x::int4)");
}

#[test]
fn keyword_calls_are_postgresqls() {
    check("SUBSTRING(a FROM 2 FOR 3)", "pg_catalog.substring(a,2,3)/SUBSTRING");
    check("SUBSTRING(a FOR 3)", "pg_catalog.substring(a,1,(3::pg_catalog.int4))/SUBSTRING");
    check("SUBSTRING(a, 2)", "substring(a,2)");
    check("substring(a SIMILAR b ESCAPE c)", "pg_catalog.substring(a,b,c)/SUBSTRING");
    check("TRIM(BOTH 'x' FROM a)", "pg_catalog.btrim(a,'x')/TRIM");
    check("TRIM(LEADING FROM a)", "pg_catalog.ltrim(a)/TRIM");
    check("TRIM(a)", "pg_catalog.btrim(a)/TRIM");
    check("TRIM(TRAILING a)", "pg_catalog.rtrim(a)/TRIM");
    check("POSITION(a IN b)", "pg_catalog.position(b,a)/POSITION");
    check("OVERLAY(a PLACING b FROM 2)", "pg_catalog.overlay(a,b,2)/OVERLAY");
    check("EXTRACT(YEAR FROM a)", "extract(year a)");
    check("a AT TIME ZONE 'UTC'", "(a at 'UTC')");
    check("CURRENT_TIMESTAMP(3)", "CURRENT_TIMESTAMP(3)");
    check("current_date", "CURRENT_DATE");
    check("COALESCE(a, 1)", "coalesce(a,1)");
    check("NULLIF(a, 1)", "nullif(a,1)");
    check("normalize(a, NFC)", "pg_catalog.normalize(a,'NFC')/NORMALIZE");
    check("COLLATION FOR (a)", "pg_catalog.pg_collation_for(a)/COLLATION FOR");
    check("(a, b) OVERLAPS (c, d)", "pg_catalog.overlaps(a,b,c,d)/OVERLAPS");
    check("left(a, 1)", "left(a,1)");
}

#[test]
fn calls_and_operands() {
    check("count(*)", "count(*)");
    check("count(DISTINCT a)", "count(distinct a)");
    check("string_agg(a, ',' ORDER BY b DESC NULLS LAST)", "string_agg(a,',' order b desc nulls last)");
    check("percentile_cont(0.5) WITHIN GROUP (ORDER BY a)", "percentile_cont(0.5) within(a)");
    check("sum(a) FILTER (WHERE b > 0)", "sum(a) filter (b>0)");
    check("f(VARIADIC a)", "f(variadic a)");
    check("rank() OVER w", "rank() over w");
    check(
        "sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES)",
        "sum(a) over (partition b order c ROWS 1 preceding current row exclude TIES)",
    );
    check("CASE a WHEN 1 THEN 2 ELSE 3 END", "case a when 1 then 2 else 3 end");
    check("CASE WHEN a THEN 2 END", "case when a then 2 end");
    check("ARRAY[1, 2]", "[1,2]");
    check("ARRAY[[1], [2]]", "[[1],[2]]");
    check("ARRAY[]::int[]", "([]::pg_catalog.int4[])");
    check("ARRAY(SELECT 1)", "array[select 1]");
    check("a[1][2:3]", "a[1][2:3]");
    check("(a).b", "(a).b");
    check("(f(x)).b", "(f(x)).b");
    check("(SELECT 1)", "[select 1]");
    check("((SELECT 1))", "[select 1]");
    check("((SELECT 1) + 1)", "([select 1]+1)");
    check("EXISTS (SELECT FROM t)", "exists[select  from t]");
    check("a IN (SELECT 1)", "(a in [select 1])");
    check("a IN ((SELECT 1), 2)", "(a in [select 1],2)");
    check("(a, b) = (c, d)", "(row(a,b)=row(c,d))");
    check("ROW()", "row()");
    check("GROUPING(a, b)", "grouping(a,b)");
    check("s.f(1)", "s.f(1)");
    check("NULL", "null");
}

#[test]
fn queries() {
    check_query("SELECT a, b AS c, d e FROM t", "select a,b c,d e from t");
    check_query("SELECT t.*, * FROM s.t AS x (p, q)", "select t.*,* from s.t x(p,q)");
    check_query(
        "SELECT DISTINCT ON (a) a FROM t ORDER BY a DESC LIMIT 1 OFFSET 2",
        "select distinct on(a) a from t order a desc limit 1 offset 2",
    );
    check_query(
        "SELECT 1 UNION ALL SELECT 2 INTERSECT SELECT 3",
        "(select 1 union all (select 2 intersect select 3))",
    );
    check_query("SELECT 1 EXCEPT SELECT 2 UNION SELECT 3", "((select 1 except select 2) union select 3)");
    check_query(
        "SELECT 1 FROM a JOIN b ON x LEFT JOIN c USING (p, q) CROSS JOIN d",
        "select 1 from (((a inner b on x) left c using(p,q)) cross d)",
    );
    check_query("SELECT 1 FROM a JOIN b JOIN c ON x ON y", "select 1 from (a inner (b inner c on x) on y)");
    check_query(
        "SELECT 1 FROM a NATURAL FULL JOIN b, LATERAL (SELECT 2) z",
        "select 1 from (a natural full b),lateral [select 2] z",
    );
    check_query("SELECT 1 FROM (a JOIN b ON x) JOIN c ON y", "select 1 from ((a inner b on x) inner c on y)");
    check_query(
        "SELECT 1 FROM generate_series(1, 2) WITH ORDINALITY AS g (n, o)",
        "select 1 from generate_series(1,2) ordinality g(n,o)",
    );
    check_query(
        "SELECT 1 FROM unnest(a, b) u, LATERAL f(x => 1, VARIADIC c)",
        "select 1 from unnest(a,b) u,lateral f(x=>1,variadic c)",
    );
    check_query("SELECT 1 FROM ONLY t AS x", "select 1 from only t x");
    check_query(
        "SELECT a, rows FROM (SELECT 1) x, LATERAL ROWS FROM (f(1), s.g() AS (a int, b text)) WITH ORDINALITY AS t (p)",
        "select a,rows from [select 1] x,lateral rows(f(1),s.g() record(a pg_catalog.int4,b text)) ordinality t(p)",
    );
    check_query("SELECT 1 FROM f(x) AS (a int)", "select 1 from rows(f(x) record(a pg_catalog.int4))");
    check_query("SELECT rows FROM (a JOIN b ON x)", "select rows from (a inner b on x)");
    check_query("SELECT 1 FROM (VALUES (1, 2), (3, 4)) v (a, b)", "select 1 from [values(1,2)(3,4)] v(a,b)");
    check_query(
        "WITH RECURSIVE a (x) AS MATERIALIZED (SELECT 1), b AS (SELECT 2) SELECT 1 FROM a",
        "with recursive a(x) materialized [select 1],b [select 2] select 1 from a",
    );
    check_query(
        "SELECT a FROM t GROUP BY a, (b, c), ROLLUP (d, (e, f)), CUBE (g), GROUPING SETS ((), (a, b), c, ROLLUP (d))",
        "select a from t group a,(b,c),rollup(d)(e,f),cube(g),sets(empty,(a,b),c,rollup(d))",
    );
    check_query("SELECT a FROM t GROUP BY DISTINCT a", "select a from t group distinct a");
    check_query("SELECT a FROM t GROUP BY ()", "select a from t group empty");
    check_query("SELECT a FROM t HAVING count(*) > 1", "select a from t having (count(*)>1)");
    check_query(
        "SELECT a FROM t WINDOW w AS (PARTITION BY a ORDER BY b RANGE UNBOUNDED PRECEDING), v AS (w ROWS '1' PRECEDING)",
        "select a from t window w(partition a order b RANGE unbounded preceding),v(w ROWS '1' preceding)",
    );
    check_query(
        "SELECT a FROM t ORDER BY a FETCH FIRST 3 ROWS WITH TIES",
        "select a from t order a limit 3 ties",
    );
    check_query("SELECT a FROM t FETCH FIRST ROW ONLY", "select a from t limit 1");
    check_query("SELECT a FROM t LIMIT ALL", "select a from t");
    check_query("(SELECT 1 LIMIT 1) UNION (SELECT 2)", "([select 1 limit 1] union [select 2])");
    check_query(
        "SELECT 1 FROM ((SELECT 1) UNION SELECT 2) u",
        "select 1 from [([select 1] union select 2)] u",
    );
    check_query("SELECT a view, b match, c sort FROM t global", "select a view,b match,c sort from t global");
    check_query(
        "SELECT 1 FROM t set, u partition, v format, w semi",
        "select 1 from t set,u partition,v format,w semi",
    );
    check_query("SELECT a AS select, t.order FROM t", "select a select,t.order from t");
    check_query("SELECT * FROM t LEFT JOIN anti ON x", "select * from (t left anti on x)");
}

#[test]
fn what_cannot_be_read_is_named() {
    rejects("SELECT a FROM t FOR UPDATE", rules::UNSUPPORTED, "FOR");
    rejects("SELECT a INTO b FROM t", rules::UNSUPPORTED, "SELECT");
    rejects("SELECT (a).* FROM t", rules::UNSUPPORTED, "*");
    rejects("SELECT a FROM t TABLESAMPLE SYSTEM (1)", rules::UNSUPPORTED, "TABLESAMPLE");
    rejects("SELECT a FROM t WHERE f(x) AS (a int)", rules::UNSUPPORTED, ")");
    rejects(
        "WITH t(a) AS (SELECT 1 UNION ALL SELECT 2) CYCLE a SET b USING c SELECT 1 FROM t",
        rules::SEARCH_CYCLE,
        "CYCLE a SET b USING c",
    );
    rejects("WITH a AS (INSERT INTO t VALUES (1)) SELECT 1", rules::UNSUPPORTED, "INSERT");
    rejects("TABLE t", rules::UNSUPPORTED, "TABLE");
    rejects("SELECT $1", rules::UNSUPPORTED, "$1");
    rejects("SELECT x IS JSON", rules::UNSUPPORTED, "JSON");
    rejects("SELECT a FROM t WHERE", rules::SYNTAX, "");
    rejects("SELECT a FROM t JOIN u", rules::SYNTAX, "");
    rejects("SELECT a FROM (SELECT b FROM u WHERE c =) x", rules::SYNTAX, ")");
    rejects("SELECT a FROM t; SELECT 1", rules::SYNTAX, ";");
    rejects("SELECT a FROM select", rules::SYNTAX, "select");
    rejects("SELECT int(4)", rules::SYNTAX, "int");
    rejects("SELECT (*) FROM t", rules::UNSUPPORTED, "*");
    rejects("SELECT a FROM (t JOIN u ON x) AS y", rules::UNSUPPORTED, "y");
    rejects("SELECT 1 FROM t WHERE a BETWEEN b COLLATE \"C\" AND c", rules::SYNTAX, "COLLATE");
    rejects("INSERT INTO t VALUES (1)", rules::UNSUPPORTED, "INSERT");
    rejects("", rules::SYNTAX, "");
}

#[test]
fn spans_are_those_of_the_file() {
    let text = "SELECT a::int, count(*) FROM t";
    let query = query(text, FILE, 100).unwrap();
    let SetExpr::Select(select) = &query.body else { panic!() };
    let spans: Vec<&str> = select
        .items
        .iter()
        .map(|item| match item {
            SelectItem::Expr { expr, .. } => {
                let span = expr.span.unwrap();
                &text[span.start as usize - 100..span.end as usize - 100]
            }
            SelectItem::Star { .. } => panic!(),
        })
        .collect();
    assert_eq!(spans, ["a::int", "count(*)"]);
    assert_eq!(query.span, Some(Span { file: FILE, start: 100, end: 130 }));
}

#[test]
fn large_and_deep_texts_are_refused() {
    let too = |text: &str| assert_eq!(fails(text).code, rules::TOO_COMPLEX, "{}", &text[..60]);
    let list = "1,".repeat(1_000_000);
    too(&format!("SELECT a IN ({list}1)"));
    let list = "1,".repeat(150_000);
    too(&format!("SELECT a IN ({list}1)"));
    let n = 10_000;
    too(&format!("SELECT {}1{}", "(".repeat(n), ")".repeat(n)));
    too(&format!("SELECT {}1{}", "(SELECT ".repeat(n), ")".repeat(n)));
    too(&format!("SELECT {}1", "NOT ".repeat(n)));
    too(&format!("SELECT {}1", "- ".repeat(n)));
    too(&format!("SELECT 1{}", " + 1".repeat(n)));
    too(&format!("SELECT 1{}", " UNION ALL SELECT 1".repeat(1_000)));
    too(&format!("SELECT 1 FROM t{}", " JOIN t ON x".repeat(1_000)));
    too(&format!("SELECT {}1{}", "CASE WHEN a THEN ".repeat(n), " END".repeat(n)));
    too(&format!("SELECT 1 FROM {}t{}", "(".repeat(n), ")".repeat(n)));
    too(&format!("SELECT a{}", "[1]".repeat(n)));
    too(&format!("SELECT 1{}", "::int".repeat(n)));
    too(&format!("SELECT {}", "f(".repeat(500)));
    too(&format!("SELECT 1 FROM {}t{}", "(SELECT 1 FROM ".repeat(500), ") x".repeat(500)));
    // A long list of conditions is one node.
    read(&format!("SELECT a FROM t WHERE a{}", " OR a = 1".repeat(10_000)));
    read(&format!("SELECT {}1{}", "(SELECT ".repeat(90), ")".repeat(90)));
    read(&format!("SELECT 1 FROM {}t{}", "(SELECT 1 FROM ".repeat(90), ") x".repeat(90)));
    read(&format!("SELECT 1{}", " UNION ALL SELECT 1".repeat(250)));
}

#[test]
fn nothing_panics_on_cut_text() {
    let text = "WITH a AS (SELECT x::int[], 'é' || E'\\n' FROM t JOIN u USING (q) WHERE a IN (SELECT 1) GROUP BY ROLLUP (a)) \
        SELECT sum(a) FILTER (WHERE b) OVER (PARTITION BY c ROWS 1 PRECEDING) FROM f(1) WITH ORDINALITY, $x$ü$x$ ORDER BY 1";
    for end in 0..text.len() {
        if text.is_char_boundary(end) {
            let _ = query(&text[..end], FILE, 0);
            let _ = query(&text[end..], FILE, 0);
        }
    }
}
