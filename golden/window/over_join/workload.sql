INSERT INTO shop.customers VALUES (1, 'n'), (2, 'n'), (3, 's');
INSERT INTO shop.orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 15), (4, 3, 7), (5, 9, 1);
-- refresh
-- A whole customer moves.
UPDATE shop.customers SET region = 's' WHERE id = 1;
-- refresh
INSERT INTO shop.customers VALUES (9, 'w');
UPDATE shop.orders SET amount = 30 WHERE id = 4;
-- refresh
DELETE FROM shop.orders WHERE customer = 2;
-- refresh
