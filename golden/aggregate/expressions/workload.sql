INSERT INTO shop.sales VALUES (1, 1, 'a', 100, 0.1), (2, 1, 'a', NULL, 2), (3, 1, NULL, 7, 1.5), (4, 2, 'b', 3074457345618258602, 0), (5, 2, 'b', 5, 0.75);
-- refresh
UPDATE shop.sales SET discount = 3 WHERE id = 1;
-- refresh
DELETE FROM shop.sales WHERE id = 4;
UPDATE shop.sales SET kind = 'a' WHERE id = 3;
-- refresh
UPDATE shop.sales SET shop = 2, kind = 'b' WHERE shop = 1 AND id < 3;
INSERT INTO shop.sales VALUES (6, 3, 'c', NULL, 10), (7, 3, 'c', 1, 0);
-- refresh
