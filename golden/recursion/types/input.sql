-- The base decides the types: a literal and NULL are text, lengths and scales stay, numbers of the step are converted.
-- Values that are equal but look different (1.0 and 1.00, 30 days and a month) are one row for UNION.
-- expect: recursion.recomputed
CREATE SCHEMA shop;
CREATE TYPE shop.mood AS ENUM ('sad', 'fine');
CREATE TABLE shop."Steps" (id bigint PRIMARY KEY, "Next Id" integer, title varchar(20), "order" interval, mood shop.mood, size numeric);

CREATE MATERIALIZED VIEW shop.walk
WITH (pgtc.refresh = incremental, pgtc.live = true) AS
WITH RECURSIVE "Walk Along" ("weight", "select", note, empty, title, "order", mood, size, "5") AS (
  SELECT s.id, s."Next Id", 'start', NULL, s.title, s."order", s.mood, s.size, 1::smallint
  FROM shop."Steps" AS s WHERE s.title LIKE 'a%'
  UNION
  SELECT s.id, s."Next Id", CASE WHEN w."5" > 2 THEN 'far' ELSE 'near' END, w.note, s.title, s."order", s.mood, s.size,
    (w."5" + 1)::smallint
  FROM "Walk Along" AS w, shop."Steps" AS s
  WHERE s.id = w."select" AND w."5" < 6
)
SELECT "weight", "select", note, empty, title, "order", mood, size, "5" AS recursion FROM "Walk Along";
