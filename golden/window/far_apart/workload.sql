INSERT INTO shop.t VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, NULL, 2), (5, NULL, 3);
-- refresh
UPDATE shop.t SET a = 2 WHERE id = 1;
-- refresh
UPDATE shop.t SET b = 3 WHERE id = 2;
DELETE FROM shop.t WHERE id = 4;
-- refresh
INSERT INTO shop.t VALUES (6, 7, 1);
-- refresh
