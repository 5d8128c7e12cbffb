INSERT INTO shop.customers VALUES (1, 'ann'), (2, 'bob');
INSERT INTO shop.orders VALUES (1, 1, 10, '2026-01-01'), (2, 1, 20, '2026-01-02'), (3, 1, 30, '2026-01-03'), (4, 2, 5, '2026-01-01'), (5, NULL, 1, '2026-01-01');
-- refresh
DELETE FROM shop.orders WHERE id = 3;
UPDATE shop.customers SET name = 'anna' WHERE id = 1;
-- refresh
UPDATE shop.orders SET customer = 2 WHERE id = 2;
-- refresh
INSERT INTO shop.customers VALUES (3, 'eve');
INSERT INTO shop.orders VALUES (6, 3, 7, '2026-02-01'), (7, 2, 8, '2026-02-02');
-- refresh
