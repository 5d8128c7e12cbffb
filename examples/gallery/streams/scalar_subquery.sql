-- A subquery as a value, correlated and not.
CREATE MATERIALIZED VIEW gallery.scalar_subquery AS
SELECT p.id, p.name,
    (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
    p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
FROM gallery.people AS p;
