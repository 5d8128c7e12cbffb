-- DISTINCT below a join and inside aggregates.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Customers with orders, and how many different notes and amounts they have.
CREATE MATERIALIZED VIEW shop.notes
WITH (pgtc.refresh = incremental) AS
SELECT c.id, count(DISTINCT o.note) AS notes, sum(DISTINCT o.amount) AS amounts, count(*) AS orders
FROM shop.customers AS c
JOIN (SELECT DISTINCT customer_id, note, amount FROM shop.orders) AS o ON o.customer_id = c.id
GROUP BY c.id;
