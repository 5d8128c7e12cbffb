-- A subquery that may have more than one row: rows are counted, and the value raises the error of PostgreSQL.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- The open order above 25 of each customer.
CREATE MATERIALIZED VIEW shop.large
WITH (pgtc.refresh = incremental) AS
SELECT c.id, (SELECT o.id FROM shop.orders AS o WHERE o.customer_id = c.id AND o.amount > 25 AND o.status = 'open') AS large, c.name
FROM shop.customers AS c;
