INSERT INTO shop.customers VALUES (1, 'Ada', 'EU'), (2, 'Bob', NULL), (3, 'Cy', 'US');
INSERT INTO shop.orders VALUES (10, 1, 5.00, 'a'), (11, 3, 7.50, NULL), (12, NULL, 1.00, 'c'), (13, 9, 2.00, NULL);
INSERT INTO shop.parts VALUES (10, 1, 'x'), (10, 2, 'y'), (12, 1, 'x'), (13, 1, 'z'), (99, 1, 'q');
INSERT INTO shop.regions VALUES ('EU', 'Eve'), ('US', NULL);
INSERT INTO shop.managers VALUES ('Eve', '1');
-- refresh
INSERT INTO shop.customers VALUES (9, 'Ida', 'EU');
INSERT INTO shop.parts VALUES (11, 1, 'k');
-- refresh
UPDATE shop.regions SET manager = 'Uma' WHERE region = 'US';
INSERT INTO shop.managers VALUES ('Uma', '2');
UPDATE shop.customers SET region = 'US' WHERE id = 1;
-- refresh
DELETE FROM shop.managers WHERE manager = 'Uma';
UPDATE shop.orders SET customer_id = 3 WHERE id = 12;
DELETE FROM shop.parts WHERE order_id = 13;
-- refresh
DELETE FROM shop.customers WHERE id = 3;
INSERT INTO shop.orders VALUES (99, 1, 1.00, NULL);
-- refresh
