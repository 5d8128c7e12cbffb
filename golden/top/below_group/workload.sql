INSERT INTO shop.orders VALUES (1, 'a', 1), (2, 'b', 2), (3, 'a', 3), (4, NULL, 4), (5, 'c', 5);
-- refresh
INSERT INTO shop.orders VALUES (6, 'a', 6);
-- refresh
DELETE FROM shop.orders WHERE id = 5;
-- refresh
UPDATE shop.orders SET amount = 10 WHERE id IN (1, 3);
-- refresh
