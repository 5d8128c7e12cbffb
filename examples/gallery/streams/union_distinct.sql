-- UNION.
CREATE MATERIALIZED VIEW gallery.union_distinct AS
SELECT name FROM gallery.people UNION SELECT name FROM gallery.teams;
