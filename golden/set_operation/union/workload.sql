INSERT INTO shop.customers VALUES (1, 'north', 'a'), (2, 'north', 'a'), (3, NULL, NULL), (4, 'south', NULL);
INSERT INTO shop.suppliers VALUES ('north', 'a'), ('north', 'a'), ('south', NULL), ('west', 'b');
-- refresh
DELETE FROM shop.customers WHERE id IN (1, 3);
-- refresh
DELETE FROM shop.suppliers WHERE region = 'north';
UPDATE shop.customers SET "Note" = 'c' WHERE id = 2;
-- refresh
INSERT INTO shop.customers VALUES (7, NULL, NULL), (8, NULL, NULL);
UPDATE shop.suppliers SET region = 'everywhere', note = NULL WHERE region = 'west';
-- refresh
TRUNCATE shop.customers;
INSERT INTO shop.suppliers VALUES ('new', 'n');
-- refresh
