-- ROLLUP with GROUPING().
CREATE MATERIALIZED VIEW gallery.grouping_sets AS
SELECT team_id, extract(year FROM joined) AS year, grouping(team_id, extract(year FROM joined)) AS level, count(*) AS people, sum(salary) AS salaries
FROM gallery.people GROUP BY ROLLUP (team_id, extract(year FROM joined));
