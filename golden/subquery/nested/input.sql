-- Subqueries in subqueries, correlated across levels.
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

-- Customers with an order such that no other customer has a larger one in that state.
CREATE MATERIALIZED VIEW shop.leaders
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name
FROM shop.customers AS c
WHERE EXISTS (
  SELECT 1 FROM shop.orders AS o
  WHERE o.customer_id = c.id
    AND NOT EXISTS (SELECT 1 FROM shop.orders AS p WHERE p.status = o.status AND p.amount > o.amount AND p.customer_id <> c.id)
);
