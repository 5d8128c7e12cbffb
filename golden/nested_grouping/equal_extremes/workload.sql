INSERT INTO shop.tags VALUES (1, 'one'), (1, 'one'), (2, 'two'), (3, 'three'), (4, NULL);
INSERT INTO shop.prices VALUES
    (1, 1.0, '1 month', 'a'), (2, 1.00, '30 days', 'a'), (3, 2.50, '1 day', 'a'), (4, 2.5, '24:00', 'b'),
    (5, NULL, NULL, 'b'), (6, NULL, '1 day', NULL), (7, 7, '1 day', NULL);
-- refresh
DELETE FROM shop.prices WHERE id = 1;
INSERT INTO shop.prices VALUES (8, 1, '1 month', 'a'), (9, 7.000, '00:00', 'b');
-- refresh
INSERT INTO shop.prices VALUES (10, 1.000, '720:00', 'a'), (11, 2.50000, '1 day', 'b');
UPDATE shop.prices SET price = 2.500 WHERE id = 3;
-- refresh
UPDATE shop.prices SET price = price + 0.0000, size = justify_interval(size) WHERE id IN (2, 7, 10);
INSERT INTO shop.tags VALUES (2, 'zwei');
-- refresh
DELETE FROM shop.prices WHERE id IN (2, 8);
UPDATE shop.prices SET size = '24:00' WHERE size = '1 day';
-- refresh
DELETE FROM shop.prices WHERE price = 1;
INSERT INTO shop.prices VALUES (12, 2.5, '1 day', 'c'), (13, 7.0, '1 day', 'c');
-- refresh
