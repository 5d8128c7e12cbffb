-- RIGHT JOIN, with a condition on the padded side in WHERE.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Customers and their large orders.
CREATE MATERIALIZED VIEW shop.right_side
WITH (pgtc.refresh = incremental) AS
SELECT *
FROM shop.orders AS o
RIGHT JOIN shop.customers AS c (customer, name, region) ON o.customer_id = c.customer
WHERE o.note IS NULL OR c.region = 'US';
