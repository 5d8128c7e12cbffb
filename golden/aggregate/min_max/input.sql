-- Least and greatest values of groups: merged from what came, looked up when the stored one went.
-- expect: aggregate.extremum
-- expect-not: aggregate.touched_groups
-- expect-not: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.offers (id bigint PRIMARY KEY, product text, price numeric, weight double precision, sold boolean NOT NULL, day date NOT NULL, code text COLLATE "C");
CREATE INDEX ON shop.offers (product, price);

-- Price range per product.
CREATE MATERIALIZED VIEW shop.ranges
WITH (pgtc.refresh = incremental) AS
SELECT product,
       count(*) AS offers,
       sum(price) AS total,
       min(price) AS lowest,
       max(price) AS highest,
       max(price) - min(price) AS spread,
       min(weight) AS lightest,
       max(weight) AS heaviest,
       max(price) FILTER (WHERE sold) AS best_sale,
       min(day) AS first_day,
       max(DISTINCT day) AS last_day,
       min(code) AS first_code,
       max(ARRAY[code, product]) AS pair
FROM shop.offers
GROUP BY product
HAVING max(price) IS NOT NULL OR count(*) > 1;
