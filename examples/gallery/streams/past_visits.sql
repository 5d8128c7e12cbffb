-- Visits that have begun, with their teams; planned ones come in when their time has come.
CREATE MATERIALIZED VIEW gallery.past_visits AS
SELECT v.id, p.name, t.name AS team, v.at, v.minutes
FROM gallery.visits AS v
JOIN gallery.people AS p ON p.id = v.person_id
LEFT JOIN gallery.teams AS t ON t.id = p.team_id
WHERE v.at <= now();
