-- A comparison with all rows of a subquery.
CREATE MATERIALIZED VIEW gallery.compared_with_all AS
SELECT id, name FROM gallery.people AS p
WHERE p.salary >= ALL (SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id);
