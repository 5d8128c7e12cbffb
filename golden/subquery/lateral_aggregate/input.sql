-- LATERAL with an aggregate keeps every row of the left side.
-- expect: outer.flips
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- Totals of every customer.
CREATE MATERIALIZED VIEW shop.sums
WITH (pgtc.refresh = incremental) AS
SELECT c.id, s.orders, s.total, s.last
FROM shop.customers AS c
CROSS JOIN LATERAL (
  SELECT count(*) AS orders, sum(o.amount) AS total, max(o.id) AS last FROM shop.orders AS o WHERE o.customer_id = c.id
) AS s
WHERE s.orders < 3;
