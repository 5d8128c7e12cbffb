INSERT INTO shop.sales VALUES (1, 'n', 'a', 1), (2, 'n', 'b', 2), (3, 's', 'a', 3), (4, NULL, 'a', 4), (5, 'n', 'a', 5);
-- refresh
DELETE FROM shop.sales WHERE id = 5;
INSERT INTO shop.sales VALUES (6, NULL, 'b', NULL);
-- refresh
UPDATE shop.sales SET region = 'w' WHERE region = 's';
-- refresh
UPDATE shop.sales SET amount = amount + 1, product = 'c' WHERE id = 2;
-- refresh
