-- A grouping of groups.
-- expect: aggregate.touched_groups
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- How many customers have how many orders.
CREATE MATERIALIZED VIEW shop.histogram
WITH (pgtc.refresh = incremental) AS
SELECT orders, count(*) AS customers, sum(total) AS total
FROM (SELECT customer_id, count(*) AS orders, sum(amount) AS total FROM shop.orders GROUP BY customer_id) AS t
GROUP BY orders;
