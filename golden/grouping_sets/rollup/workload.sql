INSERT INTO shop.sales VALUES (1, 'north', 'tea', 1.50, 2), (2, 'north', 'tea', 2, 3), (3, 'north', NULL, NULL, 1),
  (4, NULL, 'tea', 4, 4), (5, NULL, NULL, 5, 5);
-- refresh
DELETE FROM shop.sales WHERE id IN (2, 5);
-- refresh
UPDATE shop.sales SET region = 'south' WHERE region IS NULL;
INSERT INTO shop.sales VALUES (6, 'south', 'milk', -1, 9);
-- refresh
DELETE FROM shop.sales;
-- refresh
INSERT INTO shop.sales VALUES (7, NULL, NULL, NULL, 0);
-- refresh
TRUNCATE shop.sales;
-- refresh
