INSERT INTO shop.customers VALUES (1, 'Ada', 'EU'), (2, 'Bob', NULL), (3, 'Cy', 'US'), (4, 'Zed', NULL);
INSERT INTO shop.orders VALUES (10, 1, 5.00, 'a'), (11, 1, 7.50, NULL), (12, 2, 1.00, 'c');
-- refresh
INSERT INTO shop.orders VALUES (13, 2, 2.00, NULL), (14, 2, 3.00, NULL);
DELETE FROM shop.orders WHERE id = 10;
-- refresh
DELETE FROM shop.orders WHERE id IN (11, 13);
INSERT INTO shop.customers VALUES (5, 'Eve', 'EU'), (6, 'Flo', 'EU');
INSERT INTO shop.orders VALUES (15, 6, 9.00, NULL);
-- refresh
UPDATE shop.orders SET amount = 0.50 WHERE id IN (14, 15);
UPDATE shop.orders SET customer_id = NULL, amount = 8.00 WHERE id = 12;
-- refresh
UPDATE shop.orders SET customer_id = 3 WHERE id = 12;
DELETE FROM shop.customers WHERE id = 2;
-- refresh
