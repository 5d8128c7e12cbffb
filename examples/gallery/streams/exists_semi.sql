-- EXISTS.
CREATE MATERIALIZED VIEW gallery.exists_semi AS
SELECT id, name FROM gallery.people AS p WHERE EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id);
