-- EXISTS as one of several reasons.
CREATE MATERIALIZED VIEW gallery.exists_or AS
SELECT id, name FROM gallery.people AS p
WHERE p.salary > 3000 OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60);
