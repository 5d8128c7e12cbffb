-- Everybody, with the team where there is one.
CREATE MATERIALIZED VIEW gallery.left_join AS
SELECT p.id, p.name, t.name AS team FROM gallery.people AS p LEFT JOIN gallery.teams AS t ON t.id = p.team_id;
