-- What can be reached from where, along edges that may form cycles: UNION ends the recursion. Nodes may be NULL, edges
-- may repeat.
-- expect: recursion.recomputed
CREATE SCHEMA net;
CREATE TABLE net.edges (id bigint PRIMARY KEY, "from" bigint, "to" bigint);
CREATE INDEX ON net.edges ("from");

CREATE MATERIALIZED VIEW net.reachable
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE "Reach" AS (
  SELECT e."from", e."to" FROM net.edges AS e
  UNION
  SELECT r."from", e."to" FROM net.edges AS e JOIN "Reach" AS r ON r."to" = e."from"
)
SELECT "from", "to" FROM "Reach";
