-- Expressions over aggregates and keys, HAVING over other aggregates, a key that is not shown.
-- expect: aggregate.linear
CREATE SCHEMA shop;
CREATE TABLE shop.sales (id integer PRIMARY KEY, shop integer NOT NULL, kind text, cents bigint, discount numeric(5, 2) NOT NULL);

-- Ratios.
CREATE MATERIALIZED VIEW shop.ratios
WITH (pgtc.refresh = incremental) AS
SELECT upper(kind) AS kind,
       sum(cents) / nullif(count(cents), 0) AS mean,
       round(100 * avg(discount), 1) AS percent,
       CASE WHEN count(*) FILTER (WHERE discount > 1) > 1 THEN 'many' ELSE 'few' END AS discounts,
       sum(cents * 2 + 1) AS odd
FROM shop.sales
GROUP BY shop, kind
HAVING sum(discount) > 0.5 AND bool_or(cents IS NOT NULL);
