-- Extremes that are equal and look different, over rows that are counted.
-- equal values
-- expect: aggregate.touched_groups
CREATE SCHEMA shop;
CREATE TABLE shop.prices (id bigint PRIMARY KEY, price numeric, size interval, label text);
CREATE TABLE shop.tags (n bigint, tag text);

-- The same of extremes, of DISTINCT and of lists in an order that does not tell equal values apart.
CREATE MATERIALIZED VIEW shop.extremes
WITH (pgtc.refresh = incremental) AS
SELECT p.lowest, p.latest, t.tag
FROM (SELECT label, min(price) AS lowest, max(size) AS latest, count(DISTINCT price) AS n FROM shop.prices GROUP BY label)
     AS p
JOIN shop.tags AS t ON t.n >= p.n;
