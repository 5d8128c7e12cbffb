INSERT INTO jobs SELECT n, now() - n * interval '1 hour', CASE WHEN n % 2 = 0 THEN 'x' END FROM generate_series(0, 3) AS n;
-- refresh
SELECT pg_sleep(0.1);
-- refresh
INSERT INTO jobs VALUES (10, now() + interval '0.2 seconds', 'x');
-- refresh
SELECT pg_sleep(0.3);
