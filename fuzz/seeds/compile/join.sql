CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b text);
CREATE TABLE u (t_id int REFERENCES t, e numeric, f date);
---
CREATE MATERIALIZED VIEW s WITH (pgtc.target_lag = '10 seconds') AS
SELECT t.id, t.b, u.e * 2 AS e FROM t JOIN u ON u.t_id = t.id WHERE t.a > 1 AND u.f IS NOT NULL;
CREATE INDEX ON s (b);
