INSERT INTO shop.customers VALUES (1, 'Ada', 'north'), (2, 'Bob', NULL), (3, 'Cem', 'south'), (4, 'Dee', 'north'), (5, 'Eli', 'east');
INSERT INTO shop.orders VALUES (1, 1, 10, true), (2, 1, 20, true), (3, 2, 30, true), (4, 3, 5, false), (5, 4, 15, true), (6, 4, 35, true);
-- refresh
-- Another one is first, and one gets its first order.
INSERT INTO shop.orders VALUES (7, 3, 60, true), (8, 5, 1, true);
-- refresh
-- The first one goes, and two tie.
DELETE FROM shop.orders WHERE id = 7;
UPDATE shop.orders SET amount = 45 WHERE id = 3;
UPDATE shop.orders SET amount = 30 WHERE id = 6;
-- refresh
-- The name and region of one that is shown; orders move to another customer.
UPDATE shop.customers SET name = 'Dora', "Region" = 'west' WHERE id = 4;
UPDATE shop.orders SET customer_id = 5, amount = amount + 100 WHERE id IN (1, 2);
INSERT INTO shop.customers VALUES (6, 'Fay', 'east'), (7, 'Gus', 'west');
-- refresh
-- What comes and goes within one window changes nothing; the rest does.
INSERT INTO shop.orders VALUES (9, 6, 900, true), (10, 7, 170, true), (11, 7, 70, true), (12, 6, 7, true);
DELETE FROM shop.orders WHERE id = 9;
-- refresh
UPDATE shop.orders SET paid = NOT paid, amount = amount * 2 WHERE id IN (4, 5, 10);
DELETE FROM shop.orders WHERE customer_id = 5;
DELETE FROM shop.customers WHERE id = 5;
-- refresh
INSERT INTO shop.orders VALUES (20, 1, 500, true), (21, 2, 500, true);
UPDATE shop.customers SET "Region" = 'south' WHERE id IN (2, 7);
-- refresh
