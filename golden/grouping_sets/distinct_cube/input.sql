-- DISTINCT leaves equal sets out; n + 1 is no key, so it is computed from the key.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id integer PRIMARY KEY, region text NOT NULL, product text, day date, n integer);

CREATE MATERIALIZED VIEW shop.distinct_sets
WITH (pgtc.refresh = incremental) AS
SELECT n + 1 AS next, region, bool_or(product IS NULL) AS unknown, count(n) FILTER (WHERE product = 'tea') AS tea
FROM shop.sales
GROUP BY DISTINCT CUBE (n, region), ROLLUP (n);
