INSERT INTO shop.stock VALUES ('a', 1), ('b', 2);
INSERT INTO shop.prices VALUES ('b', 2.50, 'EUR'), ('c', NULL, 'EUR');
-- refresh
INSERT INTO shop.stock VALUES ('c', 3);
INSERT INTO shop.prices VALUES ('a', 1.00, 'USD');
-- refresh
DELETE FROM shop.stock WHERE sku = 'b';
UPDATE shop.prices SET sku = 'd' WHERE sku = 'a';
-- refresh
UPDATE shop.stock SET sku = 'd' WHERE sku = 'c';
DELETE FROM shop.prices WHERE sku = 'b';
INSERT INTO shop.prices VALUES ('e', 0, 'EUR');
INSERT INTO shop.stock VALUES ('e', 0);
-- refresh
DELETE FROM shop.prices;
-- refresh
