INSERT INTO shop.customers VALUES (1, 'one'), (2, NULL);
INSERT INTO shop.orders SELECT i, i % 4, 'n' || i FROM generate_series(1, 20) AS i;
-- refresh
UPDATE shop.customers SET name = 'two' WHERE id = 2;
INSERT INTO shop.orders VALUES (21, 2, NULL);
-- refresh
UPDATE shop.orders SET customer_id = customer_id + 1 WHERE id < 6;
DELETE FROM shop.orders WHERE id = 9;
INSERT INTO shop.customers VALUES (3, 'three');
-- refresh
-- A row that changes and changes back, and one that comes and goes.
UPDATE shop.orders SET note = 'x' WHERE id = 10;
UPDATE shop.orders SET note = 'n10' WHERE id = 10;
INSERT INTO shop.orders VALUES (50, 1, 'short');
DELETE FROM shop.orders WHERE id = 50;
DELETE FROM shop.customers WHERE id = 1;
-- refresh
