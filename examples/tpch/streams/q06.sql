-- Forecast revenue change: what small discounts of a year cost.
CREATE MATERIALIZED VIEW tpch.q06 AS
SELECT sum(l.l_extendedprice * l.l_discount) AS revenue
FROM tpch.lineitem AS l
WHERE l.l_shipdate >= date '1994-01-01'
  AND l.l_shipdate < date '1995-01-01'
  AND l.l_discount BETWEEN 0.05 AND 0.07
  AND l.l_quantity < 24;
