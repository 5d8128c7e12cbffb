-- IN as a conjunct is a semi join, whatever is NULL.
-- expect: semi.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- Customers with a paid order.
CREATE MATERIALIZED VIEW shop.payers
WITH (pgtc.refresh = incremental) AS
SELECT id, name, credit
FROM shop.customers
WHERE id IN (SELECT customer_id FROM shop.orders)
  AND name NOT IN ('Fay');
