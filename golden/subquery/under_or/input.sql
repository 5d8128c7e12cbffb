-- EXISTS under OR is a column of an outer join with the distinct matches.
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

-- Customers of the north and those with an open order.
CREATE MATERIALIZED VIEW shop.wanted
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, c.region
FROM shop.customers AS c
WHERE c.region = 'north'
   OR EXISTS (SELECT 1 FROM shop.orders AS o WHERE o.customer_id = c.id AND o.status = 'open')
   OR c.credit IN (SELECT amount FROM shop.orders);
