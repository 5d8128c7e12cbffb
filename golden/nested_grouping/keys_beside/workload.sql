INSERT INTO shop.shelves SELECT n, 'hall ' || n % 2 FROM generate_series(1, 6) AS n;
INSERT INTO shop.stock SELECT 1 + n % 6, n % 8, n FROM generate_series(1, 24) AS n ON CONFLICT DO NOTHING;
INSERT INTO shop.lines SELECT n, n % 9, 1 + n % 4 FROM generate_series(1, 60) AS n;
-- refresh
UPDATE shop.lines SET quantity = quantity + 2 WHERE part_id = 3;
UPDATE shop.stock SET number = number + 30 WHERE part_id IN (1, 2);
UPDATE shop.stock SET number = 0 WHERE shelf_id = 5;
-- refresh
DELETE FROM shop.lines WHERE part_id IN (2, 5) AND id > 9;
UPDATE shop.stock SET number = 0 WHERE shelf_id = 3;
-- refresh
UPDATE shop.stock SET number = 0 WHERE shelf_id = 4;
INSERT INTO shop.shelves VALUES (7, 'new');
INSERT INTO shop.stock VALUES (7, 4, 1000);
-- refresh
UPDATE shop.lines SET part_id = 5 WHERE id % 5 = 0;
UPDATE shop.shelves SET hall = 'moved' WHERE id IN (1, 2, 7);
-- refresh
