-- NOT IN: an anti join for equal values, one for NULLs of the subquery, one for NULLs of the row.
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

-- Orders whose customer ordered nothing else in the same state.
CREATE MATERIALIZED VIEW shop.singular
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.customer_id, o.status
FROM shop.orders AS o
WHERE o.customer_id NOT IN (SELECT p.customer_id FROM shop.orders AS p WHERE p.status = o.status AND p.id <> o.id);
