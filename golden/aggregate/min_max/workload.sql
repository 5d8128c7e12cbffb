INSERT INTO shop.offers
SELECT i, (ARRAY['a', 'b', 'c', NULL])[1 + i % 4], (i * 7) % 50, i % 11, i % 3 = 0, date '2024-01-01' + i % 9, chr(64 + i % 40)
FROM generate_series(1, 200) AS i;
-- refresh
-- Insertions only, some of them extreme.
INSERT INTO shop.offers VALUES (301, 'a', 90, -4, true, '2023-12-31', 'z'), (302, NULL, -90, 99, false, '2025-01-01', '!'), (303, 'd', 5, 5, false, '2024-05-05', 'e');
-- refresh
-- Extremes go; so do values in the middle.
DELETE FROM shop.offers WHERE id IN (301, 302, 7, 8, 9);
-- refresh
-- NaN is the greatest; a group whose values are all NULL; one that ends.
INSERT INTO shop.offers VALUES (304, 'b', 'NaN', 'NaN', true, '2024-03-03', NULL), (305, 'e', NULL, NULL, true, '2024-01-01', NULL), (306, 'e', NULL, NULL, true, '2024-01-02', NULL);
DELETE FROM shop.offers WHERE product = 'd';
-- refresh
DELETE FROM shop.offers WHERE id IN (304, 305);
UPDATE shop.offers SET price = 12.50, weight = 'infinity' WHERE product = 'c' AND price IN (SELECT max(price) FROM shop.offers WHERE product = 'c');
INSERT INTO shop.offers VALUES (307, 'e', 1, -0.0, true, '2024-01-02', 'q');
-- refresh
-- All extremes go and better ones come; rows move between groups.
UPDATE shop.offers SET price = price + 1, product = CASE WHEN id % 2 = 0 THEN 'a' ELSE product END WHERE id % 5 = 0;
UPDATE shop.offers SET price = price - 100 WHERE product = 'b' AND price = (SELECT min(price) FROM shop.offers WHERE product = 'b');
UPDATE shop.offers SET price = NULL WHERE product = 'e';
-- refresh
DELETE FROM shop.offers WHERE product IS NULL OR product = 'c' AND id % 3 <> 0;
INSERT INTO shop.offers VALUES (400, NULL, 3, 4, false, '2024-02-02', 'b'), (401, NULL, 2, 5, true, '2024-02-01', 'B');
-- refresh
UPDATE shop.offers SET sold = NOT sold, day = day + 1 WHERE id % 7 = 0;
-- refresh
