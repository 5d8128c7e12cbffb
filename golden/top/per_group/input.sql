-- The best three of each group, and how they are counted.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.scores (id bigint PRIMARY KEY, game integer, player text NOT NULL, points integer NOT NULL);
CREATE INDEX ON shop.scores (game, points DESC, id);

CREATE MATERIALIZED VIEW shop.best_three
WITH (pgtc.refresh = incremental) AS
SELECT game, place, player, points
FROM (
  SELECT game, player, points, row_number() OVER (PARTITION BY game ORDER BY points DESC, id) AS place FROM shop.scores
) AS s
WHERE place <= 3;
