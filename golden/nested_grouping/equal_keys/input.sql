-- Groups by a key whose equal values may look different, over rows that are counted.
-- equal values
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.prices (id bigint PRIMARY KEY, price numeric, size interval, label text);
CREATE TABLE shop.tags (n bigint, tag text);

-- Which of several equal keys is shown must be the same whenever it is computed: the row is removed by its text.
CREATE MATERIALIZED VIEW shop.by_price
WITH (pgtc.refresh = incremental) AS
SELECT p.price, p.size, t.tag
FROM (SELECT price, size, count(*) AS n FROM shop.prices GROUP BY price, size) AS p
JOIN shop.tags AS t ON t.n = p.n;
