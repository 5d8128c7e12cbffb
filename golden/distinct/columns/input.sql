-- SELECT DISTINCT is a grouping without aggregates.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Regions with orders.
CREATE MATERIALIZED VIEW shop.active_regions
WITH (pgtc.refresh = incremental) AS
SELECT DISTINCT c.region, o.note
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id;
