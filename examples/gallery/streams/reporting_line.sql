-- WITH RECURSIVE: all superiors of each person, and how far up.
CREATE MATERIALIZED VIEW gallery.reporting_line AS
WITH RECURSIVE line (person_id, superior_id, steps) AS (
    SELECT id, manager_id, 1 FROM gallery.people WHERE manager_id IS NOT NULL
    UNION
    SELECT l.person_id, p.manager_id, l.steps + 1
    FROM line AS l JOIN gallery.people AS p ON p.id = l.superior_id
    WHERE p.manager_id IS NOT NULL AND l.steps < 20
)
SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
FROM line AS l LEFT JOIN gallery.people AS p ON p.id = l.superior_id;
