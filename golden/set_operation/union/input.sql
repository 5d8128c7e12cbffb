-- UNION: one row per distinct row, with a counter. NULLs are equal, literals take the other side's type.
-- expect: aggregate.linear
-- full: 5
CREATE SCHEMA shop;
CREATE TABLE shop.customers (id integer PRIMARY KEY, region text, "Note" varchar(20));
CREATE TABLE shop.suppliers (region text NOT NULL, note text);

-- Nested: the brackets make no difference to UNION.
CREATE MATERIALIZED VIEW shop.places
WITH (pgtc.refresh = incremental) AS
SELECT region, "Note" FROM shop.customers
UNION (SELECT region, note FROM shop.suppliers UNION ALL SELECT 'everywhere', NULL WHERE true)
UNION SELECT s.region, 'x' FROM shop.suppliers AS s;
