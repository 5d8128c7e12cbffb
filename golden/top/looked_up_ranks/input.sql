-- The two best ranks of each touched group, ties included, are looked up in an index.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.scores (game text NOT NULL, player text NOT NULL, points integer);
CREATE INDEX ON shop.scores (game, points DESC NULLS LAST);

CREATE MATERIALIZED VIEW shop.winners
WITH (pgtc.refresh = incremental) AS
SELECT game, player, rank
FROM (SELECT game, player, rank() OVER (PARTITION BY game ORDER BY points DESC NULLS LAST) FROM shop.scores) AS s
WHERE rank < 3;
