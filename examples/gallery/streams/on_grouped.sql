-- A stream table over another one.
CREATE MATERIALIZED VIEW gallery.on_grouped AS
SELECT t.name, g.people, g.salaries FROM gallery.grouped AS g JOIN gallery.teams AS t ON t.id = g.team_id;
