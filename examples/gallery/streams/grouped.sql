-- Linear aggregates: cost follows the change.
CREATE MATERIALIZED VIEW gallery.grouped AS
SELECT team_id, count(*) AS people, sum(salary) AS salaries, avg(salary) AS average, stddev(salary) AS spread,
    count(*) FILTER (WHERE manager_id IS NULL) AS bosses
FROM gallery.people GROUP BY team_id HAVING count(*) > 1;
