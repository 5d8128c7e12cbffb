-- HAVING below a join: groups enter and leave the result as their totals cross the bound.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders of the better customers.
CREATE MATERIALIZED VIEW shop.better
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount, t.best
FROM shop.orders AS o
JOIN (SELECT customer_id, max(amount) AS best FROM shop.orders GROUP BY customer_id HAVING sum(amount) > 2.5) AS t
  ON t.customer_id = o.customer_id;
