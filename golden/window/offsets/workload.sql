INSERT INTO shop.readings VALUES (1, 1, '2026-01-01 00:00Z', 1, true), (2, 1, '2026-01-01 01:00Z', 3, true), (3, 1, '2026-01-01 02:00Z', 2, false), (4, 2, '2026-01-01 00:00Z', NULL, true), (5, NULL, '2026-01-01 00:00Z', 5, true);
-- refresh
UPDATE shop.readings SET ok = true WHERE id = 3;
INSERT INTO shop.readings VALUES (6, 2, '2026-01-01 03:00Z', 6, true);
-- refresh
UPDATE shop.readings SET sensor = 2 WHERE id = 1;
DELETE FROM shop.readings WHERE sensor IS NULL;
-- refresh
UPDATE shop.readings SET at = at - interval '5 hours' WHERE id = 6;
-- refresh
