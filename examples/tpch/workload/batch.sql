-- One small change per query, to something that its result is made of now. What is chosen follows from the number of
-- the batch.

-- What stands first in queries 2, 3, 10 and 18.
UPDATE tpch.supplier SET s_acctbal = s_acctbal + 1
WHERE s_name = (SELECT s_name FROM tpch.q02 ORDER BY s_acctbal DESC, s_name LIMIT 1);
UPDATE tpch.lineitem SET l_extendedprice = l_extendedprice + 100
WHERE l_shipdate > '1995-03-15' AND l_orderkey = (SELECT l_orderkey FROM tpch.q03 ORDER BY revenue DESC, l_orderkey LIMIT 1);
UPDATE tpch.lineitem SET l_extendedprice = l_extendedprice + 100
WHERE l_returnflag = 'R' AND l_orderkey IN (
    SELECT o_orderkey FROM tpch.orders
    WHERE o_orderdate >= '1993-10-01' AND o_orderdate < '1994-01-01'
        AND o_custkey = (SELECT c_custkey FROM tpch.q10 ORDER BY revenue DESC, c_custkey LIMIT 1)
);
UPDATE tpch.orders SET o_totalprice = o_totalprice + 1
WHERE o_orderkey = (SELECT o_orderkey FROM tpch.q18 ORDER BY o_totalprice DESC, o_orderkey LIMIT 1);

-- Query 4: another priority for an order with a late line.
UPDATE tpch.orders SET o_orderpriority = CASE o_orderpriority WHEN '1-URGENT' THEN '2-HIGH' ELSE '1-URGENT' END
WHERE o_orderkey = (
    SELECT o_orderkey
    FROM tpch.orders JOIN tpch.lineitem ON l_orderkey = o_orderkey
    WHERE o_orderdate BETWEEN '1993-07-01' AND '1993-09-30' AND l_commitdate < l_receiptdate
    ORDER BY hashint8extended(o_orderkey, current_setting('pgtc.batch')::bigint), o_orderkey LIMIT 1
);

-- Queries 1, 5 to 9, 14, 17 and 19: one line of each becomes more expensive.
UPDATE tpch.lineitem AS x SET l_extendedprice = x.l_extendedprice + 1
FROM (
    SELECT DISTINCT ON (r.query) r.query, r.l_orderkey, r.l_linenumber
    FROM (
        SELECT unnest(ARRAY[
                CASE WHEN cr.r_name = 'ASIA' AND c.c_nationkey = s.s_nationkey AND o.o_orderdate BETWEEN '1994-01-01' AND '1994-12-31' THEN 5 END,
                CASE WHEN l.l_shipdate BETWEEN '1994-01-01' AND '1994-12-31' AND l.l_discount BETWEEN 0.05 AND 0.07 AND l.l_quantity < 24 THEN 6 END,
                CASE WHEN sn.n_name = 'FRANCE' AND cn.n_name = 'GERMANY' AND l.l_shipdate BETWEEN '1995-01-01' AND '1996-12-31' THEN 7 END,
                CASE WHEN cr.r_name = 'AMERICA' AND sn.n_name = 'BRAZIL' AND o.o_orderdate BETWEEN '1995-01-01' AND '1996-12-31' AND p.p_type = 'ECONOMY ANODIZED STEEL' THEN 8 END,
                CASE WHEN p.p_name LIKE '%green%' THEN 9 END,
                CASE WHEN p.p_type LIKE 'PROMO%' AND l.l_shipdate BETWEEN '1995-09-01' AND '1995-09-30' THEN 14 END,
                CASE WHEN p.p_brand = 'Brand#23' AND p.p_container = 'MED BOX' AND l.l_quantity = 1 THEN 17 END,
                CASE WHEN p.p_brand = 'Brand#12' AND p.p_container = 'SM BOX' AND p.p_size = 3 AND l.l_quantity <= 11 AND l.l_shipmode IN ('AIR', 'AIR REG')
                    AND l.l_shipinstruct = 'DELIVER IN PERSON' THEN 19 END
            ]) AS query, l.l_orderkey, l.l_linenumber
        FROM tpch.lineitem AS l
            JOIN tpch.orders AS o ON o.o_orderkey = l.l_orderkey
            JOIN tpch.customer AS c ON c.c_custkey = o.o_custkey
            JOIN tpch.supplier AS s ON s.s_suppkey = l.l_suppkey
            JOIN tpch.part AS p ON p.p_partkey = l.l_partkey
            JOIN tpch.nation AS cn ON cn.n_nationkey = c.c_nationkey
            JOIN tpch.region AS cr ON cr.r_regionkey = cn.n_regionkey
            JOIN tpch.nation AS sn ON sn.n_nationkey = s.s_nationkey
    ) AS r
    WHERE r.query IS NOT NULL
    ORDER BY r.query, hashint8extended(r.l_orderkey, current_setting('pgtc.batch')::bigint), r.l_orderkey, r.l_linenumber
) AS chosen
WHERE x.l_orderkey = chosen.l_orderkey AND x.l_linenumber = chosen.l_linenumber;

