-- The latest visit of each kind.
CREATE MATERIALIZED VIEW gallery.distinct_on AS
SELECT DISTINCT ON (kind) kind, person_id, at FROM gallery.visits ORDER BY kind, at DESC, id;
