-- Ranks and neighbours.
CREATE MATERIALIZED VIEW gallery.ranks AS
SELECT id, team_id, rank() OVER w AS place, lag(salary) OVER w AS above, salary / sum(salary) OVER (PARTITION BY team_id) AS share
FROM gallery.people WINDOW w AS (PARTITION BY team_id ORDER BY salary DESC, id);
