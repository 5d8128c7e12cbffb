-- People without a team and teams without people.
CREATE MATERIALIZED VIEW gallery.full_join AS
SELECT p.id AS person, t.id AS team FROM gallery.people AS p FULL JOIN gallery.teams AS t ON t.id = p.team_id
WHERE p.id IS NULL OR t.id IS NULL;
