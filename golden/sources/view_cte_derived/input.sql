-- Views, CTEs and derived tables are read through; a CTE is used twice.
-- expect: join.bilinear
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer integer NOT NULL, amount integer NOT NULL, open boolean NOT NULL);
CREATE INDEX ON shop.orders (customer);
CREATE VIEW shop.open_orders AS SELECT o.id, o.customer, o.amount FROM shop.orders AS o WHERE o.open;
CREATE VIEW shop.large_orders (number, who) AS SELECT id, customer FROM shop.open_orders WHERE amount > 10;

-- Pairs of a customer's orders.
CREATE MATERIALIZED VIEW shop.pairs
WITH (pgtc.refresh = incremental) AS
WITH mine AS (SELECT number, who FROM shop.large_orders)
SELECT l.who, count(*) AS pairs, sum(r.doubled) AS doubled
FROM mine AS l
JOIN (SELECT m.number * 2 AS doubled, m.who FROM mine AS m) AS r ON r.who = l.who
GROUP BY l.who;
