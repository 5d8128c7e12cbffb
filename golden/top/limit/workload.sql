INSERT INTO shop.players VALUES (1, 'ann', 5), (2, 'bob', 4), (3, 'eve', 3), (4, 'joe', 2), (5, 'kim', NULL);
-- refresh
UPDATE shop.players SET points = 9 WHERE id = 4;
-- refresh
DELETE FROM shop.players WHERE points IS NULL;
-- refresh
DELETE FROM shop.players WHERE id IN (1, 2);
-- refresh
INSERT INTO shop.players VALUES (6, 'zoe', 9), (7, 'abe', 9);
-- refresh
