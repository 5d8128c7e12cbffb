-- Promotion effect: share of a month's revenue from promoted parts.
CREATE MATERIALIZED VIEW tpch.q14 AS
SELECT
    100.00 * sum(CASE WHEN p.p_type LIKE 'PROMO%' THEN l.l_extendedprice * (1 - l.l_discount) ELSE 0 END)
        / sum(l.l_extendedprice * (1 - l.l_discount)) AS promo_revenue
FROM tpch.lineitem AS l, tpch.part AS p
WHERE l.l_partkey = p.p_partkey
  AND l.l_shipdate >= date '1995-09-01'
  AND l.l_shipdate < date '1995-10-01';
