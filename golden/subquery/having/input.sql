-- Subqueries over groups: by their key and by their aggregates.
-- expect: semi.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- Regions with more orders than customers.
CREATE MATERIALIZED VIEW shop.regions
WITH (pgtc.refresh = incremental) AS
SELECT c.region, count(*) AS customers, sum((SELECT count(*) FROM shop.orders AS o WHERE o.customer_id = c.id)) AS orders
FROM shop.customers AS c
GROUP BY c.region
HAVING EXISTS (SELECT 1 FROM shop.customers AS d JOIN shop.orders AS o ON o.customer_id = d.id WHERE d.region = c.region)
    OR c.region IS NULL;
