-- A window over all groups: it is computed over the stored groups.
-- expect: inner.stored
-- expect: window.stored_partitions
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

-- Customers by rank.
CREATE MATERIALIZED VIEW shop.ranked
WITH (pgtc.refresh = incremental) AS
SELECT o.customer_id, sum(o.amount) AS total, rank() OVER (ORDER BY sum(o.amount) DESC) AS place
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
WHERE c."Region" IS NOT NULL
GROUP BY o.customer_id;
