-- UNION ALL: which part is in which assembly how often, by every way. Parts are exchanged, quantities change, ways close
-- and open in one window.
-- expect: recursion.linear
CREATE SCHEMA shop;
CREATE TABLE shop.items (id bigint PRIMARY KEY, name text NOT NULL, retired boolean);
CREATE TABLE shop.uses (whole bigint, part bigint, position integer, quantity numeric NOT NULL, PRIMARY KEY (whole, part, position));
CREATE INDEX ON shop.uses (part);

CREATE MATERIALIZED VIEW shop.parts_list
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE list (top, part, quantity, way) AS (
  SELECT u.whole, u.part, u.quantity, ARRAY[u.whole, u.part]
  FROM shop.uses AS u
  UNION ALL
  SELECT l.top, u.part, l.quantity * u.quantity, l.way || u.part
  FROM list AS l
  JOIN shop.uses AS u ON u.whole = l.part
  JOIN shop.items AS i ON i.id = u.whole AND i.retired IS NOT TRUE
)
SELECT top, part, quantity, cardinality(way) - 1 AS "Depth"
FROM list
WHERE quantity > 0;
