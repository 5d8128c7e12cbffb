INSERT INTO sessions SELECT n, 'u' || n % 4, now() + n * interval '11 minutes' FROM generate_series(-2, 8) AS n;
INSERT INTO sessions VALUES (100, 'u9', now() + interval '0.4 seconds'), (101, 'u8', now() + interval '1 hour 0.4 seconds');
-- refresh
SELECT pg_sleep(0.6);
-- refresh
INSERT INTO sessions VALUES (102, 'u7', now() + interval '0.3 seconds'), (103, 'u7', now() + interval '1 minute');
DELETE FROM sessions WHERE id = 8;
-- refresh
SELECT pg_sleep(0.5);
-- refresh
UPDATE sessions SET ends = ends - interval '20 minutes' WHERE user_name = 'u1';
