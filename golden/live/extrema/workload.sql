INSERT INTO shop.sales SELECT i, CASE WHEN i % 3 > 0 THEN 'r' || i % 3 END, i FROM generate_series(1, 12) AS i;
-- refresh
INSERT INTO shop.sales VALUES (13, NULL, 0.5), (14, 'r1', NULL), (15, 'new', 1);
-- refresh
DELETE FROM shop.sales WHERE id IN (12, 13, 1);
INSERT INTO shop.sales VALUES (16, 'new', 7);
-- refresh
DELETE FROM shop.sales WHERE region = 'r2';
UPDATE shop.sales SET amount = NULL WHERE region = 'new';
UPDATE shop.sales SET region = 'r1' WHERE id = 3;
-- refresh
