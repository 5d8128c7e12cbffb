CREATE TABLE shop.unrelated (x integer);
-- refresh
INSERT INTO shop.orders VALUES (1, 10, 1), (2, NULL, 2), (3, 5.5, 3);
-- refresh
DELETE FROM shop.orders WHERE id = 1;
UPDATE shop.orders SET quantity = 20 WHERE id = 2;
-- refresh
DELETE FROM shop.orders;
-- refresh
INSERT INTO shop.orders VALUES (4, NULL, 0);
-- refresh
