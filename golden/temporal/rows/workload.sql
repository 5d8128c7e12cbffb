INSERT INTO events
SELECT n, CASE WHEN n % 5 = 0 THEN 'draft' ELSE 'sale' END,
       now() - n * interval '1 day', now() - interval '1 hour', CASE WHEN n % 2 = 0 THEN now() + interval '1 hour' END
FROM generate_series(1, 12) AS n;
INSERT INTO events VALUES
  (20, 'leaves', now() - interval '7 days' + interval '0.4 seconds', now() - interval '1 day', NULL),
  (21, 'ends', now(), now() - interval '1 day', now() + interval '0.4 seconds'),
  (22, 'begins', now(), now() + interval '0.4 seconds', NULL),
  (23, 'begins and ends', now(), now() + interval '0.1 seconds', now() + interval '0.2 seconds'),
  (24, 'never', NULL, now() - interval '1 day', NULL),
  (25, 'for ever', 'infinity', '-infinity', 'infinity');
-- refresh
SELECT pg_sleep(0.6);
-- refresh
-- Changed, deleted and added rows, old ones and such that time has not moved yet.
INSERT INTO events VALUES
  (30, 'leaves', now() - interval '7 days' + interval '0.4 seconds', now() - interval '1 day', NULL),
  (31, 'begins', now(), now() + interval '0.4 seconds', NULL),
  (32, 'too old', now() - interval '8 days', now() - interval '9 days', NULL);
UPDATE events SET "at" = now() WHERE id = 12;
UPDATE events SET "at" = "at" - interval '7 days' WHERE id = 1;
DELETE FROM events WHERE id IN (2, 11);
-- refresh
-- Rows that time moves in the same window as the change of other columns and of the bound itself.
UPDATE events SET kind = 'gone' WHERE id = 30;
DELETE FROM events WHERE id = 31;
INSERT INTO events VALUES (33, 'short', now(), now() + interval '0.1 seconds', now() + interval '0.2 seconds');
SELECT pg_sleep(0.6);
UPDATE events SET valid_to = now() - interval '1 second' WHERE id = 3;
-- refresh
SELECT pg_sleep(0.1);
INSERT INTO events VALUES (34, 'sale', now(), now(), now() + interval '1 day');
