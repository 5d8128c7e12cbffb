-- A live view of totals and extrema, over a key that can be NULL: totals are added, a lost extremum is looked up.
-- expect: aggregate.extremum
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id bigint PRIMARY KEY, region text, amount numeric(10, 2));

-- Sales per region.
CREATE MATERIALIZED VIEW shop.regions
WITH (pgtc.live = true) AS
SELECT region, count(*) AS sales, sum(amount) AS total, avg(amount) AS mean, min(amount) AS least, max(amount) AS greatest
FROM shop.sales
GROUP BY region
HAVING count(*) > 1;
