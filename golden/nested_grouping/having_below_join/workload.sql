INSERT INTO shop.customers VALUES (1, 'Ada', 'EU'), (2, 'Bob', NULL), (3, 'Cy', 'US');
INSERT INTO shop.orders VALUES (10, 1, 5.00, 'a'), (11, 1, 7.50, NULL), (12, NULL, 1.00, 'c'), (13, 9, 2.00, NULL);
-- refresh
UPDATE shop.orders SET amount = 6.00 WHERE id = 10;
INSERT INTO shop.orders VALUES (17, 3, 8.00, 'n');
-- refresh
DELETE FROM shop.orders WHERE customer_id = 1;
INSERT INTO shop.orders VALUES (14, 2, 3.00, 'x'), (15, 2, 4.00, 'y');
-- refresh
UPDATE shop.customers SET id = 4, name = 'Cyd' WHERE id = 3;
DELETE FROM shop.customers WHERE id = 2;
UPDATE shop.orders SET customer_id = 4 WHERE id = 12;
INSERT INTO shop.orders VALUES (18, 9, 9.00, 'q'), (20, 4, 3.50, 'c');
-- refresh
INSERT INTO shop.customers VALUES (2, 'Bea', 'US');
DELETE FROM shop.orders WHERE id = 14;
UPDATE shop.orders SET note = 'z' WHERE id = 15;
-- refresh
DELETE FROM shop.orders WHERE id IN (12, 13);
INSERT INTO shop.orders VALUES (16, 9, 2.00, NULL), (19, 9, 4.50, 'q'), (21, 2, 2.75, NULL);
-- refresh
