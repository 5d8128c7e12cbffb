-- NOT IN, with NULLs on both sides.
CREATE MATERIALIZED VIEW gallery.not_in_null AS
SELECT id, name FROM gallery.people WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000);
