INSERT INTO shop.parts SELECT n, CASE WHEN n % 3 = 0 THEN 'ours' ELSE 'theirs' END, 'part ' || n FROM generate_series(1, 12) AS n;
INSERT INTO shop.lines SELECT n, n % 13, n % 7 FROM generate_series(1, 100) AS n;
-- refresh
UPDATE shop.lines SET quantity = quantity + 3 WHERE id % 9 = 0;
-- refresh
UPDATE shop.parts SET brand = 'ours' WHERE id IN (1, 2);
UPDATE shop.parts SET brand = 'theirs' WHERE id = 3;
-- refresh
DELETE FROM shop.lines WHERE part_id = 6;
UPDATE shop.parts SET brand = 'ours', name = NULL WHERE id = 4;
INSERT INTO shop.lines VALUES (201, 4, 1), (202, NULL, 1), (203, 1, 2);
-- refresh
DELETE FROM shop.parts WHERE id = 1;
UPDATE shop.lines SET part_id = 9 WHERE id > 60;
-- refresh
