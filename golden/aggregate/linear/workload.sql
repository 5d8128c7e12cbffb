INSERT INTO shop.payments VALUES
  (1, 'card', 10, 1.50, 1, true), (2, 'card', 20, 2.25, 2, false), (3, 'card', NULL, NULL, NULL, NULL),
  (4, NULL, 7, 7, 3, true), (5, NULL, 8, 8, 4, true), (6, 'cash', 1, 1, 1, true);
-- refresh
INSERT INTO shop.payments VALUES (7, 'cash', 100, 0.99, 5, false), (8, NULL, 12, -3.10, 6, NULL);
-- refresh
UPDATE shop.payments SET amount = 'NaN', paid = true WHERE id = 2;
UPDATE shop.payments SET rate = 'Infinity' WHERE id = 4;
-- refresh
UPDATE shop.payments SET rate = '-Infinity' WHERE id = 5;
DELETE FROM shop.payments WHERE id = 6;
-- refresh
-- NaN and infinities go away again; a group changes its key.
UPDATE shop.payments SET amount = 2.25 WHERE id = 2;
UPDATE shop.payments SET rate = 9 WHERE id IN (4, 5);
UPDATE shop.payments SET method = 'card' WHERE id = 7;
-- refresh
-- The values of a group become all NULL, and one group ends.
UPDATE shop.payments SET cents = NULL, amount = NULL, rate = NULL, paid = NULL WHERE method = 'card';
DELETE FROM shop.payments WHERE method IS NULL AND id <> 8;
-- refresh
INSERT INTO shop.payments SELECT i, 'wire', i, i * 0.37, i, i % 3 = 0 FROM generate_series(100, 140) AS i;
-- refresh
