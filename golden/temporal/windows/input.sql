-- Windows over rows of a moving window: a row that leaves changes the ranks of its partition. Rows are counted.
-- expect: filter.temporal
-- expect: window.stored_partitions
CREATE TABLE scores (player text, points integer, at timestamptz);
CREATE INDEX ON scores (at);
CREATE INDEX ON scores (player);

CREATE MATERIALIZED VIEW public.ranks AS
SELECT s.player, s.points, rank() OVER (PARTITION BY s.player ORDER BY s.points DESC) AS place
FROM scores AS s
WHERE s.at >= now() - interval '30 minutes';
