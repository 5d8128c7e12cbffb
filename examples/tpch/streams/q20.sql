-- Potential part promotion: suppliers of a nation with much of a part that sold little.
CREATE MATERIALIZED VIEW tpch.q20 AS
SELECT s.s_name, s.s_address
FROM tpch.supplier AS s, tpch.nation AS n
WHERE s.s_suppkey IN (
      SELECT ps.ps_suppkey
      FROM tpch.partsupp AS ps
      WHERE ps.ps_partkey IN (SELECT p.p_partkey FROM tpch.part AS p WHERE p.p_name LIKE 'forest%')
        AND ps.ps_availqty > (
            SELECT 0.5 * sum(l.l_quantity)
            FROM tpch.lineitem AS l
            WHERE l.l_partkey = ps.ps_partkey
              AND l.l_suppkey = ps.ps_suppkey
              AND l.l_shipdate >= date '1994-01-01'
              AND l.l_shipdate < date '1995-01-01'
        )
  )
  AND s.s_nationkey = n.n_nationkey
  AND n.n_name = 'CANADA';
