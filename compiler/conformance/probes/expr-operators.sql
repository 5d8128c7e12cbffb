-- Signs and powers
-2 ^ 2
-a ^ 2
- -a
- - -1
-(-1)
-(-a)
+a
+ +1
- + - a
-1 - -1
a - -1
a--1⏎
a-(-b)
-a.b
-a[1]
-f(x)
-(a + b)
-1::int8
(-1)::int8
-a::int
-'1'::interval
2 ^ -1
2 ^ 3 ^ 2
2 ^ (3 ^ 2)
-a * -b
a * -b + c
-a IS NULL
-a COLLATE "C"
-a AT TIME ZONE 'UTC'
-9223372036854775808
-2147483648::int
-1.5e10
-.5
-b'1'
-NULL
-TRUE
- (SELECT 1)
-CASE WHEN a THEN 1 END
-- Arithmetic
a + b * c - d
a + b + c
a - b - c
a - (b - c)
a - (b + c)
a / b / c
a / (b / c)
a / b * c
a * b / c % d
a % b
a%b
(a + b) * (c - d)
a + (b * c)
((a)) + (((b)))
a*b+c*d
1+1
1 +1
1+ 1
1.+1
1-1
a+-b
a*-b
a/-b
a%-b
a^-b
a||-b
a=-b
a<-b
a>-b
a<=-b
a>=-b
a<>-b
a!=-b
a=+b
a=@b
a= -b
-- Prefix operators of the general level
@ -3 + 1
@-3
@ a + b
@ a * b
@ a || b
~1 + 2
~ a & b
~ -1
~-1
~ ~ a
~(~a)
~a::int
~a IS NULL
|/ a - 1
|/25
||/ a + 1
||/27
|/ |/ a
a + ~ b * c
a || ~ b || c
a * ~ b
a = ~ b
~ a = b
!! a
!! a + b
@@ a
# a
?- a
?| a
@ (a || b)
(@ a) + b
(@ a) || b
NOT ~ a
-@ a
- ~ a
~ a ^ b
~ a COLLATE "C"
~ a AT TIME ZONE 'x'
~ a BETWEEN b AND c
~ a LIKE b
~ a IN (1)
-- General infix operators, all at one level
a || b || c
a || (b || c)
a || b -> c
a -> 'b' ->> 'c'
a -> ('b' ->> 'c')
a #> b #>> c
x ~ p || q
x ~* p || q
x !~ p || q
x !~* p || q
x ~~ p || q
x !~~ p || q
x ~~* p || q
x !~~* p || q
a ~ b ~ c
a @> b <@ c
a && b || c
a & b | c
a | b & c
a # b # c
a << b >> c
a <-> b < c
a <-> b <-> c
a <=> b
a <=> b || c
a <#> b
a @@ b
a @@@ b
a @? b
a @#@ b
a ? b
a ?| b
a ?& b
a ?& ARRAY['x']
a -|- b
a *= b
a *<> b
a *< b
a ~= b
a ^@ b
a |>> b
a &< b
a &> b
a <<| b
a <<= b
a >>= b
a >^ b
a ?- b
a ?-| b
a ?# b
a ## b
a <% b
a %> b
a <<-> b
a |&> b
a ~>=~ b
a ~<~ b
a @-@ b
a !@# b
a ||~ b
a + b || c + d
a || b + c
a -> b = c
a -> b IS NULL
a || b = c || d
a || b < c
a || b LIKE c || d
a || b IN (c)
a || b BETWEEN c || d AND e || f
a #- b
a - b -> c
a * b -> c
a ^ b -> c
a -> b * c
a -> -1
a->-1
a ->-1
a->>'x'
a->'b'->'c'->>'d'
(a->>'x')::int
a->>'x'::text
-- Qualified operators
a OPERATOR(pg_catalog.+) b
a OPERATOR(pg_catalog.+) b -> c
a OPERATOR(pg_catalog.*) b + c
a + b OPERATOR(pg_catalog.*) c
a OPERATOR(pg_catalog.=) b
a OPERATOR(pg_catalog.=) b OPERATOR(pg_catalog.=) c
a OPERATOR(pg_catalog.<) b < c
a < b OPERATOR(pg_catalog.<) c
a OPERATOR(pg_catalog.||) b || c
OPERATOR(pg_catalog.-) a
OPERATOR(pg_catalog.-) a + b
OPERATOR(pg_catalog.~) a
a OPERATOR(+) b
a OPERATOR("My Schema".+) b
- a OPERATOR(pg_catalog.+) b
NOT a OPERATOR(pg_catalog.=) b
a operator ( pg_catalog . + ) b
a OPERATOR(pg_catalog.+) -b
a = ANY (b) OR c OPERATOR(pg_catalog.=) ANY (d)
-- Comparison
a < b
a <= b
a >= b
a <> b
a != b
a = b
(a < b) = c
a < (b = c)
a < b IS TRUE
a < b ~ c
a = b IS NULL
a IS NULL = b
a = (b IS NULL)
a = NOT b
a = NOT b = c
a < NOT b
a = b AND c = d
a + 1 = b - 1
a = - b
a = (b)
(a, b) = (c, d)
(a, b) < (c, d)
ROW(a, b) = ROW(c, d)
ROW(a) = ROW(b)
(a, b, c) <> (d, e, f)
(a, b) IS NULL
(a, b) IS DISTINCT FROM (c, d)
(a, b) = (SELECT 1, 2)
(a, (b, c)) = (d, (e, f))
a = (SELECT 1)
(SELECT 1) = (SELECT 2)
a=b
a<b
a>b
a<>b
a>=b
a =b
a= b
