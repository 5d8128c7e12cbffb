INSERT INTO shop.nation VALUES (1, 'CANADA'), (2, 'PERU');
INSERT INTO shop.supplier VALUES (1, 'S1', 1), (2, 'S2', 1), (3, 'S3', 2);
INSERT INTO shop.part VALUES (1, 'forest green', 'B1'), (2, 'forest red', 'B1'), (3, 'sky blue', 'B2');
INSERT INTO shop.partsupp VALUES (1, 1, 100), (1, 2, 10), (2, 1, 60), (2, 3, 60), (3, 2, 5);
INSERT INTO shop.customer VALUES (1, '13-1', 10), (2, '31-2', 500), (3, '13-3', 900), (4, '23-4', 700), (5, '31-5', 1000);
INSERT INTO shop.orders VALUES (1, 1, 'F', '1993-07-05', '1-URGENT'), (2, 1, 'F', '1993-08-05', '2-HIGH'), (3, 2, 'O', '1993-09-01', '1-URGENT');
INSERT INTO shop.lineitem VALUES
  (1, 1, 1, 1, 10, 100, '1993-07-10', '1993-07-20'), (1, 2, 1, 2, 1, 70, '1993-07-10', '1993-07-09'),
  (2, 1, 2, 1, 20, 140, '1993-08-10', '1993-08-20'), (2, 2, 2, 3, 2, 21, '1993-08-10', '1993-08-01'),
  (3, 1, 1, 1, 1, 35, '1993-09-10', '1993-09-11'), (3, 2, 3, 2, 4, 44, '1993-09-10', '1993-09-11');
-- refresh
INSERT INTO shop.orders VALUES (4, 4, 'F', '1993-07-15', '2-HIGH'), (5, 4, 'F', '1993-09-15', '3-LOW');
INSERT INTO shop.lineitem VALUES (4, 1, 1, 2, 1, 28, '1993-07-20', '1993-07-25'), (4, 2, 1, 1, 30, 300, '1993-07-20', '1993-07-19'),
  (5, 1, 2, 2, 1, 14, '1993-09-20', '1993-09-30'), (5, 2, 2, 3, 9, 99, '1993-09-20', '1993-09-19');
INSERT INTO shop.customer VALUES (6, '31-6', 1200);
INSERT INTO shop.partsupp VALUES (2, 2, 40), (1, 5, 40);
INSERT INTO shop.supplier VALUES (5, 'S5', 1);
INSERT INTO shop.lineitem VALUES (5, 3, 1, 5, 2, 20, '1993-09-20', '1993-09-19');
-- refresh
UPDATE shop.lineitem SET l_receiptdate = '1993-07-26', l_quantity = 2 WHERE l_orderkey = 1 AND l_linenumber = 2;
UPDATE shop.lineitem SET l_quantity = 3, l_extendedprice = 77 WHERE l_orderkey = 3 AND l_linenumber = 1;
UPDATE shop.partsupp SET ps_availqty = 1 WHERE ps_partkey = 1 AND ps_suppkey = 2;
UPDATE shop.partsupp SET ps_availqty = 45 WHERE ps_partkey = 2 AND ps_suppkey = 2;
DELETE FROM shop.customer WHERE c_custkey = 3;
INSERT INTO shop.orders VALUES (6, 5, 'F', '1993-07-16', '2-HIGH');
INSERT INTO shop.lineitem VALUES (6, 1, 3, 2, 1, 9, '1993-07-20', '1993-08-25'), (6, 2, 3, 3, 8, 80, '1993-07-20', '1993-07-19');
UPDATE shop.supplier SET s_name = 'S1x' WHERE s_suppkey = 1;
-- refresh
DELETE FROM shop.lineitem WHERE l_orderkey = 2;
DELETE FROM shop.orders WHERE o_orderkey = 2;
INSERT INTO shop.lineitem VALUES (3, 3, 2, 2, 1, 8, '1993-09-01', '1993-09-08'), (1, 3, 3, 3, 5, 50, '1993-07-01', '1993-06-08'), (1, 4, 2, 1, 1, 5, '1993-07-01', '1993-07-08'),
  (1, 5, 1, 4, 2, 10, '1993-07-01', '1993-06-08');
UPDATE shop.part SET p_name = 'forest blue', p_brand = 'B1' WHERE p_partkey = 3;
UPDATE shop.partsupp SET ps_availqty = 50 WHERE ps_partkey = 3 AND ps_suppkey = 2;
UPDATE shop.customer SET c_acctbal = 1500 WHERE c_custkey = 6;
INSERT INTO shop.supplier VALUES (4, 'S4', 1);
INSERT INTO shop.partsupp VALUES (1, 4, 99), (3, 4, 77);
-- refresh
