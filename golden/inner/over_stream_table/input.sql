-- A part that reads a stream table, and a stream table that reads the whole.
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

-- Totals per customer.
CREATE MATERIALIZED VIEW shop.totals AS
SELECT customer_id, sum(amount) AS total FROM shop.orders WHERE paid GROUP BY customer_id;

-- The two best customers.
CREATE MATERIALIZED VIEW shop.best AS
SELECT c.id, c."Region", t.total
FROM shop.totals AS t JOIN shop.customers AS c ON c.id = t.customer_id
ORDER BY t.total DESC, c.id
LIMIT 2;

-- Their regions.
CREATE MATERIALIZED VIEW shop.regions AS
SELECT "Region", count(*) AS customers, sum(total) AS total FROM shop.best GROUP BY "Region";
