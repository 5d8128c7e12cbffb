-- Operands that are more than tables: a constant and a grouping on the padded side, a union on the other, a self join.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders, whether their customer is known, and the customer's total.
CREATE MATERIALIZED VIEW shop.flags
WITH (pgtc.refresh = incremental) AS
SELECT a.id, a.source, k.known, t.total, b.id AS same_note
FROM (SELECT id, customer_id, note, 'order' AS source FROM shop.orders WHERE amount > 1) AS a
LEFT JOIN (SELECT id, true AS known FROM shop.customers WHERE name <> 'Bob') AS k ON k.id = a.customer_id
LEFT JOIN (SELECT customer_id, sum(amount) AS total FROM shop.orders GROUP BY customer_id) AS t
  ON t.customer_id = a.customer_id
LEFT JOIN shop.orders AS b ON b.note = a.note AND b.id <> a.id;
