INSERT INTO net.edges VALUES (1, 1, 2, 5), (2, 2, 3, 7), (3, 3, 1, 1), (4, 3, 4, 2), (5, NULL, 1, 3), (6, 9, 9, 1);
-- refresh
INSERT INTO net.edges VALUES (7, 1, 2, 5), (8, 4, NULL, 1);
-- refresh
DELETE FROM net.edges WHERE id = 3;
UPDATE net.edges SET km = km + 1 WHERE id = 7;
-- refresh
INSERT INTO net.edges VALUES (9, 4, 1, 8), (10, 4, 2, 8);
-- refresh
DELETE FROM net.edges WHERE id IN (1, 6);
-- refresh
