-- A grouping of a grouping.
CREATE MATERIALIZED VIEW gallery.nested_groups AS
SELECT visits, count(*) AS people
FROM (SELECT p.id, count(v.id) AS visits FROM gallery.people AS p LEFT JOIN gallery.visits AS v ON v.person_id = p.id GROUP BY p.id) AS n
GROUP BY visits;
