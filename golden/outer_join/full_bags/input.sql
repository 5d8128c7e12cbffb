-- FULL JOIN of tables without keys, with duplicates, NULL keys and a condition on one side.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.l (k integer, v integer);
CREATE TABLE shop.r (k bigint, w integer);

-- Both sides.
CREATE MATERIALIZED VIEW shop.both_sides
WITH (pgtc.refresh = incremental) AS
SELECT l.k AS lk, l.v, r.k AS rk, r.w
FROM shop.l
FULL JOIN shop.r ON r.k = l.k AND l.v > 0;
