-- Only the rows without match are kept: an anti join.
-- expect: semi.flips
-- expect-not: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Customers without orders, and a constant.
CREATE MATERIALIZED VIEW shop.idle
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, o.amount, 'idle' AS state
FROM shop.customers AS c
LEFT JOIN shop.orders AS o ON o.customer_id = c.id AND o.amount > 1
WHERE o.id IS NULL AND c.name <> 'Zed';
