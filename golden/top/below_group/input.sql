-- First rows inside a larger query: a grouping of the newest rows.
-- expect: top.touched_partitions
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer text, amount integer);

CREATE MATERIALIZED VIEW shop.recent
WITH (pgtc.refresh = incremental) AS
SELECT customer, count(*) AS orders, sum(amount) AS amount
FROM (SELECT customer, amount FROM shop.orders ORDER BY id DESC LIMIT 4) AS newest
GROUP BY customer;
