-- Groups above a share of the total of everything: both are stored.
-- expect: inner.stored
-- expect: aggregate.linear
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

-- Regions that bring more than a quarter.
CREATE MATERIALIZED VIEW shop.shares
WITH (pgtc.refresh = incremental) AS
SELECT c."Region", sum(o.amount) AS total
FROM shop.customers AS c
JOIN shop.orders AS o ON o.customer_id = c.id
GROUP BY c."Region"
HAVING sum(o.amount) * 4 > (SELECT sum(amount) FROM shop.orders);
