-- Small-quantity orders: what a year's small orders of a kind of part are worth.
CREATE MATERIALIZED VIEW tpch.q17 AS
SELECT sum(l.l_extendedprice) / 7.0 AS avg_yearly
FROM tpch.lineitem AS l, tpch.part AS p
WHERE p.p_partkey = l.l_partkey
  AND p.p_brand = 'Brand#23'
  AND p.p_container = 'MED BOX'
  AND l.l_quantity < (SELECT 0.2 * avg(l2.l_quantity) FROM tpch.lineitem AS l2 WHERE l2.l_partkey = p.p_partkey);
