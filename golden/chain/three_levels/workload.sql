INSERT INTO shop.reads SELECT s, timestamptz '2026-01-01 00:00:00+00' + i * interval '1 hour', 15 + s + i
FROM generate_series(1, 8) AS s, generate_series(1, 2) AS i;
-- refresh
INSERT INTO shop.reads VALUES (8, '2026-01-02 00:00:00+00', 30), (7, '2026-01-02 00:00:00+00', NULL);
-- refresh
-- A mean that changes by less than what is shown of it, and one that becomes warm.
UPDATE shop.reads SET celsius = celsius + 0.01 WHERE sensor = 6 AND celsius > 22;
UPDATE shop.reads SET celsius = 40 WHERE sensor = 1;
-- refresh
DELETE FROM shop.reads WHERE sensor = 8 AND celsius = 30;
UPDATE shop.reads SET celsius = NULL WHERE sensor = 7;
-- refresh
INSERT INTO shop.reads SELECT 1, timestamptz '2026-02-01 00:00:00+00' + i * interval '1 hour', 50 FROM generate_series(1, 3) AS i;
-- refresh
