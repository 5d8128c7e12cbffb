-- The primary key among the keys of every set determines the other columns; over a join.
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE shop.orders (id integer PRIMARY KEY, customer_id integer REFERENCES shop.customers, kind text, amount bigint);

CREATE MATERIALIZED VIEW shop.by_customer
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, o.kind, sum(o.amount) AS amount, string_agg(o.id::text, ',' ORDER BY o.id) AS orders
FROM shop.customers AS c JOIN shop.orders AS o ON o.customer_id = c.id
GROUP BY c.id, ROLLUP (o.kind);
