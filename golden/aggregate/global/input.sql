-- Without GROUP BY there is one row, also over an empty table.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, amount numeric(12, 2), quantity integer NOT NULL);

-- One row about all orders.
CREATE MATERIALIZED VIEW shop.totals
WITH (pgtc.refresh = incremental) AS
SELECT count(*) AS orders, sum(amount) AS amount, sum(quantity) AS quantity, avg(quantity) AS mean
FROM shop.orders;
