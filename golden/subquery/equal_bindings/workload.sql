INSERT INTO shop.items VALUES (1, '{"a": 1.0}', 1.0), (2, '{"a": 1}', 1), (3, '[2]', 2.50), (4, NULL, NULL);
-- refresh
INSERT INTO shop.items VALUES (5, '{"a": 1.00}', 1.000), (6, '{"a": 0}', 0.0);
-- refresh
UPDATE shop.items SET doc = '{"a": 1.00}', size = 1.00 WHERE id = 2;
DELETE FROM shop.items WHERE id = 6;
-- refresh
UPDATE shop.items SET doc = '{"a": 1.000}', size = 2.5 WHERE id IN (1, 5);
-- refresh
DELETE FROM shop.items WHERE id = 1;
INSERT INTO shop.items VALUES (7, '{"a": 1}', 2.500), (8, '{"a": 1.0}', 2.5);
-- refresh
