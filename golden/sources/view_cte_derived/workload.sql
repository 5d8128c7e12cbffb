INSERT INTO shop.orders SELECT i, i % 3, i * 4, i % 2 = 0 FROM generate_series(1, 12) AS i;
-- refresh
UPDATE shop.orders SET open = true WHERE id = 7;
-- refresh
UPDATE shop.orders SET amount = 1 WHERE id = 6;
DELETE FROM shop.orders WHERE id = 8;
-- refresh
UPDATE shop.orders SET customer = 5 WHERE customer = 0;
INSERT INTO shop.orders VALUES (100, 5, 99, true);
-- refresh
