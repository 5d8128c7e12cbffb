-- Outer joins, one after the other.
CREATE MATERIALIZED VIEW gallery.outer_chain AS
SELECT t.name AS team, p.name, v.at
FROM gallery.teams AS t
    LEFT JOIN gallery.people AS p ON p.team_id = t.id
    LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30;
