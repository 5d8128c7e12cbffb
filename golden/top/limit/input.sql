-- The first rows of all.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.players (id bigint PRIMARY KEY, name text NOT NULL, points integer);
CREATE INDEX ON shop.players (points DESC, id);

CREATE MATERIALIZED VIEW shop.leaders
WITH (pgtc.refresh = incremental) AS
SELECT id, name, points FROM shop.players ORDER BY points DESC, id LIMIT 3 OFFSET 1;
