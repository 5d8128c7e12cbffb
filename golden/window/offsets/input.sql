-- Values of other rows of the partition. A filter stands below the windows, an expression above.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.readings (id bigint PRIMARY KEY, sensor integer, at timestamptz NOT NULL, value double precision, ok boolean);
CREATE INDEX ON shop.readings (sensor, at);

CREATE MATERIALIZED VIEW shop.steps
WITH (pgtc.refresh = incremental) AS
SELECT id,
       sensor,
       value - lag(value) OVER w AS step,
       lag(value, 2, -1) OVER w AS before_last,
       lead(at) OVER w AS until,
       first_value(value) OVER w AS opened,
       last_value(value) OVER (w RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS closed,
       nth_value(id, 2) OVER (w ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next
FROM shop.readings
WHERE ok
WINDOW w AS (PARTITION BY sensor ORDER BY at, id);
