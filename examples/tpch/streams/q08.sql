-- National market share: part of a region's revenue that one nation's suppliers have.
CREATE MATERIALIZED VIEW tpch.q08 AS
SELECT
    o_year,
    sum(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / sum(volume) AS mkt_share
FROM (
    SELECT
        extract(year FROM o.o_orderdate) AS o_year,
        l.l_extendedprice * (1 - l.l_discount) AS volume,
        n2.n_name AS nation
    FROM tpch.part AS p, tpch.supplier AS s, tpch.lineitem AS l, tpch.orders AS o, tpch.customer AS c,
        tpch.nation AS n1, tpch.nation AS n2, tpch.region AS r
    WHERE p.p_partkey = l.l_partkey
      AND s.s_suppkey = l.l_suppkey
      AND l.l_orderkey = o.o_orderkey
      AND o.o_custkey = c.c_custkey
      AND c.c_nationkey = n1.n_nationkey
      AND n1.n_regionkey = r.r_regionkey
      AND r.r_name = 'AMERICA'
      AND s.s_nationkey = n2.n_nationkey
      AND o.o_orderdate BETWEEN date '1995-01-01' AND date '1996-12-31'
      AND p.p_type = 'ECONOMY ANODIZED STEEL'
) AS all_nations
GROUP BY o_year;
