-- A set-returning function in the select list.
CREATE MATERIALIZED VIEW gallery.series AS
SELECT id, generate_series(1, minutes / 10) AS tenth FROM gallery.visits WHERE minutes < 100;
