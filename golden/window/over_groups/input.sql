-- Windows over the rows of a grouping.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id bigint PRIMARY KEY, region text, product text NOT NULL, amount integer);
CREATE INDEX ON shop.sales (region);

CREATE MATERIALIZED VIEW shop.shares
WITH (pgtc.refresh = incremental) AS
SELECT region,
       product,
       sum(amount) AS total,
       sum(sum(amount)) OVER (PARTITION BY region) AS in_region,
       rank() OVER (PARTITION BY region ORDER BY sum(amount) DESC, product) AS place
FROM shop.sales
GROUP BY region, product
HAVING count(*) > 0;
