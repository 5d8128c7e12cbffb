-- Least and greatest values.
CREATE MATERIALIZED VIEW gallery.extremes AS
SELECT person_id, min(at) AS first_visit, max(at) AS last_visit FROM gallery.visits GROUP BY person_id;
