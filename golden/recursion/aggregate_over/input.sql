-- A grouping over a recursion: its groups are stored under their key.
-- expect: recursion.recomputed
CREATE SCHEMA shop;
CREATE TABLE shop.people (id bigint PRIMARY KEY, manager_id bigint, salary numeric(12, 2) NOT NULL);
CREATE INDEX ON shop.people (manager_id);

CREATE MATERIALIZED VIEW shop.teams
WITH (pgtc.refresh = incremental, pgtc.live = true) AS
WITH RECURSIVE superiors AS (
  SELECT id, manager_id FROM shop.people WHERE manager_id IS NOT NULL
  UNION
  SELECT s.id, p.manager_id FROM superiors AS s JOIN shop.people AS p ON p.id = s.manager_id
  WHERE p.manager_id IS NOT NULL
)
SELECT s.manager_id, count(*) AS people, sum(p.salary) AS salaries, max(p.salary) AS highest
FROM superiors AS s JOIN shop.people AS p ON p.id = s.id
GROUP BY s.manager_id;
