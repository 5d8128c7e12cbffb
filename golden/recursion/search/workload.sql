INSERT INTO shop.parts VALUES (1, NULL, 'car'), (2, 1, 'engine'), (3, 1, 'door'), (4, 2, 'valve'), (5, NULL, 'bike');
-- refresh
INSERT INTO shop.parts VALUES (6, 3, 'handle'), (7, 5, 'wheel'), (8, 1, 'axle');
-- refresh
UPDATE shop.parts SET name = 'apron' WHERE id = 4;
UPDATE shop.parts SET parent = 8 WHERE id = 7;
-- refresh
DELETE FROM shop.parts WHERE id IN (3, 6);
-- refresh
INSERT INTO shop.parts VALUES (0, NULL, 'boat'), (9, 0, 'oar'), (10, 9, 'grip');
-- refresh
