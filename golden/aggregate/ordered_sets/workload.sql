INSERT INTO shop.scores VALUES (1, 'a', 5, '2026-01-01'), (2, 'a', 10, '2026-01-02'), (3, 'a', 10, NULL), (4, 'b', NULL, '2026-01-01'), (5, NULL, 7, '2026-01-03');
-- refresh
UPDATE shop.scores SET points = 11 WHERE id = 3;
-- refresh
DELETE FROM shop.scores WHERE id IN (1, 4);
INSERT INTO shop.scores VALUES (6, NULL, 8, '2026-01-04'), (7, 'c', 1, NULL);
-- refresh
UPDATE shop.scores SET team = 'a' WHERE team IS NULL;
-- refresh
