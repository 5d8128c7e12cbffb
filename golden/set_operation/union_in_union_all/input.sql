-- An operation whose columns stay as they are is counted together with those around it: DISTINCT inside, ALL outside.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.a (x numeric(6,2));
CREATE TABLE shop.b (x numeric(6,2));
CREATE TABLE shop.c (x numeric(6,1));

CREATE MATERIALIZED VIEW shop.result
WITH (pgtc.refresh = incremental) AS
SELECT x::text || '!' AS x FROM shop.a UNION SELECT x::text FROM shop.b UNION ALL SELECT x::text FROM shop.c;
