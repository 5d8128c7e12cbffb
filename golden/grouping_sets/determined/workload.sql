INSERT INTO shop.customers VALUES (1, 'Ann'), (2, 'Bob');
INSERT INTO shop.orders VALUES (1, 1, 'a', 5), (2, 1, 'b', 6), (3, 2, NULL, 7), (4, NULL, 'a', 1);
-- refresh
UPDATE shop.customers SET name = 'Anna' WHERE id = 1;
-- refresh
UPDATE shop.orders SET kind = NULL WHERE id = 2;
DELETE FROM shop.orders WHERE id = 3;
-- refresh
INSERT INTO shop.orders VALUES (5, 2, 'z', NULL), (6, 2, 'z', 3);
-- refresh
