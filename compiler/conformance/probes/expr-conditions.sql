-- Boolean
a AND b
a OR b
NOT a
a AND b AND c
a AND (b AND c)
(a AND b) AND c
a OR b OR c
a OR (b OR c)
(a OR b) OR c
a OR b AND c OR d
(a OR b) AND (c OR d)
a AND b OR c AND d
NOT a AND b
NOT (a AND b)
NOT a OR NOT b
NOT NOT a
NOT (NOT a)
NOT a = b
NOT a IS NULL
(NOT a) IS NULL
(NOT a) = b
NOT a IN (1, 2)
NOT a LIKE b
NOT a BETWEEN b AND c
NOT EXISTS (SELECT 1)
a AND NOT b
a AND NOT b OR c
NOT (a OR b) AND c
a = b AND NOT c
(a AND b) = (c OR d)
(a OR b)::text
(a AND b) IS TRUE
TRUE AND FALSE OR NULL
-- IS
a IS NULL
a IS NOT NULL
a ISNULL
a NOTNULL
a NOTNULL AND b
a IS TRUE
a IS NOT TRUE
a IS FALSE
a IS NOT FALSE
a IS UNKNOWN
a IS NOT UNKNOWN
(a IS NULL) IS NULL
a IS NULL IS NULL
a IS NOT TRUE IS FALSE
a IS NULL AND b IS NULL
a + b IS NULL
a || b IS NULL
a IS NULL OR b
(a IS NULL)::int
1 IS NULL::int
a IS DISTINCT FROM b
a IS NOT DISTINCT FROM b
a IS DISTINCT FROM b AND c
a IS DISTINCT FROM b OR c
a IS NOT DISTINCT FROM b + 1
a + 1 IS DISTINCT FROM b * 2
a IS DISTINCT FROM NULL
a IS DISTINCT FROM b = c
a = b IS DISTINCT FROM c
(a IS DISTINCT FROM b) IS NULL
a IS DISTINCT FROM (b IS NULL)
NOT a IS DISTINCT FROM b
a IS NOT DISTINCT FROM (SELECT 1)
a IS DISTINCT FROM -b
a IS DISTINCT FROM b || c
a IS DISTINCT FROM b COLLATE "C"
-- BETWEEN
a BETWEEN 1 AND 2
a NOT BETWEEN 1 AND 2
a BETWEEN SYMMETRIC 2 AND 1
a NOT BETWEEN SYMMETRIC b AND c
a BETWEEN ASYMMETRIC 1 AND 2
a BETWEEN 1 AND 2 AND b
a BETWEEN 1 AND 2 OR b
a AND b BETWEEN 1 AND 2
a BETWEEN 1 + 1 AND 2 * 3
a + 1 BETWEEN b - 1 AND c - 1
a BETWEEN -1 AND -2
a BETWEEN b || c AND d || e
a BETWEEN (b AND c) AND d
a BETWEEN b AND (c AND d)
a BETWEEN b AND c = d
a = b BETWEEN c AND d
(a = b) BETWEEN c AND d
a BETWEEN b AND c IS NULL
a BETWEEN b = c AND d
a BETWEEN b < c AND d < e
a BETWEEN b::int AND c::int
a BETWEEN (SELECT 1) AND (SELECT 2)
a BETWEEN date '2020-01-01' AND date '2020-12-31'
a BETWEEN now() - interval '1 day' AND now()
a BETWEEN (b AT TIME ZONE 'x') AND c
a BETWEEN (b IN (1)) AND c
a BETWEEN (NOT b) AND c
a BETWEEN CASE WHEN b THEN 1 END AND c
a BETWEEN b IS DISTINCT FROM c AND d
true <>-1 BETWEEN 1 AND 1
a BETWEEN b AND c < d
a BETWEEN b ~ c AND d ~ e
-- IN
a IN (1)
a IN (1, 2, 3)
a NOT IN (1)
a NOT IN (1, 2)
a IN ((1))
a IN ((1), (2))
a IN (SELECT 1)
a NOT IN (SELECT 1)
a IN ((SELECT 1))
a IN ((SELECT 1), 2)
a IN (((SELECT 1)))
a IN ((SELECT 1) UNION (SELECT 2))
a IN (VALUES (1), (2))
a IN (WITH x AS (SELECT 1) SELECT * FROM x)
(a, b) IN ((1, 2), (3, 4))
(a, b) IN (SELECT 1, 2)
(a, b) NOT IN (SELECT 1, 2)
ROW(a, b) IN (ROW(1, 2))
a + 1 IN (1)
a || b IN (1)
a IN (1) = b
a = b IN (1)
a IN (1) AND b
a IN (b + c, d = e, f AND g)
a IN (1) || b
a IN (1) IS TRUE
(a IN (1)) IN (true)
a IN (NULL)
a IN ('x', 'y')
a IN (-1, +1)
a IN (ARRAY[1])
a IN ((SELECT 1) + 1)
-- Patterns
a LIKE b
a NOT LIKE b
a ILIKE b
a NOT ILIKE b
a SIMILAR TO b
a NOT SIMILAR TO b
a LIKE b ESCAPE c
a NOT LIKE b ESCAPE '\'
a ILIKE b ESCAPE '!'
a NOT ILIKE b ESCAPE '!'
a SIMILAR TO b ESCAPE '#'
a NOT SIMILAR TO b ESCAPE '#'
a LIKE b || c
a || b LIKE c
a LIKE b ~ c
a LIKE b = c
a = b LIKE c
a LIKE b AND c LIKE d
a LIKE b OR c
a LIKE b IS NULL
NOT a LIKE b ESCAPE c
a LIKE 'x%' ESCAPE ''
a LIKE b ESCAPE c || d
a LIKE b ESCAPE c AND d
a LIKE b ESCAPE (c LIKE d)
a LIKE (b LIKE c)
(a LIKE b) LIKE c
(a LIKE b ESCAPE c) = d
a LIKE b COLLATE "C"
a COLLATE "C" LIKE b
a LIKE b::text
a LIKE -b
a LIKE (SELECT b)
a SIMILAR TO (b || c)
-- Quantified
a = ANY (b)
a = ANY (ARRAY[1, 2])
a = ANY ('{1,2}')
a = ANY ('{1,2}'::int[])
a = ANY (SELECT 1)
a = ANY ((SELECT 1))
a = ANY ((SELECT ARRAY[1])::int[])
a = SOME (b)
a = ALL (b)
a <> ALL (b)
a <> ALL (SELECT 1)
a < ANY (b)
a > ALL (SELECT 1)
a + 1 = ANY (b)
a || b = ANY (c)
a = ANY (b) = c
a = ANY (b) AND c
a = ANY (b || c)
a @> ANY (b)
a ~ ANY (b)
a ~ ANY (b) || c
a OPERATOR(pg_catalog.=) ANY (b)
a OPERATOR(pg_catalog.=) ALL (SELECT 1)
a LIKE ANY (b)
a NOT LIKE ANY (b)
a ILIKE ALL (b)
a NOT ILIKE ALL (SELECT 1)
a LIKE ANY (ARRAY['x'])
(a, b) = ANY (SELECT 1, 2)
(a, b) <> ALL (SELECT 1, 2)
a + ANY (b)
a * ANY (b)
a - ALL (b)
a ^ ANY (b)
NOT a = ANY (b)
a = ANY (b) IS NULL
-a = ANY (b)
a <= SOME (SELECT 1)
a = b + ANY (c)
a != ANY (b)
a = ANY (CASE WHEN b THEN c END)
-- OVERLAPS
(a, b) OVERLAPS (c, d)
ROW(a, b) OVERLAPS ROW(c, d)
(a, b) OVERLAPS (c, interval '1 day')
(date '2001-02-16', date '2001-12-21') OVERLAPS (date '2001-10-30', date '2002-10-30')
NOT (a, b) OVERLAPS (c, d)
(a, b) OVERLAPS (c, d) AND e
((a, b) OVERLAPS (c, d)) IS TRUE
-- CASE
CASE WHEN a THEN 1 END
CASE WHEN a THEN 1 ELSE 2 END
CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END
CASE a + b WHEN c THEN d END
CASE WHEN a AND b OR c THEN NOT d ELSE e = f END
CASE WHEN a THEN CASE WHEN b THEN 1 END ELSE CASE c WHEN d THEN 2 END END
CASE WHEN a THEN 1 END + 1
CASE WHEN a THEN 1 END::text
(CASE WHEN a THEN b END).c
(CASE WHEN a THEN b END)[1]
CASE a WHEN NULL THEN 1 END
CASE WHEN a IS NULL THEN NULL ELSE a END
CASE (SELECT 1) WHEN 1 THEN 2 END
CASE WHEN a IN (1, 2) THEN b BETWEEN 1 AND 2 END
CASE a = b WHEN true THEN 1 END
CASE NOT a WHEN b THEN c END
case when a then b else c end is null
