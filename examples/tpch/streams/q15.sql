-- Top supplier of a quarter.
CREATE MATERIALIZED VIEW tpch.q15 AS
WITH revenue AS (
    SELECT l.l_suppkey AS supplier_no, sum(l.l_extendedprice * (1 - l.l_discount)) AS total_revenue
    FROM tpch.lineitem AS l
    WHERE l.l_shipdate >= date '1996-01-01' AND l.l_shipdate < date '1996-04-01'
    GROUP BY l.l_suppkey
)
SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, r.total_revenue
FROM tpch.supplier AS s, revenue AS r
WHERE s.s_suppkey = r.supplier_no
  AND r.total_revenue = (SELECT max(total_revenue) FROM revenue);
