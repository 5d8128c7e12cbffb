-- Totals over a join of three tables; the key is not in the output.
-- expect: join.bilinear
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.regions (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.customers (id bigint PRIMARY KEY, region_id integer NOT NULL REFERENCES shop.regions);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES shop.customers, amount numeric(12, 2) NOT NULL);
CREATE INDEX ON shop.customers (region_id);
CREATE INDEX ON shop.orders (customer_id);

-- Revenue per region.
CREATE MATERIALIZED VIEW shop.revenue
WITH (pgtc.refresh = incremental) AS
SELECT sum(o.amount) / count(*) AS mean, sum(o.amount) AS total
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
JOIN shop.regions AS r ON r.id = c.region_id
GROUP BY r.id, r.name;
