INSERT INTO shop.carts VALUES (1, 'a'), (2, 'b');
-- refresh
TRUNCATE shop.carts;
INSERT INTO shop.carts VALUES (3, 'c');
-- refresh
INSERT INTO shop.carts VALUES (4, 'd');
-- refresh
INSERT INTO shop.carts VALUES (5, 'e');
TRUNCATE shop.carts;
INSERT INTO shop.carts VALUES (4, 'f');
-- refresh
UPDATE shop.carts SET owner = 'g';
-- refresh
