-- Global sales opportunity: customers with money and without orders, per country code.
CREATE MATERIALIZED VIEW tpch.q22 AS
SELECT cntrycode, count(*) AS numcust, sum(c_acctbal) AS totacctbal
FROM (
    SELECT substring(c.c_phone FROM 1 FOR 2) AS cntrycode, c.c_acctbal
    FROM tpch.customer AS c
    WHERE substring(c.c_phone FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
      AND c.c_acctbal > (
          SELECT avg(c2.c_acctbal)
          FROM tpch.customer AS c2
          WHERE c2.c_acctbal > 0.00
            AND substring(c2.c_phone FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
      )
      AND NOT EXISTS (SELECT * FROM tpch.orders AS o WHERE o.o_custkey = c.c_custkey)
) AS custsale
GROUP BY cntrycode;
