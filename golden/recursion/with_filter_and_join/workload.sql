INSERT INTO shop.parts VALUES (1, 'bicycle', 500), (2, 'wheel', 50), (3, 'spoke', 1), (4, 'frame', 200), (5, 'bell', NULL);
INSERT INTO shop.uses VALUES (1, 2, 2), (2, 3, 36), (1, 4, 1), (4, 3, 2), (1, 5, 0), (2, 77, 1);
-- refresh
UPDATE shop.uses SET quantity = 32 WHERE part_id = 2 AND used_id = 3;
UPDATE shop.uses SET quantity = 1 WHERE used_id = 5;
-- refresh
INSERT INTO shop.hidden VALUES (3);
-- refresh
DELETE FROM shop.hidden;
UPDATE shop.parts SET price = 0 WHERE id = 3;
-- refresh
-- A cycle, which the level ends.
INSERT INTO shop.uses VALUES (4, 1, 1);
UPDATE shop.parts SET price = 2 WHERE id = 3;
-- refresh
UPDATE shop.parts SET price = 5, name = 'hoop' WHERE id = 2;
DELETE FROM shop.uses WHERE part_id = 4 AND used_id = 1;
-- refresh
TRUNCATE shop.uses;
INSERT INTO shop.uses VALUES (1, 2, 2), (2, 3, 28);
-- refresh
