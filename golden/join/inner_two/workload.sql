INSERT INTO shop.customers VALUES (1, 'Ada', 'north'), (2, 'Bob', NULL), (3, 'Cem', 'south');
INSERT INTO shop.orders VALUES (1, 1, 10, 'a'), (2, 1, 20, NULL), (3, 2, 30, 'c'), (4, 3, 1, 'd');
-- refresh
INSERT INTO shop.orders VALUES (5, 3, 50, 'e');
-- refresh
UPDATE shop.customers SET region = 'west' WHERE id = 1;
-- refresh
-- Both sides of a match change in one window.
UPDATE shop.customers SET region = 'east' WHERE id = 2;
UPDATE shop.orders SET amount = 31 WHERE id = 3;
DELETE FROM shop.orders WHERE id = 1;
-- refresh
-- Into and out of the filter.
UPDATE shop.orders SET amount = amount + 4.5 WHERE id = 4;
UPDATE shop.orders SET amount = 5 WHERE id = 2;
-- refresh
-- Both sides of a match are deleted in one window.
DELETE FROM shop.orders WHERE customer_id = 2;
DELETE FROM shop.customers WHERE id = 2;
-- refresh
