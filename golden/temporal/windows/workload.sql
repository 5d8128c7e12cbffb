INSERT INTO scores SELECT 'p' || n % 2, n % 5, now() - n * interval '4 minutes' FROM generate_series(0, 9) AS n;
INSERT INTO scores VALUES ('p1', 9, now() - interval '30 minutes' + interval '0.4 seconds'), (NULL, 1, now() - interval '30 minutes' + interval '0.4 seconds'),
  (NULL, 1, now()), (NULL, 1, now());
-- refresh
SELECT pg_sleep(0.6);
-- refresh
INSERT INTO scores VALUES ('p0', 8, now() - interval '30 minutes' + interval '0.3 seconds'), ('p2', 3, now());
DELETE FROM scores WHERE player IS NULL AND at < now() - interval '1 minute';
-- refresh
SELECT pg_sleep(0.5);
-- refresh
UPDATE scores SET points = points + 1 WHERE player = 'p1';
