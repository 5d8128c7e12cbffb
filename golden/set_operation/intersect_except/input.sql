-- Distinct all the way: kept by a condition, not repeated.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.a (id integer PRIMARY KEY, x integer, "Y" date);
CREATE TABLE shop.b (x integer, y date);
CREATE TABLE shop.c (x integer, y date);

CREATE MATERIALIZED VIEW shop.both
WITH (pgtc.refresh = incremental) AS
SELECT x FROM shop.a INTERSECT SELECT x FROM shop.b EXCEPT SELECT x FROM shop.c WHERE y IS NULL;
