-- TPC-H Q4: EXISTS below a grouping.
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

-- Orders with a late line, by priority.
CREATE MATERIALIZED VIEW shop.priorities
WITH (pgtc.refresh = incremental) AS
SELECT o_orderpriority, count(*) AS order_count
FROM shop.orders
WHERE o_orderdate >= date '1993-07-01'
  AND o_orderdate < date '1993-10-01'
  AND EXISTS (SELECT * FROM shop.lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
GROUP BY o_orderpriority;
