INSERT INTO shop.a VALUES (1, 1, '2026-01-01'), (2, 1, '2026-01-01'), (3, 2, NULL), (4, NULL, NULL), (5, 5, NULL);
INSERT INTO shop.b VALUES (1, '2026-01-01'), (3, NULL), (3, NULL), (3, NULL), (5, NULL), (2, NULL);
INSERT INTO shop.c VALUES (3, NULL), (3, NULL), (4, NULL);
-- refresh
DELETE FROM shop.b WHERE x = 1;
INSERT INTO shop.b VALUES (NULL, NULL);
-- refresh
INSERT INTO shop.c VALUES (NULL, NULL), (3, NULL), (3, NULL), (5, '2026-01-02');
-- refresh
UPDATE shop.a SET x = 3 WHERE id IN (1, 2);
DELETE FROM shop.c WHERE x = 3;
-- refresh
DELETE FROM shop.b WHERE x IS NULL;
INSERT INTO shop.b VALUES (9, NULL);
INSERT INTO shop.a VALUES (9, 9, NULL);
-- refresh
