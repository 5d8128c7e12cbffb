INSERT INTO shop.orders SELECT i, 'r' || i % 3, i FROM generate_series(1, 60) AS i;
-- refresh
DELETE FROM shop.orders WHERE id IN (60, 59);
-- refresh
UPDATE shop.orders SET amount = 1 WHERE id = 58;
INSERT INTO shop.orders VALUES (100, 'r0', 10), (101, 'new', 77);
-- refresh
UPDATE shop.orders SET region = 'r1' WHERE region = 'r0' AND amount < 20;
-- refresh
DELETE FROM shop.orders WHERE region = 'new' OR amount IN (11, 57, 56, 55);
-- refresh
