-- The newest row of each group among those that a filter lets pass.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.readings (id bigint PRIMARY KEY, sensor integer NOT NULL, at timestamp NOT NULL, value numeric);
CREATE INDEX ON shop.readings (sensor, at);

CREATE MATERIALIZED VIEW shop.latest
WITH (pgtc.refresh = incremental) AS
SELECT DISTINCT ON (sensor) sensor, at, value FROM shop.readings WHERE value > 0 ORDER BY sensor, at DESC, id DESC;
