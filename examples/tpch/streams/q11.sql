-- Important stock: parts that make up a notable share of a nation's stock.
CREATE MATERIALIZED VIEW tpch.q11 AS
SELECT ps.ps_partkey, sum(ps.ps_supplycost * ps.ps_availqty) AS value
FROM tpch.partsupp AS ps, tpch.supplier AS s, tpch.nation AS n
WHERE ps.ps_suppkey = s.s_suppkey
  AND s.s_nationkey = n.n_nationkey
  AND n.n_name = 'GERMANY'
GROUP BY ps.ps_partkey
HAVING sum(ps.ps_supplycost * ps.ps_availqty) > (
    SELECT sum(ps2.ps_supplycost * ps2.ps_availqty) * 0.0001
    FROM tpch.partsupp AS ps2, tpch.supplier AS s2, tpch.nation AS n2
    WHERE ps2.ps_suppkey = s2.s_suppkey AND s2.s_nationkey = n2.n_nationkey AND n2.n_name = 'GERMANY'
);
