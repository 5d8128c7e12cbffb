-- Rows that have a key are distinct already.
-- expect: outer.flips
-- expect-not: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders with the name of their customer.
CREATE MATERIALIZED VIEW shop.named
WITH (pgtc.refresh = incremental) AS
SELECT DISTINCT o.id, o.note, c.name
FROM shop.orders AS o
LEFT JOIN shop.customers AS c ON c.id = o.customer_id;
