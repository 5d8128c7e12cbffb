INSERT INTO shop.a VALUES (1, 1, 'p'), (2, 1, 'q'), (3, NULL, 'r');
INSERT INTO shop.b VALUES (1, 1, 'u'), (2, 2, 'v'), (3, NULL, 'w');
INSERT INTO shop.c VALUES (1, 'u', 1), (1, 'u', 2), (2, 'v', 1);
-- refresh
UPDATE shop.a SET k = 2 WHERE id = 2;
-- refresh
UPDATE shop.b SET y = 'v' WHERE bid = 1;
UPDATE shop.c SET y = 'v' WHERE k = 1 AND z = 2;
-- refresh
DELETE FROM shop.a WHERE id = 1;
INSERT INTO shop.c VALUES (2, 'v', 7);
-- refresh
