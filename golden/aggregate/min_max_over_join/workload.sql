INSERT INTO shop.customers SELECT i, i % 4 FROM generate_series(1, 20) AS i;
INSERT INTO shop.orders SELECT i, 1 + i % 20, i % 37, timestamptz '2024-01-01 00:00+00' + i * interval '1 hour' FROM generate_series(1, 300) AS i;
-- refresh
INSERT INTO shop.orders VALUES (1000, 1, 99, '2026-01-01 00:00+00'), (1001, 2, 1, '2020-01-01 00:00+00');
-- refresh
-- A customer moves and the best order of its region goes.
UPDATE shop.customers SET region = 3 WHERE id = 2;
DELETE FROM shop.orders WHERE id = 1000;
-- refresh
-- Rows that never were: an order that came and whose customer moved in one window.
INSERT INTO shop.orders VALUES (1002, 5, 500, '2027-01-01 00:00+00');
UPDATE shop.customers SET region = 2 WHERE id = 5;
-- refresh
UPDATE shop.customers SET region = 1 WHERE id IN (5, 9, 13);
DELETE FROM shop.orders WHERE customer_id IN (5, 6);
-- refresh
UPDATE shop.orders SET amount = -amount WHERE amount > 30;
INSERT INTO shop.customers VALUES (21, 9);
INSERT INTO shop.orders VALUES (1003, 21, 4, '2024-01-01 00:00+00');
-- refresh
DELETE FROM shop.customers WHERE id = 21;
DELETE FROM shop.orders WHERE customer_id = 21 OR id % 3 = 0;
-- refresh
