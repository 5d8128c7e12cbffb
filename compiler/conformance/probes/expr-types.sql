-- Casts
a::int
a::integer
a::int4
a::pg_catalog.int4
a::"int4"
a::int::text
a::int::text::varchar(3)
(a + b)::int
a + b::int
a * b::int ^ c
-a::int
a::int IS NULL
a::int = b::int
a::int[1]
(a::int[])[1]
a::int COLLATE "C"
a::text COLLATE "C"
a::text || b::text
a::text AT TIME ZONE 'UTC'
CAST(a AS int)
CAST(a + b AS int)
CAST(NULL AS text)
CAST(a AS int) + 1
CAST(CAST(a AS int) AS text)
CAST((SELECT 1) AS text)
CAST(a AS numeric(10, 2)[])
cast(a as text) collate "C"
NULL::int
NULL::text[]
'x'::text
'1'::int + 1
'{}'::int[]
TRUE::int
(a, b)::t
ROW(a, b)::s.t
a.b::int
a[1]::int
f(x)::int
(SELECT 1)::int
ARRAY[1, 2]::bigint[]
CURRENT_DATE::text
-- Type names
a::smallint
a::bigint
a::real
a::float
a::float(24)
a::float(25)
a::float(1)
a::float(53)
a::double precision
a::decimal
a::dec(5)
a::numeric
a::numeric(5)
a::numeric(5, 2)
a::numeric(5, -2)
a::boolean
a::bool
a::bit
a::bit(3)
a::bit varying
a::bit varying(3)
a::char
a::char(3)
a::character
a::character(3)
a::character varying
a::character varying(3)
a::char varying(3)
a::varchar
a::varchar(3)
a::nchar(3)
a::national character(3)
a::national char varying(3)
a::national character varying
a::"char"
a::bpchar
a::bpchar(3)
a::text
a::name
a::bytea
a::date
a::time
a::time(3)
a::time with time zone
a::time(3) with time zone
a::time without time zone
a::timetz
a::timestamp
a::timestamp(3)
a::timestamp with time zone
a::timestamp(3) with time zone
a::timestamp without time zone
a::timestamp (3) without time zone
a::timestamptz
a::timestamptz(3)
a::interval
a::interval(3)
a::interval year
a::interval month
a::interval day
a::interval hour
a::interval minute
a::interval second
a::interval second(3)
a::interval year to month
a::interval day to hour
a::interval day to minute
a::interval day to second
a::interval day to second(3)
a::interval hour to minute
a::interval hour to second
a::interval hour to second(2)
a::interval minute to second
a::interval minute to second(1)
a::json
a::jsonb
a::uuid
a::xml
a::int[]
a::int[3]
a::int[][]
a::int[3][4]
a::int ARRAY
a::int ARRAY[3]
a::text[]
a::varchar(3)[]
a::timestamp with time zone[]
a::double precision[]
a::interval day[]
a::shop.mood
a::"Shop"."Mood"
a::d.s.t
a::mytype(1, 2)
a::t%TYPE
a::int4range
a::regclass
a::oid
a::overlaps
a::"select"
a::point
-- Typed constants
date '2020-01-01'
date'2020-01-01'
time '12:00'
timestamp '2020-01-01'
timestamptz '2020-01-01'
timestamp with time zone '2020-01-01'
timestamp(3) '2020-01-01'
timestamp(3) with time zone '2020-01-01'
time with time zone '12:00'
time without time zone '12:00'
interval '1 day'
interval '1' day
interval '1' year
interval '1-2' year to month
interval '1' second(3)
interval '1 2:03' day to minute
interval '1 2:03:04' day to second(2)
interval(3) '1 day'
interval '1 day' * 2
interval '1 day' + a
-interval '1 day'
numeric '1.5'
numeric(3, 1) '1.5'
decimal '1'
int '1'
integer '1'
bigint '1'
float8 '1.5'
double precision '1.5'
float '1'
real '1'
boolean 't'
bool 't'
char 'x'
char(3) 'x'
varchar 'x'
varchar(3) 'x'
character varying 'x'
bit '1'
bit(3) '101'
bit varying '1'
text 'x'
name 'x'
json '{}'
jsonb '{"a": 1}'
uuid 'x'
point '(1,2)'
mytype 'x'
shop.mood 'happy'
"Mood" 'x'
mytype(1) 'x'
int4range '[1,2)'
date E'2020'
date $$2020$$
date U&'2020'
date '2020'⏎'-01-01'
bytea '\x00'
regclass 'pg_class'
date '2020-01-01' + 1
date '2020-01-01' IS NULL
date '2020-01-01'::text
interval '1' day * 2
interval '1' day::text
-- AT TIME ZONE and COLLATE
a AT TIME ZONE 'UTC'
a AT TIME ZONE 'UTC' AT TIME ZONE 'CET'
a AT TIME ZONE b || c
a AT TIME ZONE (b || c)
a + b AT TIME ZONE 'UTC'
(a + b) AT TIME ZONE 'UTC'
a AT TIME ZONE 'UTC' + b
a ^ b AT TIME ZONE 'UTC'
a::timestamp AT TIME ZONE 'UTC'
a AT TIME ZONE 'UTC'::text
a AT TIME ZONE 'UTC' COLLATE "C"
a AT TIME ZONE 'UTC' IS NULL
a AT TIME ZONE interval '1 hour'
a AT TIME ZONE -b
a AT TIME ZONE CASE WHEN b THEN 'x' END
now() AT TIME ZONE 'UTC'
timestamp '2020-01-01' AT TIME ZONE 'UTC'
(a AT TIME ZONE 'UTC')::date
date_trunc('day', a AT TIME ZONE 'UTC')
a COLLATE "C"
a COLLATE pg_catalog."C"
a COLLATE "de_DE" COLLATE "C"
a || b COLLATE "C"
(a || b) COLLATE "C"
a < b COLLATE "C"
a COLLATE "C" < b
a COLLATE c
a COLLATE "C" || b
a ^ b COLLATE "C"
f(a COLLATE "C")
a COLLATE "C" IN ('x')
'x' COLLATE "C"
a COLLATE "C"::text
(a COLLATE "C")::text
-- Arrays, rows, fields
ARRAY[]::int[]
ARRAY[1]
ARRAY[1, 2, 3]
ARRAY[a + b, c]
ARRAY[[1, 2], [3, 4]]
ARRAY[[[1]]]
ARRAY[ARRAY[1], ARRAY[2]]
ARRAY['a', NULL]
ARRAY(SELECT 1)
ARRAY(SELECT a FROM t ORDER BY a)
ARRAY[1] || ARRAY[2]
(ARRAY[1, 2])[1]
ARRAY[(1, 2), (3, 4)]
ARRAY[[], []]::int[]
array [1]
a[1]
a[1][2]
a[1:2]
a[:2]
a[1:]
a[:]
a[1:2][3:4]
a[1:2][3]
a[b + 1]
a[b:c]
a[b::int:c]
a[-1]
a.b[1]
t.a[1].b
(a)[1]
(a.b)[1]
(a)[1].b
(f(x))[1]
(SELECT ARRAY[1])[1]
(a).b
(a).b.c
((a).b).c
(a.b).c
(f(x)).a
(f(x)).a[1]
((a).b)[1].c
(a[1]).b
(ROW(1, 2)).f1
((1, 2)).f1
ROW()
ROW(1)
ROW(1, 2)
(1, 2)
(a, b, c)
((a), b)
((a, b), c)
(a + b, c)
ROW(ROW(1))
(CAST(a AS t)).b
(a::t).b
('{1}'::int[])[1]
("A")."B"
a."B"."C"
(a)."select"
(a).select
