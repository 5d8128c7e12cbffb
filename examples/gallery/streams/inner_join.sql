-- An inner join.
CREATE MATERIALIZED VIEW gallery.inner_join AS
SELECT p.id, p.name, t.name AS team FROM gallery.people AS p JOIN gallery.teams AS t ON t.id = p.team_id;
