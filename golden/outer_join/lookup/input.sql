-- The right side is unique on the join key: the rows of the left side are those of the result, under its key.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders with the name of their customer, if there is one.
CREATE MATERIALIZED VIEW shop.named_orders
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount, c.name, COALESCE(c.region, '-') AS region
FROM shop.orders AS o
LEFT JOIN shop.customers AS c ON c.id = o.customer_id;
