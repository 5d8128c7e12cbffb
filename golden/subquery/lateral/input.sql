-- LATERAL is a join once its conditions have moved out.
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

-- Customers with what they have open.
CREATE MATERIALIZED VIEW shop.open_orders
WITH (pgtc.refresh = incremental) AS
SELECT c.id, s.id AS order_id, s.rest
FROM shop.customers AS c
LEFT JOIN LATERAL (SELECT o.id, c.credit - o.amount AS rest FROM shop.orders AS o WHERE o.customer_id = c.id AND o.status = 'open') AS s ON true;
