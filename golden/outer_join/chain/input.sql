-- Outer joins over outer joins, mixed with inner ones, a nested join on the right, and NATURAL.
-- expect: outer.flips
-- expect: join.bilinear
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, name text NOT NULL, region text);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, amount numeric(12, 2) NOT NULL, note text);
CREATE INDEX ON shop.orders (customer_id);
CREATE TABLE shop.regions (region text PRIMARY KEY, manager text);
CREATE TABLE shop.managers (manager text PRIMARY KEY, phone text NOT NULL);
CREATE TABLE shop.parts (order_id bigint NOT NULL, line integer NOT NULL, sku text, PRIMARY KEY (order_id, line));
CREATE INDEX ON shop.parts (order_id);

-- Orders with all that may be known of them.
CREATE MATERIALIZED VIEW shop.known
WITH (pgtc.refresh = incremental) AS
SELECT o.id, p.line, p.sku, c.name, r.manager, m.phone
FROM shop.orders AS o
JOIN shop.parts AS p ON p.order_id = o.id
LEFT JOIN shop.customers AS c ON c.id = o.customer_id
LEFT JOIN (shop.regions AS r NATURAL JOIN shop.managers AS m) ON r.region = c.region;
