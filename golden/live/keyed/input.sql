-- A live view of rows with a key: changed rows beside those that stay.
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, note text);
CREATE INDEX ON shop.orders (customer_id);

-- Orders with names.
CREATE MATERIALIZED VIEW shop.named
WITH (pgtc.live = true) AS
SELECT o.id, o.note, c.name FROM shop.orders AS o JOIN shop.customers AS c ON c.id = o.customer_id;

GRANT SELECT ON shop.named TO PUBLIC;
