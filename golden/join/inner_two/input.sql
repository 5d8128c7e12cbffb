-- The plain case: two tables, an equality, columns of both.
-- expect: join.bilinear
-- expect: scan.delta
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  amount numeric(12, 2) NOT NULL,
  note text
);
CREATE INDEX ON shop.orders (customer_id);

-- Orders with the region of their customer.
CREATE MATERIALIZED VIEW shop.order_regions
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount, c.region
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer_id
WHERE o.amount > 5;
