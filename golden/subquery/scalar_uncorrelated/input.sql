-- An aggregate that depends on nothing is joined as one row.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- Orders above the average.
CREATE MATERIALIZED VIEW shop.above
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount
FROM shop.orders AS o
WHERE o.amount >= (SELECT avg(amount) FROM shop.orders);
