-- Comparisons with all rows of a subquery.
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

-- Customers whose credit covers all of their orders, and some order.
CREATE MATERIALIZED VIEW shop.covering
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, c.credit > ALL (SELECT o.amount FROM shop.orders AS o WHERE o.status = 'paid' AND o.customer_id <> c.id) AS all_paid
FROM shop.customers AS c
WHERE c.credit >= ALL (SELECT o.amount FROM shop.orders AS o WHERE o.customer_id = c.id)
  AND c.credit > ANY (SELECT o.amount FROM shop.orders AS o);
