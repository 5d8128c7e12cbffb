INSERT INTO shop.parcels VALUES (1, 1, 100), (2, 2, 100), (3, NULL, 5), (4, 9, 5);
-- refresh
UPDATE shop.parcels SET zone = 2 WHERE id = 3;
-- refresh
UPDATE shop.parcels SET grams = grams * 2;
-- refresh
DELETE FROM shop.parcels WHERE zone = 2 AND id < 3;
UPDATE shop.parcels SET zone = 1 WHERE id = 4;
-- refresh
