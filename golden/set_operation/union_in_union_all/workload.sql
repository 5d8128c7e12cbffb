INSERT INTO shop.a VALUES (1), (1), (2.5);
INSERT INTO shop.b VALUES (1), (2.5);
INSERT INTO shop.c VALUES (1), (2.5);
-- refresh
UPDATE shop.b SET x = 3 WHERE x = 1;
-- refresh
DELETE FROM shop.a;
INSERT INTO shop.c VALUES (3), (3);
-- refresh
