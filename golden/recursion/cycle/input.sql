-- Paths that end where they meet themselves, by the CYCLE clause; the step may ask whether a row closes a cycle.
-- expect: recursion.recomputed
CREATE SCHEMA net;
CREATE TABLE net.edges (id bigint PRIMARY KEY, "from" bigint, "to" bigint, km integer);
CREATE INDEX ON net.edges ("from");

CREATE MATERIALIZED VIEW net.paths
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE walk (start, "at", km) AS (
  SELECT "from", "to", km FROM net.edges WHERE km > 0
  UNION ALL
  SELECT w.start, e."to", w.km + e.km FROM walk AS w JOIN net.edges AS e ON e."from" = w."at"
) CYCLE start, "at" SET closed TO 'yes' DEFAULT 'no' USING path
SELECT start, "at", closed, cardinality(path) AS steps, count(*) AS ways, min(km) AS km
FROM walk
GROUP BY start, "at", closed, cardinality(path);
