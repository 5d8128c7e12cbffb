-- A row in a subquery: compared field by field, NULLs included.
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

-- Orders that equal another in customer and amount, and whether some may.
CREATE MATERIALIZED VIEW shop.twins
WITH (pgtc.refresh = incremental) AS
SELECT o.id, (o.customer_id, o.status) IN (SELECT p.customer_id, p.status FROM shop.orders AS p WHERE p.id > o.id) AS later
FROM shop.orders AS o
WHERE (o.amount, o.customer_id) NOT IN (SELECT p.amount, p.customer_id FROM shop.orders AS p WHERE p.id < o.id AND p.status = 'paid');
