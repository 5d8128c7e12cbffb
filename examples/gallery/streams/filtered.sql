-- Rows of one table, computed and filtered.
CREATE MATERIALIZED VIEW gallery.filtered AS
SELECT id, upper(name) AS name, salary * 12 AS yearly FROM gallery.people WHERE salary > 1000 OR team_id IS NULL;
