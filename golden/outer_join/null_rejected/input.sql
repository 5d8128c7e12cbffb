-- A condition in WHERE that no padded row passes: an outer join only by its words.
-- expect: join.bilinear
-- expect-not: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders of known customers.
CREATE MATERIALIZED VIEW shop.known_orders
WITH (pgtc.refresh = incremental) AS
SELECT o.id, o.amount, c.name
FROM shop.orders AS o
FULL JOIN shop.customers AS c ON c.id = o.customer_id
WHERE c.name > 'A' AND o.amount > 0;
