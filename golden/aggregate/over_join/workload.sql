INSERT INTO shop.regions VALUES (1, 'north'), (2, 'south');
INSERT INTO shop.customers VALUES (1, 1), (2, 1), (3, 2);
INSERT INTO shop.orders SELECT i, 1 + i % 3, i FROM generate_series(1, 30) AS i;
-- refresh
UPDATE shop.customers SET region_id = 2 WHERE id = 2;
-- refresh
UPDATE shop.customers SET region_id = 1 WHERE id = 3;
DELETE FROM shop.orders WHERE id % 5 = 0;
INSERT INTO shop.regions VALUES (3, 'west');
-- refresh
INSERT INTO shop.customers VALUES (4, 3);
INSERT INTO shop.orders VALUES (100, 4, 1), (101, 1, 2);
UPDATE shop.orders SET customer_id = 4 WHERE id < 5;
-- refresh
