-- Sets beside plain keys, equal sets, keys that are expressions or positions, HAVING over GROUPING().
-- expect: aggregate.extremum
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id integer PRIMARY KEY, region text NOT NULL, product text, day date, n integer);

-- The product of (region), ROLLUP and two sets, one of them twice.
CREATE MATERIALIZED VIEW shop.product_of_sets
WITH (pgtc.refresh = incremental) AS
SELECT region, upper(product) AS item, extract(year FROM day) AS year, sum(n) AS n,
       GROUPING(upper(product)) + 10 * GROUPING(extract(year FROM day)) AS level
FROM shop.sales
GROUP BY region, ROLLUP (2), GROUPING SETS (3, (), ())
HAVING count(*) > 1 OR GROUPING(region) = 1;
