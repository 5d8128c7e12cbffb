-- ARRAY: an aggregate, the empty array where there is nothing.
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

-- The orders of each customer, largest first.
CREATE MATERIALIZED VIEW shop.lists
WITH (pgtc.refresh = incremental) AS
SELECT c.id, ARRAY(SELECT o.id FROM shop.orders AS o WHERE o.customer_id = c.id ORDER BY o.amount DESC, o.id) AS orders
FROM shop.customers AS c;
