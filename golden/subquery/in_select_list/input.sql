-- EXISTS and IN as values: true, false, and for IN also NULL.
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

-- What is known of every customer.
CREATE MATERIALIZED VIEW shop.flags
WITH (pgtc.refresh = incremental) AS
SELECT c.id,
       EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.customer_id = c.id) AS has_orders,
       c.credit IN (SELECT o.amount FROM shop.orders AS o WHERE o.status = 'paid') AS exact,
       c.id NOT IN (SELECT o.customer_id FROM shop.orders AS o WHERE o.amount > 10) AS small
FROM shop.customers AS c;
