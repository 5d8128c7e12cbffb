INSERT INTO shop.a VALUES (1, 7), (2, 7), (3, NULL);
INSERT INTO shop.b VALUES (1, 1, 6), (1, 2, NULL);
-- refresh
DELETE FROM shop.a WHERE id = 1;
-- refresh
UPDATE shop.b SET v = 1;
UPDATE shop.a SET v = NULL;
-- refresh
DELETE FROM shop.b;
INSERT INTO shop.a VALUES (9, 3), (10, 3);
-- refresh
