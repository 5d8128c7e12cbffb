INSERT INTO readings SELECT n, 's' || n % 4, now() - interval '1 hour' - n * interval '1 minute', n FROM generate_series(1, 20) AS n;
INSERT INTO readings VALUES (100, 's1', now() - interval '1 hour' + interval '0.4 seconds', 1), (101, 's9', now() - interval '1 hour' + interval '0.4 seconds', 1);
-- refresh
SELECT pg_sleep(0.6);
-- refresh
INSERT INTO readings VALUES (102, 's2', now(), 4);
DELETE FROM readings WHERE id = 100;
-- refresh
UPDATE readings SET taken = now() - interval '1 hour' + interval '0.3 seconds' WHERE id = 102;
UPDATE readings SET value = 0 WHERE sensor = 's1';
SELECT pg_sleep(0.4);
