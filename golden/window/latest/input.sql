-- The usual way to the newest row of each group: the filter stands above the window.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.prices (id bigint PRIMARY KEY, product bigint, price numeric NOT NULL, since timestamp NOT NULL);
CREATE INDEX ON shop.prices (product);

CREATE MATERIALIZED VIEW shop.current_prices
WITH (pgtc.refresh = incremental) AS
SELECT product, price, since
FROM (
  SELECT p.*, row_number() OVER (PARTITION BY product ORDER BY since DESC, id DESC) AS rn FROM shop.prices AS p
) AS ranked
WHERE rn = 1;
