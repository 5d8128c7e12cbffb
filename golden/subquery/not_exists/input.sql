-- NOT EXISTS as a conjunct is an anti join.
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

-- Customers without an order above their credit.
CREATE MATERIALIZED VIEW shop.trusted
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, c.credit
FROM shop.customers AS c
WHERE NOT EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.customer_id = c.id AND o.amount > c.credit);
