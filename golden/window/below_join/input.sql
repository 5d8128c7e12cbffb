-- A window inside a larger query has a delta of its own.
-- expect: window.touched_partitions
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer bigint, amount integer NOT NULL, placed date NOT NULL);
CREATE INDEX ON shop.orders (customer);

CREATE MATERIALIZED VIEW shop.last_orders
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, o.amount, o.placed
FROM shop.customers AS c
JOIN (
  SELECT customer, amount, placed, row_number() OVER (PARTITION BY customer ORDER BY placed DESC, id DESC) AS rn
  FROM shop.orders
) AS o ON o.customer = c.id
WHERE o.rn <= 2;
