-- Customer distribution: how many customers have how many orders.
CREATE MATERIALIZED VIEW tpch.q13 AS
SELECT c_count, count(*) AS custdist
FROM (
    SELECT c.c_custkey, count(o.o_orderkey) AS c_count
    FROM tpch.customer AS c
        LEFT JOIN tpch.orders AS o ON c.c_custkey = o.o_custkey AND o.o_comment NOT LIKE '%special%requests%'
    GROUP BY c.c_custkey
) AS c_orders
GROUP BY c_count;
