-- Extrema of all rows: one stored row, also when there is none to take them from.
-- expect: aggregate.extremum
-- expect-not: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.readings (id bigint PRIMARY KEY, value integer, taken timestamp NOT NULL);
CREATE INDEX ON shop.readings (value);

-- Range of all readings.
CREATE MATERIALIZED VIEW shop.overall
WITH (pgtc.refresh = incremental) AS
SELECT count(*) AS readings, min(value) AS lowest, max(value) AS highest, max(taken) AS latest, sum(value) AS total
FROM shop.readings;
