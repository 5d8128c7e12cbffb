-- Branches whose keys differ in number: rows are counted.
-- expect: union.linear
CREATE SCHEMA shop;
CREATE TABLE shop.a (id integer PRIMARY KEY, v integer);
CREATE TABLE shop.b (x integer, y integer, v integer, PRIMARY KEY (x, y));

-- Three branches, one of them a constant.
CREATE MATERIALIZED VIEW shop.everything
WITH (pgtc.refresh = incremental) AS
SELECT v FROM shop.a UNION ALL (SELECT v + x FROM shop.b UNION ALL SELECT 7);
