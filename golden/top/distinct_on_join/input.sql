-- DISTINCT ON an expression over a join; the group is no output.
-- expect: top.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer bigint NOT NULL, amount numeric(8,2) NOT NULL);
CREATE INDEX ON shop.orders (customer);

CREATE MATERIALIZED VIEW shop.largest
WITH (pgtc.refresh = incremental) AS
SELECT DISTINCT ON (lower(c.email)) o.id, c.email, o.amount
FROM shop.customers AS c
JOIN shop.orders AS o ON o.customer = c.id
ORDER BY lower(c.email), o.amount DESC, o.id;
