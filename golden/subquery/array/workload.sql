INSERT INTO shop.customers VALUES (1, 'Ada', 'north', 100), (2, 'Bob', NULL, 50), (3, 'Cem', 'south', NULL), (4, 'Dee', 'north', 10), (5, 'Eli', 'east', 15), (6, 'Fay', NULL, 0);
INSERT INTO shop.orders VALUES (1, 1, 10, 'open'), (2, 1, 20, 'paid'), (3, 2, 30, 'open'), (4, NULL, 5, 'paid'), (5, 4, 15, NULL), (6, 4, 15, 'paid');
-- refresh
INSERT INTO shop.orders VALUES (7, 3, 60, 'open'), (8, 3, 60, 'paid');
INSERT INTO shop.customers VALUES (7, 'Gus', 'south', 20);
-- refresh
-- A last match goes, another moves.
DELETE FROM shop.orders WHERE id IN (3, 5);
UPDATE shop.orders SET customer_id = 5 WHERE id = 2;
-- refresh
-- Both sides of a match in one window; a key that becomes NULL.
UPDATE shop.orders SET customer_id = NULL WHERE id = 6;
INSERT INTO shop.orders VALUES (9, 2, 30, 'open'), (14, 4, 2, 'paid'), (18, 5, 99, 'sent');
UPDATE shop.customers SET region = 'west', credit = 51 WHERE id = 2;
-- refresh
DELETE FROM shop.orders WHERE customer_id IS NULL;
UPDATE shop.orders SET amount = amount + 1 WHERE id = 1;
INSERT INTO shop.orders VALUES (10, 6, 1, 'open'), (15, 5, 1, NULL), (17, 10, 100, 'paid');
INSERT INTO shop.customers VALUES (10, 'Jo', 'north', 200);
-- refresh
-- An outer row goes with its matches, and a match comes together with its outer row.
DELETE FROM shop.customers WHERE id = 3;
INSERT INTO shop.customers VALUES (8, 'Hal', 'east', 5), (11, 'Kim', 'south', 500);
INSERT INTO shop.orders VALUES (11, 8, 20, 'open'), (12, 1, 10, 'open'), (16, NULL, 3, 'open'), (19, 11, 120, 'paid');
-- refresh
-- A match that comes and goes changes nothing; others do.
INSERT INTO shop.orders VALUES (20, 7, 1, 'paid');
DELETE FROM shop.orders WHERE id = 20;
DELETE FROM shop.orders WHERE id IN (1, 2, 10, 11, 19);
UPDATE shop.customers SET name = 'Bea', credit = 12 WHERE id = 2;
INSERT INTO shop.customers VALUES (9, 'Ida', 'north', 30);
-- refresh
