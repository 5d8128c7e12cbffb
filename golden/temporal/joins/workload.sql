INSERT INTO customers VALUES (1, 'Ada', NULL), (2, 'Bob', now() + interval '0.4 seconds'), (3, 'Cleo', now() + interval '3 days 0.4 seconds'),
  (4, 'Dan', '-infinity'), (5, 'Eve', now() + interval '30 days'), (6, 'Flo', 'infinity');
INSERT INTO orders VALUES
  (10, 1, now(), now() + interval '0.4 seconds'),
  (11, 1, now() - interval '2 hours' + interval '0.4 seconds', NULL),
  (12, 2, now() - interval '3 hours', now() - interval '1 hour' + interval '0.4 seconds'),
  (13, 3, now(), now() - interval '50 minutes' + interval '0.4 seconds'),
  (14, 5, now() - interval '1 day', now() - interval '30 minutes' + interval '0.4 seconds'),
  (15, 6, now(), now() - interval '2 days');
-- refresh
SELECT pg_sleep(0.6);
-- refresh
UPDATE customers SET blocked_until = now() + interval '0.4 seconds' WHERE id IN (1, 4);
INSERT INTO orders VALUES (16, 4, now() - interval '2 hours' + interval '0.4 seconds', now() - interval '1 hour' + interval '0.4 seconds');
DELETE FROM orders WHERE id = 15;
-- refresh
UPDATE customers SET name = 'Ada L.' WHERE id = 1;
SELECT pg_sleep(0.6);
DELETE FROM orders WHERE id = 14;
INSERT INTO orders VALUES (17, 1, now(), now());
-- refresh
UPDATE orders SET placed_at = now() - interval '2 hours' + interval '0.2 seconds', due = NULL WHERE customer_id = 1;
-- refresh
SELECT pg_sleep(0.4);
