-- INTERSECT ALL: as many copies as both sides have.
CREATE MATERIALIZED VIEW gallery.intersect_all AS
SELECT topic, voice FROM gallery.votes INTERSECT ALL SELECT kind, 'yes' FROM gallery.visits;
