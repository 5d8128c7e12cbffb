INSERT INTO shop.customers VALUES (1, 'a@x'), (2, 'A@X'), (3, 'b@x');
INSERT INTO shop.orders VALUES (1, 1, 10), (2, 2, 20), (3, 3, 5), (4, 3, 5);
-- refresh
UPDATE shop.orders SET amount = 1 WHERE id = 2;
-- refresh
UPDATE shop.customers SET email = 'c@x' WHERE id = 2;
-- refresh
DELETE FROM shop.orders WHERE id = 3;
-- refresh
