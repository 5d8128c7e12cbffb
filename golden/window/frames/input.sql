-- Frames of all three units, with exclusions, and FILTER.
-- expect: window.stored_partitions
CREATE SCHEMA shop;
CREATE TABLE shop.days (shop integer NOT NULL, day date NOT NULL, sold integer, PRIMARY KEY (shop, day));

CREATE MATERIALIZED VIEW shop.trends
WITH (pgtc.refresh = incremental) AS
SELECT shop,
       day,
       sold,
       sum(sold) OVER (PARTITION BY shop ORDER BY day) AS so_far,
       avg(sold) OVER (PARTITION BY shop ORDER BY day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS mean_3,
       count(*) OVER (PARTITION BY shop ORDER BY day RANGE BETWEEN '3 days' PRECEDING AND '1 day' FOLLOWING) AS near,
       max(sold) OVER (PARTITION BY shop ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING EXCLUDE CURRENT ROW) AS best_other,
       count(*) FILTER (WHERE sold > 2) OVER (PARTITION BY shop ORDER BY sold GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE TIES) AS similar,
       array_agg(sold) OVER (PARTITION BY shop ORDER BY day ROWS 1 PRECEDING) AS pair,
       sold::numeric / sum(sold) OVER (PARTITION BY shop) AS part
FROM shop.days;
