-- A grouping over a stored grouping: totals per customer, then per region.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, "Region" text);
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES shop.customers,
  amount numeric(12, 2)
);
CREATE INDEX ON shop.orders (customer_id);

-- Totals per customer.
CREATE MATERIALIZED VIEW shop.customer_totals AS
SELECT o.customer_id, count(*) AS orders, sum(o.amount) AS total
FROM shop.orders AS o
GROUP BY o.customer_id;

-- Customers and their totals per region.
CREATE MATERIALIZED VIEW shop."Region totals" AS
SELECT c."Region", count(*) AS customers, sum(t.orders) AS orders, sum(t.total) AS total
FROM shop.customer_totals AS t
JOIN shop.customers AS c ON c.id = t.customer_id
GROUP BY c."Region";
