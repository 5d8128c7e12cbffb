INSERT INTO regions VALUES (1, 'north'), (2, 'south'), (3, 'west');
INSERT INTO orders
SELECT n, 1 + n % 3, n * 1.25, now() - n * interval '90 minutes' FROM generate_series(0, 40) AS n;
INSERT INTO orders VALUES
  (100, 1, 500, now() - interval '24 hours' + interval '0.4 seconds'),
  (101, 2, 5, now() + interval '0.4 seconds');
-- refresh
SELECT pg_sleep(0.6);
-- refresh
INSERT INTO orders VALUES (102, 3, 900, now() - interval '24 hours' + interval '0.3 seconds'), (103, 3, 2, now());
UPDATE regions SET name = 'far south' WHERE id = 2;
DELETE FROM orders WHERE id = 0;
-- refresh
SELECT pg_sleep(0.5);
UPDATE orders SET amount = amount + 1 WHERE id < 5;
UPDATE regions SET name = 'south' WHERE id = 2;
-- refresh
DELETE FROM orders WHERE region_id = 3 AND placed_at > now() - interval '1 year';
