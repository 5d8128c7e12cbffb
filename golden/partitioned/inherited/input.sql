-- An inheritance tree: children with columns of their own and in another order.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.people (id integer PRIMARY KEY, name text, amount bigint);
CREATE TABLE shop.staff (salary integer) INHERITS (shop.people);
CREATE TABLE shop.other (amount bigint, name text, id integer) INHERITS (shop.people);

CREATE MATERIALIZED VIEW shop.names
WITH (pgtc.refresh = incremental) AS
SELECT name, count(*) AS n, sum(amount) AS amount FROM shop.people GROUP BY name;
