INSERT INTO shop.readings SELECT n, n % 4, timestamp '2026-01-01' + n / 5 * interval '1 hour', n % 7 FROM generate_series(1, 40) AS n;
-- refresh
DELETE FROM shop.readings WHERE id IN (39, 40, 38);
-- refresh
UPDATE shop.readings SET sensor = 9 WHERE id = 33;
UPDATE shop.readings SET value = 1.50 WHERE id = 37;
-- refresh
DELETE FROM shop.readings WHERE sensor = 0;
INSERT INTO shop.readings VALUES (50, 1, '2027-01-01', 0), (51, 1, '2027-01-01', 2.0), (52, 1, '2027-01-01', 2.00);
-- refresh
