-- All ways through a graph without cycles: two ways to one place are two rows, and equal ones are counted.
-- expect: recursion.recomputed
CREATE SCHEMA net;
CREATE TABLE net.routes (source text, target text, cost numeric(8, 2));
CREATE INDEX ON net.routes (source);

CREATE MATERIALIZED VIEW net.ways
WITH (pgtc.refresh = incremental, pgtc.live = true) AS
WITH RECURSIVE ways AS (
  SELECT 'A'::text AS place, 0::numeric AS cost, ARRAY['A'::text] AS stops
  UNION ALL
  SELECT r.target, w.cost + r.cost, w.stops || r.target
  FROM ways AS w, net.routes AS r
  WHERE r.source = w.place AND r.target <> ALL (w.stops)
)
SELECT place, cost, cardinality(stops) AS stops FROM ways;
