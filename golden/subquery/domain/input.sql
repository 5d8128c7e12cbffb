-- A correlation that is no equality, below a grouping: the bindings are joined in.
-- expect: outer.flips
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- How many orders are no larger than the credit of a customer.
CREATE MATERIALIZED VIEW shop.covered
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.credit, (SELECT count(*) FROM shop.orders AS o WHERE o.amount <= c.credit AND o.status <> c.name) AS orders
FROM shop.customers AS c;
