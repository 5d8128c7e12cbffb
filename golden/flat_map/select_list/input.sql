-- Set-returning functions of the select list run in lock-step, the shorter ones are filled up with NULLs.
-- expect: flat_map.linear
CREATE SCHEMA shop;
CREATE TABLE shop.t (id integer PRIMARY KEY, a integer[], b text);

CREATE MATERIALIZED VIEW shop.expanded
WITH (pgtc.refresh = incremental) AS
SELECT id, unnest(a) + 1 AS number, upper(string_to_table(b, ' ')) AS word, coalesce(b, '-') AS b
FROM shop.t WHERE id < 100;
