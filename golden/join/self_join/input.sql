-- A table with itself: one buffer, two occurrences, both change in every window.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.staff (id integer PRIMARY KEY, boss integer, name text NOT NULL);
CREATE INDEX ON shop.staff (boss);

-- Who works for whom.
CREATE MATERIALIZED VIEW shop.bosses
WITH (pgtc.refresh = incremental) AS
SELECT s.name AS employee, b.name AS boss
FROM shop.staff AS s, shop.staff AS b
WHERE b.id = s.boss;
