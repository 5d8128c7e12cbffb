INSERT INTO shop.scores SELECT n, n % 3, 'p' || n % 4, (n * 7) % 11 FROM generate_series(1, 30) AS n;
INSERT INTO shop.scores VALUES (100, NULL, 'x', 1), (101, NULL, 'y', 1), (102, NULL, 'z', 0), (103, NULL, 'w', 0);
-- refresh
UPDATE shop.scores SET points = 50 WHERE id = 7;
-- refresh
DELETE FROM shop.scores WHERE id IN (7, 100);
-- refresh
UPDATE shop.scores SET game = 5 WHERE game = 2 AND points > 5;
-- refresh
