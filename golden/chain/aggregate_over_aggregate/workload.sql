INSERT INTO shop.customers VALUES (1, 'north'), (2, 'north'), (3, 'south'), (4, NULL);
INSERT INTO shop.orders VALUES (1, 1, 10), (2, 1, 5.50), (3, 2, 1), (4, 3, NULL), (5, 4, 2);
-- refresh
INSERT INTO shop.orders VALUES (6, 3, 7), (7, 1, 1);
-- refresh
-- Both sides of the join change; a total that stays the same although orders change.
UPDATE shop.customers SET "Region" = 'west' WHERE id = 2;
UPDATE shop.orders SET customer_id = 2 WHERE id = 7;
INSERT INTO shop.orders VALUES (8, 1, 1);
-- refresh
DELETE FROM shop.orders WHERE customer_id = 4;
UPDATE shop.orders SET amount = NULL WHERE customer_id = 1;
-- refresh
DELETE FROM shop.orders WHERE id < 4;
INSERT INTO shop.orders VALUES (9, 4, 3), (10, 4, 4.25);
-- refresh
