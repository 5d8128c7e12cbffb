-- A join of six tables: terms of one and of two changed tables, and a factored form for windows with more.
-- expect: join.few
-- expect: join.factored
-- expect: aggregate.linear
CREATE SCHEMA tpch;
CREATE TABLE tpch.region (regionkey integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE tpch.nation (nationkey integer PRIMARY KEY, name text NOT NULL, regionkey integer NOT NULL);
CREATE TABLE tpch.supplier (suppkey integer PRIMARY KEY, nationkey integer NOT NULL);
CREATE TABLE tpch.customer (custkey integer PRIMARY KEY, nationkey integer NOT NULL);
CREATE TABLE tpch.orders (orderkey bigint PRIMARY KEY, custkey integer NOT NULL, orderdate date NOT NULL);
CREATE TABLE tpch.lineitem (orderkey bigint NOT NULL, linenumber integer NOT NULL, suppkey integer NOT NULL, extendedprice numeric(15,2) NOT NULL, discount numeric(15,2) NOT NULL, PRIMARY KEY (orderkey, linenumber));
CREATE INDEX ON tpch.nation (regionkey);
CREATE INDEX ON tpch.supplier (nationkey);
CREATE INDEX ON tpch.customer (nationkey);
CREATE INDEX ON tpch.orders (custkey);
CREATE INDEX ON tpch.lineitem (suppkey);

-- Revenue of local suppliers.
CREATE MATERIALIZED VIEW tpch.local_revenue
WITH (pgtc.refresh = incremental) AS
SELECT n.name, count(*) AS lines, sum(l.extendedprice * (1 - l.discount)) AS revenue
FROM tpch.customer AS c
JOIN tpch.orders AS o ON o.custkey = c.custkey
JOIN tpch.lineitem AS l ON l.orderkey = o.orderkey
JOIN tpch.supplier AS s ON s.suppkey = l.suppkey AND s.nationkey = c.nationkey
JOIN tpch.nation AS n ON n.nationkey = s.nationkey
JOIN tpch.region AS r ON r.regionkey = n.regionkey
WHERE r.name <> 'ANTARCTICA' AND o.orderdate >= DATE '1994-01-01'
GROUP BY n.name;
