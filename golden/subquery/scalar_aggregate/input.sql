-- Correlated aggregates: one grouping by what they are correlated by, zero where a count finds nothing.
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

-- Totals of every customer.
CREATE MATERIALIZED VIEW shop.totals
WITH (pgtc.refresh = incremental) AS
SELECT c.id, c.name,
       (SELECT count(*) FROM shop.orders AS o WHERE o.customer_id = c.id) AS orders,
       (SELECT COALESCE(sum(o.amount), 0) + 1 FROM shop.orders AS o WHERE o.customer_id = c.id AND o.status = 'open') AS open
FROM shop.customers AS c;
