INSERT INTO shop.days VALUES (1, 1), (2, 3), (3, 3), (4, 9), (5, NULL);
-- refresh
UPDATE shop.days SET day = 4 WHERE id = 4;
-- refresh
DELETE FROM shop.days WHERE id = 1;
INSERT INTO shop.days VALUES (6, 7);
-- refresh
