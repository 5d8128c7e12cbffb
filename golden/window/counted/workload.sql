INSERT INTO shop.log VALUES ('a', 1), ('a', 1), ('a', 2), ('b', 1.0), (NULL, 3), (NULL, NULL);
-- refresh
INSERT INTO shop.log VALUES ('a', 1), ('b', 1.00);
-- refresh
DELETE FROM shop.log WHERE kind IS NULL;
UPDATE shop.log SET size = 1.000 WHERE kind = 'b';
-- refresh
UPDATE shop.log SET kind = 'b' WHERE size = 2;
-- refresh
