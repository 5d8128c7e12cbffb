-- EXISTS as a conjunct is a semi join.
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

-- Customers with an open order.
CREATE MATERIALIZED VIEW shop.active
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name
FROM shop.customers AS c
WHERE EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.customer_id = c.id AND o.status = 'open');
