-- A subquery that compares a value of the outer row, of which several are equal and look different.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.items (id bigint PRIMARY KEY, doc jsonb, size numeric);

CREATE MATERIALIZED VIEW shop.ranked
WITH (pgtc.refresh = incremental) AS
SELECT a.id, (SELECT count(*) FROM shop.items AS z WHERE z.doc <= a.doc) AS below,
       (SELECT sum(z.id) FROM shop.items AS z WHERE z.size < a.size) AS smaller
FROM shop.items AS a;
