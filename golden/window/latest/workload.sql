INSERT INTO shop.prices VALUES (1, 1, 1.0, '2026-01-01'), (2, 1, 2.50, '2026-02-01'), (3, 2, 7, '2026-01-01'), (4, NULL, 8, '2026-01-01');
-- refresh
-- The newest one goes, the next takes its place.
DELETE FROM shop.prices WHERE id = 2;
INSERT INTO shop.prices VALUES (5, NULL, 9, '2026-03-01');
-- refresh
-- A change that only a reader can see.
UPDATE shop.prices SET price = 1.00 WHERE id = 1;
-- refresh
UPDATE shop.prices SET product = 3 WHERE id = 3;
UPDATE shop.prices SET product = 1 WHERE id = 5;
-- refresh
