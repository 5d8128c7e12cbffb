-- Branches with keys of one type: the key of a row is its branch and its branch's key, hidden.
-- expect: union.linear
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id bigint PRIMARY KEY, amount numeric(12, 2), place text);
CREATE TABLE shop.refunds (id bigint PRIMARY KEY, amount numeric(12, 2), place text);

-- Money in and out.
CREATE MATERIALIZED VIEW shop.movements
WITH (pgtc.refresh = incremental) AS
SELECT amount, place FROM shop.sales
UNION ALL
SELECT -amount, place FROM shop.refunds WHERE place IS NOT NULL;
