INSERT INTO shop.players VALUES ('ann', 3), ('bob', 3), ('eve', 1);
-- refresh
UPDATE shop.players SET points = 5 WHERE name = 'eve';
-- refresh
DELETE FROM shop.players WHERE name = 'bob';
-- refresh
INSERT INTO shop.players VALUES ('zoe', 4);
-- refresh
