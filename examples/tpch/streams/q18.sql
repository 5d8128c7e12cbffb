-- Large volume customers: the largest orders above a quantity.
CREATE MATERIALIZED VIEW tpch.q18 AS
SELECT c.c_name, c.c_custkey, o.o_orderkey, o.o_orderdate, o.o_totalprice, sum(l.l_quantity) AS quantity
FROM tpch.customer AS c, tpch.orders AS o, tpch.lineitem AS l
WHERE o.o_orderkey IN (
      SELECT l2.l_orderkey FROM tpch.lineitem AS l2 GROUP BY l2.l_orderkey HAVING sum(l2.l_quantity) > 300
  )
  AND c.c_custkey = o.o_custkey
  AND o.o_orderkey = l.l_orderkey
GROUP BY c.c_name, c.c_custkey, o.o_orderkey, o.o_orderdate, o.o_totalprice
ORDER BY o.o_totalprice DESC, o.o_orderdate, o.o_orderkey
LIMIT 100;