-- Query 11.
UPDATE tpch.partsupp SET ps_supplycost = ps_supplycost + 1
WHERE ps_partkey = (SELECT ps_partkey FROM tpch.q11 ORDER BY value DESC, ps_partkey LIMIT 1);

-- Query 12: another mode for a late line.
UPDATE tpch.lineitem AS x SET l_shipmode = CASE x.l_shipmode WHEN 'MAIL' THEN 'SHIP' ELSE 'MAIL' END
FROM (
    SELECT l_orderkey, l_linenumber
    FROM tpch.lineitem
    WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
        AND l_receiptdate BETWEEN '1994-01-01' AND '1994-12-31'
    ORDER BY hashint8extended(l_orderkey, current_setting('pgtc.batch')::bigint), l_orderkey, l_linenumber LIMIT 1
) AS chosen
WHERE x.l_orderkey = chosen.l_orderkey AND x.l_linenumber = chosen.l_linenumber;

-- Query 13: somebody orders once more.
INSERT INTO tpch.orders
SELECT 3000000000 + current_setting('pgtc.batch')::bigint, c_custkey, 'O', 1, '1998-01-01', '5-LOW', 'Clerk', 0, 'one more'
FROM tpch.customer
WHERE EXISTS (SELECT FROM tpch.orders WHERE o_custkey = c_custkey)
ORDER BY hashint8extended(c_custkey, current_setting('pgtc.batch')::bigint), c_custkey
LIMIT 1;

-- Query 15: the best supplier sells for more.
UPDATE tpch.lineitem SET l_extendedprice = l_extendedprice + 10
WHERE l_shipdate BETWEEN '1996-01-01' AND '1996-03-31' AND l_suppkey = (SELECT min(s_suppkey) FROM tpch.q15);

-- Query 16: a complaint comes, and goes again.
UPDATE tpch.supplier SET s_comment = CASE current_setting('pgtc.batch')::bigint % 2 WHEN 1 THEN 'Customer has Complaints' ELSE 'satisfied' END
WHERE s_suppkey = 1 + (current_setting('pgtc.batch')::bigint - 1) / 2 % 40;

-- Query 20.
UPDATE tpch.supplier SET s_address = 'Street ' || current_setting('pgtc.batch')
WHERE s_name = (SELECT min(s_name) FROM tpch.q20);

-- Query 21: one more order whose only late line is of a Saudi supplier.
INSERT INTO tpch.orders
SELECT 2000000000 + current_setting('pgtc.batch')::bigint, min(c_custkey), 'F', 1, '1995-01-01', '1-URGENT', 'Clerk', 0, 'waiting' FROM tpch.customer;
INSERT INTO tpch.lineitem
SELECT 2000000000 + current_setting('pgtc.batch')::bigint, ps_partkey, ps_suppkey, number, 1, 1, 0, 0, 'A', 'F', '1995-02-01', '1995-02-02',
    CASE number WHEN 1 THEN date '1995-02-03' ELSE '1995-02-01' END, 'NONE', 'RAIL', 'waiting'
FROM (
    SELECT DISTINCT ON (n_name <> 'SAUDI ARABIA') ps_partkey, ps_suppkey, CASE n_name WHEN 'SAUDI ARABIA' THEN 1 ELSE 2 END AS number
    FROM tpch.partsupp JOIN tpch.supplier ON s_suppkey = ps_suppkey JOIN tpch.nation ON n_nationkey = s_nationkey
    ORDER BY n_name <> 'SAUDI ARABIA', ps_suppkey, ps_partkey
) AS two;

-- Query 22: a customer without orders orders something, and takes it back in the next batch.
DELETE FROM tpch.orders WHERE o_orderkey = 4000000000 + current_setting('pgtc.batch')::bigint - 1;
INSERT INTO tpch.orders
SELECT 4000000000 + current_setting('pgtc.batch')::bigint, c_custkey, 'O', 1, '1998-01-01', '5-LOW', 'Clerk', 0, 'at last'
FROM tpch.customer
WHERE current_setting('pgtc.batch')::bigint % 2 = 1
    AND left(c_phone, 2) IN ('13', '31', '23', '29', '30', '18', '17') AND c_acctbal > (SELECT avg(c_acctbal) FROM tpch.customer WHERE c_acctbal > 0)
    AND NOT EXISTS (SELECT FROM tpch.orders WHERE o_custkey = c_custkey)
ORDER BY hashint8extended(c_custkey, current_setting('pgtc.batch')::bigint), c_custkey
LIMIT 1;
