INSERT INTO tpch.region VALUES (0, 'AFRICA'), (1, 'AMERICA'), (2, 'ANTARCTICA');
INSERT INTO tpch.nation SELECT i, 'NATION ' || i, i % 3 FROM generate_series(0, 8) AS i;
INSERT INTO tpch.supplier SELECT i, i % 9 FROM generate_series(0, 26) AS i;
INSERT INTO tpch.customer SELECT i, i % 9 FROM generate_series(0, 44) AS i;
INSERT INTO tpch.orders SELECT i, i % 45, DATE '1993-10-01' + i % 400 FROM generate_series(1, 300) AS i;
INSERT INTO tpch.lineitem SELECT 1 + i % 300, i / 300, (i * 11 + i / 7) % 27, 100 + i % 50, (i % 10) / 100.0 FROM generate_series(0, 1199) AS i;
-- refresh
-- One table.
INSERT INTO tpch.lineitem SELECT 1 + i % 300, 10 + i / 300, (i * 7 + i / 5) % 27, 500, 0.05 FROM generate_series(0, 39) AS i;
DELETE FROM tpch.lineitem WHERE linenumber = 2 AND orderkey % 10 = 0;
-- refresh
-- Two tables that are joined.
INSERT INTO tpch.orders SELECT i, i % 45, DATE '1995-01-01' FROM generate_series(301, 330) AS i;
INSERT INTO tpch.lineitem SELECT 301 + i % 30, i / 30, (i * 5 + i / 3) % 27, 70, 0.01 FROM generate_series(0, 89) AS i;
-- refresh
-- Two that are not.
UPDATE tpch.customer SET nationkey = 1 WHERE custkey < 5;
UPDATE tpch.region SET name = 'ASIA' WHERE regionkey = 2;
-- refresh
-- Three.
UPDATE tpch.supplier SET nationkey = (nationkey + 1) % 9 WHERE suppkey % 4 = 0;
DELETE FROM tpch.orders WHERE orderkey % 20 = 0;
UPDATE tpch.lineitem SET discount = 0.10 WHERE linenumber = 1 AND orderkey < 100;
-- refresh
-- All six.
INSERT INTO tpch.region VALUES (3, 'EUROPE');
UPDATE tpch.nation SET regionkey = 3, name = 'NATION 4b' WHERE nationkey = 4;
UPDATE tpch.supplier SET nationkey = 4 WHERE suppkey IN (1, 2);
UPDATE tpch.customer SET nationkey = 4 WHERE custkey IN (10, 11);
UPDATE tpch.orders SET custkey = 10 WHERE orderkey BETWEEN 200 AND 210;
INSERT INTO tpch.lineitem SELECT 200 + i, 20, i % 27, 1000, 0 FROM generate_series(0, 10) AS i WHERE (200 + i) % 20 <> 0;
-- refresh
-- None of the six but one row of a table whose change means nothing, and one that does.
UPDATE tpch.orders SET orderdate = DATE '1990-01-01' WHERE orderkey = 205;
-- refresh
