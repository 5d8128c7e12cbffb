-- Groups whose total is the greatest of all: the totals are stored once, and so is the greatest of them.
-- expect: inner.stored
-- expect: aggregate.extremum
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, "Region" text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  amount numeric(12, 2) NOT NULL,
  paid boolean NOT NULL
);
CREATE INDEX ON shop.orders (customer_id);

-- The customers with the greatest total.
CREATE MATERIALIZED VIEW shop.greatest
WITH (pgtc.refresh = incremental) AS
WITH totals AS (
  SELECT customer_id, sum(amount) AS total FROM shop.orders WHERE paid GROUP BY customer_id
)
SELECT c.id, c."Region", t.total
FROM shop.customers AS c
JOIN totals AS t ON t.customer_id = c.id
WHERE t.total = (SELECT max(total) FROM totals);
