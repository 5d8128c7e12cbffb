-- A window over two tables, and a union of windows.
-- expect: window.touched_partitions
-- expect: union.linear
CREATE SCHEMA shop;
CREATE TABLE shop.a (id bigint PRIMARY KEY, k text NOT NULL, v integer NOT NULL);
CREATE TABLE shop.b (id bigint PRIMARY KEY, k text NOT NULL, v integer NOT NULL);

CREATE MATERIALIZED VIEW shop.places
WITH (pgtc.refresh = incremental) AS
SELECT 'all' AS what, k, v, dense_rank() OVER (PARTITION BY k ORDER BY v) AS place
FROM (SELECT k, v FROM shop.a UNION ALL SELECT k, v FROM shop.b) AS u
UNION ALL
SELECT 'a', k, v, row_number() OVER (PARTITION BY k ORDER BY v, id) FROM shop.a;
