INSERT INTO shop.sales VALUES (1, 'north', 'tea', '2025-01-01', 1), (2, 'north', 'Tea', '2025-05-01', 1),
  (3, 'north', NULL, NULL, NULL), (4, 'south', 'tea', '2026-01-01', 2), (5, 'south', NULL, '2026-01-01', 2);
-- refresh
DELETE FROM shop.sales WHERE id = 2;
UPDATE shop.sales SET day = NULL WHERE id = 4;
-- refresh
INSERT INTO shop.sales VALUES (6, 'east', 'milk', '2026-01-01', 5), (7, 'east', 'MILK', '2026-02-01', NULL);
-- refresh
UPDATE shop.sales SET region = 'north', product = 'tea' WHERE id > 4;
-- refresh
DELETE FROM shop.sales WHERE id <> 1;
INSERT INTO shop.sales VALUES (8, 'north', NULL, NULL, 8);
-- refresh
