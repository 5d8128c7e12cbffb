-- ROLLUP with GROUPING(): every row counts in a group of each set; the grand total is there even over no rows.
-- expect: aggregate.extremum
-- full: 6
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id integer PRIMARY KEY, region text, "Product" text, amount numeric(10,2), n integer NOT NULL);

CREATE MATERIALIZED VIEW shop.totals
WITH (pgtc.refresh = incremental) AS
SELECT region, "Product" AS product, GROUPING(region, "Product") AS level, count(*) AS rows, sum(amount) AS amount,
       avg(n) AS average, count(s.amount) AS known, max(n) AS most
FROM shop.sales AS s
GROUP BY ROLLUP (region, "Product");
