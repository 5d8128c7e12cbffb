INSERT INTO shop.readings SELECT i, (i * 17) % 101, timestamp '2024-01-01' + i * interval '1 min' FROM generate_series(1, 100) AS i;
-- refresh
INSERT INTO shop.readings VALUES (101, 5, '2024-01-01'), (102, NULL, '2025-01-01'), (103, 999, '2024-02-02');
-- refresh
DELETE FROM shop.readings WHERE id IN (102, 103);
-- refresh
DELETE FROM shop.readings;
-- refresh
INSERT INTO shop.readings VALUES (1, NULL, '2024-01-01');
-- refresh
INSERT INTO shop.readings VALUES (2, 7, '2024-01-02'), (3, 7, '2024-01-02');
-- refresh
DELETE FROM shop.readings WHERE id = 2;
UPDATE shop.readings SET value = -1 WHERE id = 3;
-- refresh
