-- TPC-H Q17: a correlated average below a grouping.
-- expect: aggregate.touched_groups
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

-- Revenue of small orders.
CREATE MATERIALIZED VIEW shop.small_orders
WITH (pgtc.refresh = incremental) AS
SELECT sum(l_extendedprice) / 7.0 AS avg_yearly, count(*) AS lines
FROM shop.lineitem, shop.part
WHERE p_partkey = l_partkey
  AND p_brand = 'B1'
  AND l_quantity < (SELECT 0.6 * avg(l_quantity) FROM shop.lineitem WHERE l_partkey = p_partkey);
