-- A window over a join: partitioned by a column of one side, ordered by one of the other.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id bigint PRIMARY KEY, region text NOT NULL);
CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer bigint NOT NULL, amount integer NOT NULL);
CREATE INDEX ON shop.orders (customer);
CREATE INDEX ON shop.customers (region);

CREATE MATERIALIZED VIEW shop.ranking
WITH (pgtc.refresh = incremental) AS
SELECT o.id, c.region, o.amount, row_number() OVER (PARTITION BY c.region ORDER BY o.amount DESC, o.id) AS place
FROM shop.orders AS o
JOIN shop.customers AS c ON c.id = o.customer;
