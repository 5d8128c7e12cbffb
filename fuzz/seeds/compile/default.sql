CREATE MATERIALIZED VIEW s AS SELECT t.b, count(DISTINCT u.e) AS n, sum(t.c) AS total, bool_or(u.h) AS h FROM t, u WHERE t.id = u.t_id AND t.d < '2020-01-01' GROUP BY t.b
