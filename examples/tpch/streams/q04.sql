-- Order priority: orders of a quarter with a line that arrived late, per priority.
CREATE MATERIALIZED VIEW tpch.q04 AS
SELECT o.o_orderpriority, count(*) AS order_count
FROM tpch.orders AS o
WHERE o.o_orderdate >= date '1993-07-01'
  AND o.o_orderdate < date '1993-07-01' + interval '3 months'
  AND EXISTS (
      SELECT * FROM tpch.lineitem AS l WHERE l.l_orderkey = o.o_orderkey AND l.l_commitdate < l.l_receiptdate
  )
GROUP BY o.o_orderpriority;
