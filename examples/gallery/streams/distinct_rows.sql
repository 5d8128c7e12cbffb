-- DISTINCT.
CREATE MATERIALIZED VIEW gallery.distinct_rows AS
SELECT DISTINCT kind, minutes > 30 AS long FROM gallery.visits;
