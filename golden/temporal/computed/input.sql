-- A grouping, a window and first rows below a condition on the time: what they compute is compared.
-- expect: filter.temporal
CREATE TABLE readings (id bigint PRIMARY KEY, sensor text NOT NULL, taken timestamptz NOT NULL, value integer);
CREATE INDEX ON readings (sensor, taken);

CREATE MATERIALIZED VIEW public.silent AS
SELECT r.sensor, max(r.taken) AS last, count(*) AS readings
FROM readings AS r
GROUP BY r.sensor
HAVING max(r.taken) < now() - interval '1 hour';
