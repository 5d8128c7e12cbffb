CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b text, c float8);
---
CREATE MATERIALIZED VIEW s AS
WITH x AS (SELECT b, a, c FROM t UNION ALL SELECT b, -a, NULL FROM t)
SELECT b, count(*) AS n, sum(a) FILTER (WHERE a > 0) AS p, avg(a), min(a), max(c), string_agg(b, ',' ORDER BY a) FROM x GROUP BY b HAVING count(*) > 1;
