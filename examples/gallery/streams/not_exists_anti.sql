-- NOT EXISTS.
CREATE MATERIALIZED VIEW gallery.not_exists_anti AS
SELECT id, name FROM gallery.people AS p
WHERE NOT EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.kind = 'call');
