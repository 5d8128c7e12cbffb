-- Three levels, with a CTE that has the name of a stream table, and columns that only the view computes.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.reads (sensor integer NOT NULL, at timestamptz NOT NULL, celsius numeric(6, 2), PRIMARY KEY (sensor, at));

-- Means per sensor.
CREATE MATERIALIZED VIEW shop.means AS
SELECT sensor, avg(celsius) AS mean, count(*) > 2 AS reliable FROM shop.reads GROUP BY sensor;

-- Warm sensors.
CREATE MATERIALIZED VIEW shop.warm AS
WITH means AS (SELECT * FROM shop.means WHERE mean > 20)
SELECT sensor, round(mean, 1) AS mean, reliable FROM means;

-- How many there are.
CREATE MATERIALIZED VIEW shop.summary AS
SELECT reliable, count(*) AS sensors, sum(mean) AS total FROM shop.warm GROUP BY reliable;
