-- A tree of set operations is one grouping with a counter per branch. INTERSECT binds more than UNION and EXCEPT.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.a (id integer PRIMARY KEY, x integer, "Y" date);
CREATE TABLE shop.b (x integer, y date);
CREATE TABLE shop.c (x integer, y date);

CREATE MATERIALIZED VIEW shop.result
WITH (pgtc.refresh = incremental) AS
SELECT x, "Y" FROM shop.a
EXCEPT SELECT x, y FROM shop.b
UNION ALL (SELECT x, y FROM shop.b INTERSECT ALL SELECT x, y FROM shop.c);
