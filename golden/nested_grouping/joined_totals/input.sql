-- A grouping joined with a table.
-- expect: aggregate.touched_groups
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Customers with their totals.
CREATE MATERIALIZED VIEW shop.totals
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, t.total, t.orders
FROM shop.customers AS c
JOIN (SELECT customer_id, sum(amount) AS total, count(*) AS orders FROM shop.orders GROUP BY customer_id) AS t
  ON t.customer_id = c.id;
