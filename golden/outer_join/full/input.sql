-- FULL JOIN with a merged column: the first value that is not NULL.
-- expect: outer.flips
CREATE SCHEMA shop;
CREATE TABLE shop.stock (sku text PRIMARY KEY, pieces integer NOT NULL);
CREATE TABLE shop.prices (sku varchar(10) PRIMARY KEY, price numeric(8, 2), currency text NOT NULL);

-- Everything that is in stock or has a price.
CREATE MATERIALIZED VIEW shop.goods
WITH (pgtc.refresh = incremental) AS
SELECT sku, pieces, price, currency
FROM shop.stock
FULL JOIN shop.prices USING (sku);
