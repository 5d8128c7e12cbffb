-- A subquery whose key is given has at most one row: an outer join with the table.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text, credit numeric(12, 2));
CREATE TABLE shop.orders (
  id bigint PRIMARY KEY,
  customer_id bigint,
  amount numeric(12, 2) NOT NULL,
  status text
);
CREATE INDEX ON shop.orders (customer_id);

-- Orders with the name of their customer.
CREATE MATERIALIZED VIEW shop.named
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount, (SELECT c.name || ' (' || COALESCE(c.region, '-') || ')' FROM shop.customers AS c WHERE c.id = o.customer_id) AS name
FROM shop.orders AS o;
