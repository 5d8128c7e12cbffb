-- Chains without associativity
a < b < c
a = b = c
a = b <> c
a < b = c
a <= b >= c
a LIKE b LIKE c
a BETWEEN 1 AND 2 BETWEEN 3 AND 4
a LIKE b BETWEEN c AND d
a = b = ANY (c)
a IS DISTINCT FROM b IS NULL
a IS DISTINCT FROM b IS DISTINCT FROM c
a LIKE b ESCAPE c ESCAPE d
a LIKE b ESCAPE c LIKE d
a BETWEEN b AND c BETWEEN d AND e
(a, b) OVERLAPS (c, d) OVERLAPS (e, f)
-- Operators
a +
+ 
a + * b
a b c
a @
a OPERATOR(pg_catalog.) b
a OPERATOR() b
OPERATOR(pg_catalog.+)
a := b
a => b
a !
a . b . 
a .. b
a ? 
a = ANY b
a = ANY
ANY (b)
a IS b
a IS NOT
a IS NOT b
a NOT b
a NOT NULL
NOT
a OR OR b
AND a
a XOR b
a IN 1
a IN ()
a NOT IN ()
a BETWEEN 1
a BETWEEN 1 AND
a BETWEEN 1 OR 2
a NOT BETWEEN
a BETWEEN NOT b AND c
a BETWEEN b OR c AND d
a BETWEEN b IN (1) AND c
a BETWEEN b LIKE c AND d
a LIKE b ESCAPE
a RLIKE b
a REGEXP b
a SIMILAR b
a DIV b
a AT TIME 'x'
a AT TIME ZONE
a AT ZONE 'x'
a COLLATE 'C'
a COLLATE "C".
a OVERLAPS b
(a, b) OVERLAPS c
(a) OVERLAPS (b)
(a, b, c) OVERLAPS (d, e, f)
-- Literals
'abc
"abc
""
E'abc
E'\u12'
E'\uD800'
E'\U00110000'
$$abc
$a$abc$b$
/* abc
1a
1.5x
0x
0b2
1e
1e+
1_
1__0
'a' 'b'
U&'\12'
U&'\D800'
U&'x' UESCAPE '+'
U&'x' UESCAPE 'ab'
U&'x' UESCAPE
1..2
"a
@
:a
:
\a
`a`
#
a; b
-- Names
select
from
order
user.a
table
t.
.a
t..a
t.*.a
t.1
a.b.
s.select(
"a".
-- Looks right and is not
f(select => 1)
f(a)[1]
f(a).b
lag(a) IGNORE NULLS OVER (ORDER BY b)
ARRAY(SELECT 1)[1]
a IS DISTINCT FROM ALL (b)
a IS OF (int)
a BETWEEN b IS NULL AND c
a BETWEEN b AT TIME ZONE 'x' AND c
a BETWEEN b COLLATE "C" AND c
a < b = ANY (c)
ARRAY[1][1]
f(x)[1]
