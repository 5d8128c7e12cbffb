-- No PARTITION BY: everything is one partition.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.players (name text PRIMARY KEY, points bigint NOT NULL);

CREATE MATERIALIZED VIEW shop.board
WITH (pgtc.refresh = incremental) AS
SELECT name, points, rank() OVER (ORDER BY points DESC) AS rank, count(*) OVER () AS players
FROM shop.players;
