-- The order in which a tree is walked, by the SEARCH clause, as numbers.
-- expect: recursion.recomputed
CREATE SCHEMA shop;
CREATE TABLE shop.parts (id bigint PRIMARY KEY, parent bigint, name text NOT NULL);
CREATE INDEX ON shop.parts (parent);

CREATE MATERIALIZED VIEW shop.walked
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE deep AS (
  SELECT id, name FROM shop.parts WHERE parent IS NULL
  UNION ALL
  SELECT p.id, p.name FROM shop.parts AS p JOIN deep ON p.parent = deep.id
) SEARCH DEPTH FIRST BY name, id SET ordering,
wide (id, label) AS (
  SELECT id, name FROM shop.parts WHERE parent IS NULL
  UNION ALL
  SELECT p.id, w.label || '/' || p.name FROM wide AS w, shop.parts AS p WHERE p.parent = w.id
) SEARCH BREADTH FIRST BY id SET ordering CYCLE id SET again USING path
SELECT d.id, d.name, w.label, d.place AS deep, w.place AS wide
FROM (SELECT id, name, row_number() OVER (ORDER BY ordering) AS place FROM deep) AS d
JOIN (SELECT id, label, row_number() OVER (ORDER BY ordering) AS place FROM wide WHERE NOT again) AS w ON w.id = d.id;
