-- Extrema over a join: its changes are merged before the best ones are taken.
-- expect: aggregate.extremum
-- expect: join.bilinear
-- expect-not: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, region bigint NOT NULL);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, amount integer NOT NULL, placed timestamptz NOT NULL);
CREATE INDEX ON shop.orders (customer_id);
CREATE INDEX ON shop.customers (region);

-- First and last order per region.
CREATE MATERIALIZED VIEW shop.regions
WITH (pgtc.refresh = incremental) AS
SELECT c.region, count(*) AS orders, max(o.amount) AS largest, min(o.placed) AS first_order, max(o.placed) AS last_order
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.amount > 0
GROUP BY c.region;
