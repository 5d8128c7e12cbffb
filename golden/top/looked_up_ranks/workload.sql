INSERT INTO shop.scores VALUES ('a', 'ann', 3), ('a', 'bob', 2), ('a', 'eve', 2), ('a', 'joe', 1), ('b', 'ann', NULL), ('b', 'ann', NULL);
-- refresh
INSERT INTO shop.scores VALUES ('b', 'joe', 1), ('c', 'kim', 7);
-- refresh
UPDATE shop.scores SET points = 3 WHERE player = 'joe';
-- refresh
DELETE FROM shop.scores WHERE game = 'c' OR player = 'eve';
-- refresh
