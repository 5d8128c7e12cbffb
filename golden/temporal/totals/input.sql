-- Totals over a moving window: only rows that come and go are added and taken away.
-- expect: filter.temporal
-- expect: aggregate.extremum
CREATE TABLE regions (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  region_id bigint NOT NULL REFERENCES regions,
  amount numeric(10, 2) NOT NULL,
  placed_at timestamptz NOT NULL
);
CREATE INDEX ON orders (placed_at);
CREATE INDEX ON orders (region_id, amount);

CREATE MATERIALIZED VIEW public.last_day AS
SELECT r.name, count(*) AS orders, sum(o.amount) AS total, max(o.amount) AS largest
FROM orders AS o
JOIN regions AS r ON r.id = o.region_id AND o.placed_at <= now()
WHERE o.placed_at > now() - interval '24 hours'
GROUP BY r.name;
