-- UNION: reachability. While edges only come, the new pairs are found from the stored ones; once one goes, all is computed
-- anew.
-- expect: recursion.grown
CREATE SCHEMA net;
CREATE TABLE net.edges ("from" bigint NOT NULL, "to" bigint NOT NULL, label text);
CREATE INDEX ON net.edges ("from");

CREATE MATERIALIZED VIEW net.reach
WITH (pgtc.refresh = incremental) AS
WITH RECURSIVE reach AS (
  SELECT e."from", e."to" FROM net.edges AS e
  UNION
  SELECT r."from", e."to" FROM reach AS r JOIN net.edges AS e ON e."from" = r."to"
)
SELECT "to" AS target, "from" AS start FROM reach WHERE "from" <> 0;
