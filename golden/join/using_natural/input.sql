-- USING and NATURAL merge columns; the merged ones come first in *.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.a (id integer PRIMARY KEY, k integer, x text);
CREATE TABLE shop.b (bid integer PRIMARY KEY, k integer, y text);
CREATE TABLE shop.c (k integer, y text, z integer, PRIMARY KEY (k, z));

-- Merged columns.
CREATE MATERIALIZED VIEW shop.merged
WITH (pgtc.refresh = incremental) AS
SELECT * FROM shop.a JOIN shop.b USING (k) NATURAL JOIN shop.c;
