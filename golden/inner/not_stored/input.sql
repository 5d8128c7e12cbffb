-- The user does not want parts to be stored: everything is computed anew and compared.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, "Region" text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  amount numeric(12, 2) NOT NULL,
  paid boolean NOT NULL
);
CREATE INDEX ON shop.orders (customer_id);

-- The three best customers.
CREATE MATERIALIZED VIEW shop.best
WITH (pgtc.refresh = incremental, pgtc.inner_tables = false) AS
SELECT c.id, c.name, sum(o.amount) AS total, count(*) AS orders
FROM shop.customers AS c
JOIN shop.orders AS o ON o.customer_id = c.id
WHERE o.paid
GROUP BY c.id, c.name
ORDER BY total DESC, c.id
LIMIT 3;
