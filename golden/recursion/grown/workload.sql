INSERT INTO net.edges VALUES (1, 2, 'a'), (2, 3, 'b'), (4, 5, 'c'), (0, 1, NULL), (5, 5, 'loop');
-- refresh
INSERT INTO net.edges VALUES (3, 4, 'd'), (3, 4, 'again');
-- refresh
-- A cycle.
INSERT INTO net.edges VALUES (5, 1, 'e'), (7, 8, NULL), (9, 7, NULL);
-- refresh
-- One of two equal edges goes: nothing changes but what comes.
DELETE FROM net.edges WHERE label = 'again';
INSERT INTO net.edges VALUES (8, 10, NULL);
-- refresh
UPDATE net.edges SET "to" = 11 WHERE label = 'b';
-- refresh
INSERT INTO net.edges SELECT n, n + 1, NULL FROM generate_series(20, 26) AS n;
-- refresh
