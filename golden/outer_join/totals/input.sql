-- Totals over a left join: groups without orders count none and sum NULL.
-- expect: outer.flips
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders per customer.
CREATE MATERIALIZED VIEW shop.order_counts
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, count(o.id) AS orders, sum(o.amount) AS total
FROM shop.customers AS c
LEFT JOIN shop.orders AS o ON o.customer_id = c.id
GROUP BY c.id, c.name;
