-- A grouping in a branch of UNION ALL, with a NULL key, and one without keys, which has a row whatever happens.
-- expect: aggregate.touched_groups
-- expect: union.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Totals per customer, and of all.
CREATE MATERIALIZED VIEW shop.all_totals
WITH (pgtc.refresh = incremental) AS
SELECT 'customer' AS kind, customer_id, sum(amount) AS total FROM shop.orders GROUP BY customer_id
UNION ALL
SELECT 'all', NULL, sum(amount) FROM shop.orders WHERE note IS NOT NULL;
