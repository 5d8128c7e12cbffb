-- Aggregates that are not linear: touched groups are computed anew.
-- expect: aggregate.touched_groups
-- expect-not: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.reviews (id bigint PRIMARY KEY, product text, stars integer, weight double precision, remark text);
CREATE INDEX ON shop.reviews (product);

-- Reviews per product.
CREATE MATERIALIZED VIEW shop.products
WITH (pgtc.refresh = incremental) AS
SELECT product,
       count(*) AS reviews,
       min(stars) AS worst,
       max(stars) AS best,
       sum(weight) AS weight,
       count(DISTINCT stars) AS kinds,
       string_agg(remark, ', ' ORDER BY id) AS remarks,
       array_agg(stars ORDER BY id DESC) FILTER (WHERE stars > 1) AS good,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY stars) AS median
FROM shop.reviews
GROUP BY product;
