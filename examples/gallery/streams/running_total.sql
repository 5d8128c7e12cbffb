-- A moving frame.
CREATE MATERIALIZED VIEW gallery.running_total AS
SELECT id, person_id, at, sum(minutes) OVER (PARTITION BY person_id ORDER BY at, id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS lately
FROM gallery.visits;
