INSERT INTO shop.a VALUES (1, 'x', 1), (2, 'x', 2), (3, 'y', 3);
INSERT INTO shop.b VALUES (1, 'x', 2), (2, 'z', 2);
-- refresh
DELETE FROM shop.a WHERE id = 1;
-- refresh
UPDATE shop.b SET k = 'y', v = 1 WHERE id = 1;
-- refresh
INSERT INTO shop.a VALUES (4, 'z', 1), (5, 'z', 1);
INSERT INTO shop.b VALUES (3, 'z', 2);
-- refresh
