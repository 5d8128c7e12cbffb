-- A table without a key: rows repeat.
CREATE MATERIALIZED VIEW gallery.bag AS
SELECT topic, coalesce(voice, 'abstained') AS voice FROM gallery.votes;
