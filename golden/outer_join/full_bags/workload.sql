INSERT INTO shop.l VALUES (1, 1), (1, 1), (NULL, 5), (2, 0);
INSERT INTO shop.r VALUES (1, 7), (NULL, 8), (2, 9), (2, 9);
-- refresh
INSERT INTO shop.r VALUES (1, 7), (3, 1);
DELETE FROM shop.r WHERE k IS NULL;
-- refresh
UPDATE shop.l SET v = 4 WHERE k = 2;
INSERT INTO shop.l VALUES (3, 3), (3, 3);
-- refresh
DELETE FROM shop.l WHERE k = 1;
UPDATE shop.r SET k = NULL WHERE k = 3;
-- refresh
DELETE FROM shop.r WHERE w = 9;
INSERT INTO shop.r VALUES (NULL, 1);
-- refresh
