-- Many right rows per left row: the first match replaces the padded row, the last one brings it back.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Customers with their orders, those without one included.
CREATE MATERIALIZED VIEW shop.customer_orders
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, o.id AS order_id, o.amount
FROM shop.customers AS c
LEFT JOIN shop.orders AS o ON o.customer_id = c.id AND o.amount > 2 AND c.name <> 'Ida';
