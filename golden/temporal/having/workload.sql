INSERT INTO visits
SELECT n, 'page ' || n % 3, now() - n * interval '7 hours', (now() AT TIME ZONE 'UTC')::date - n / 3 FROM generate_series(0, 12) AS n;
INSERT INTO visits VALUES
  (100, 'page 0', now() - interval '1 hour' + interval '0.4 seconds', (now() AT TIME ZONE 'UTC')::date),
  (101, 'page 1', now() + interval '0.4 seconds', (now() AT TIME ZONE 'UTC')::date),
  (102, 'page 2', now() - interval '1 day' + interval '2.4 seconds', (now() AT TIME ZONE 'UTC')::date - 1),
  (103, 'page 2', NULL, (now() AT TIME ZONE 'UTC')::date);
-- refresh
SELECT pg_sleep(0.6);
-- refresh
UPDATE visits SET seen = now() + interval '0.4 seconds' WHERE id IN (1, 100);
INSERT INTO visits VALUES (104, 'page 3', now() - interval '1 hour' + interval '0.2 seconds', (now() AT TIME ZONE 'UTC')::date);
-- refresh
SELECT pg_sleep(0.6);
DELETE FROM visits WHERE id = 102;
-- refresh
UPDATE visits SET day = day - 4 WHERE id < 4;
