-- TPC-H Q21: EXISTS and NOT EXISTS with an inequality.
-- expect: semi.flips
CREATE SCHEMA shop;
CREATE TABLE shop.nation (n_nationkey int PRIMARY KEY, n_name text NOT NULL);
CREATE TABLE shop.supplier (s_suppkey int PRIMARY KEY, s_name text NOT NULL, s_nationkey int NOT NULL);
CREATE TABLE shop.part (p_partkey int PRIMARY KEY, p_name text NOT NULL, p_brand text NOT NULL);
CREATE TABLE shop.partsupp (ps_partkey int NOT NULL, ps_suppkey int NOT NULL, ps_availqty int NOT NULL, PRIMARY KEY (ps_partkey, ps_suppkey));
CREATE TABLE shop.customer (c_custkey int PRIMARY KEY, c_phone text NOT NULL, c_acctbal numeric(12, 2) NOT NULL);
CREATE TABLE shop.orders (o_orderkey int PRIMARY KEY, o_custkey int NOT NULL, o_orderstatus text NOT NULL, o_orderdate date NOT NULL, o_orderpriority text NOT NULL);
CREATE TABLE shop.lineitem (
  l_orderkey int NOT NULL, l_linenumber int NOT NULL, l_partkey int NOT NULL, l_suppkey int NOT NULL,
  l_quantity numeric(12, 2) NOT NULL, l_extendedprice numeric(12, 2) NOT NULL,
  l_commitdate date NOT NULL, l_receiptdate date NOT NULL,
  PRIMARY KEY (l_orderkey, l_linenumber)
);
CREATE INDEX ON shop.lineitem (l_partkey, l_suppkey);
CREATE INDEX ON shop.orders (o_custkey);

-- Suppliers who kept orders waiting alone.
CREATE MATERIALIZED VIEW shop.waiting
WITH (pgtc.refresh = incremental) AS
SELECT s_name, count(*) AS numwait
FROM shop.supplier, shop.lineitem AS l1, shop.orders
WHERE s_suppkey = l1.l_suppkey
  AND o_orderkey = l1.l_orderkey
  AND o_orderstatus = 'F'
  AND l1.l_receiptdate > l1.l_commitdate
  AND EXISTS (SELECT * FROM shop.lineitem AS l2 WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey)
  AND NOT EXISTS (
    SELECT * FROM shop.lineitem AS l3
    WHERE l3.l_orderkey = l1.l_orderkey AND l3.l_suppkey <> l1.l_suppkey AND l3.l_receiptdate > l3.l_commitdate
  )
GROUP BY s_name;
