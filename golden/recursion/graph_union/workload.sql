INSERT INTO net.edges VALUES (1, 1, 2), (2, 2, 3), (3, 3, 1), (4, 3, 4), (5, NULL, 1), (6, 4, NULL), (7, 9, 9);
-- refresh
-- A second edge between the same nodes changes nothing.
INSERT INTO net.edges VALUES (8, 1, 2), (12, 9, NULL);
-- refresh
-- The cycle stays closed by the other edge.
DELETE FROM net.edges WHERE id = 1;
INSERT INTO net.edges VALUES (9, 4, 5), (10, 5, 6);
-- refresh
-- Now it is open.
DELETE FROM net.edges WHERE id = 8;
-- refresh
-- Closed the other way round, with a new cycle through all.
UPDATE net.edges SET "to" = 2 WHERE id = 10;
INSERT INTO net.edges VALUES (11, 2, 1);
-- refresh
DELETE FROM net.edges WHERE id IN (2, 7);
-- refresh
INSERT INTO net.edges SELECT n, n - 12, n - 11 FROM generate_series(20, 40) AS n;
-- refresh
