-- Ranks and neighbours.
CREATE MATERIALIZED VIEW gallery.ranks AS
SELECT id, team_id, rank() OVER w AS place, lag(salary) OVER w AS above, salary / nullif(sum(salary) OVER (PARTITION BY team_id), 0) AS share
FROM gallery.people WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id);
