-- The largest groups of a join: all groups are stored, the first ones are chosen among those.
-- expect: inner.stored
-- expect: top.stored_partitions
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, "Region" text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  amount numeric(12, 2) NOT NULL,
  paid boolean NOT NULL
);
CREATE INDEX ON shop.orders (customer_id);

-- The three best customers.
CREATE MATERIALIZED VIEW shop.best
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name, sum(o.amount) AS total, count(*) AS orders
FROM shop.customers AS c
JOIN shop.orders AS o ON o.customer_id = c.id
WHERE o.paid
GROUP BY c.id, c.name
ORDER BY total DESC, c.id
LIMIT 3;
