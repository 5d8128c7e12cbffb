-- A stream table without a key as a source: each stored row stands for several.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.events (kind text, size numeric);

-- Sizes as they come, with repetitions.
CREATE MATERIALIZED VIEW shop.sizes AS
SELECT kind, size FROM shop.events WHERE size IS NOT NULL;

-- Their number and sum.
CREATE MATERIALIZED VIEW shop.kinds AS
SELECT kind, count(*) AS events, sum(size) AS size, string_agg(size::text, ',' ORDER BY size, size::text) AS list
FROM shop.sizes GROUP BY kind;
