-- A table joined with itself.
CREATE MATERIALIZED VIEW gallery.self_join AS
SELECT p.id, p.name, m.name AS manager FROM gallery.people AS p JOIN gallery.people AS m ON m.id = p.manager_id;
