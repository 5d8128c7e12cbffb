INSERT INTO shop.items SELECT n, 'item ' || n, NULL FROM generate_series(1, 9) AS n;
INSERT INTO shop.uses VALUES (1, 2, 1, 2), (1, 3, 1, 1), (2, 4, 1, 4), (3, 4, 1, 1.0), (4, 5, 1, 3), (4, 5, 2, 3), (8, 9, 1, 0);
-- refresh
INSERT INTO shop.uses VALUES (5, 6, 1, 10), (7, 1, 1, 2);
-- refresh
-- One way goes, another comes; equal numbers that look different.
DELETE FROM shop.uses WHERE whole = 2;
INSERT INTO shop.uses VALUES (2, 5, 1, 1.50);
UPDATE shop.uses SET quantity = 1.00 WHERE whole = 3;
-- refresh
-- The direction is turned round: what would be a cycle with the rows before is none.
DELETE FROM shop.uses WHERE whole = 7;
INSERT INTO shop.uses VALUES (6, 7, 1, 1), (7, 8, 1, 1);
UPDATE shop.items SET retired = true WHERE id = 4;
-- refresh
UPDATE shop.items SET retired = false WHERE id = 4;
UPDATE shop.uses SET quantity = 0 WHERE whole = 5;
INSERT INTO shop.items VALUES (10, 'ten', false);
-- refresh
-- A cycle that nothing reaches any more would not end if removed rows were followed through added ones.
DELETE FROM shop.uses WHERE whole IN (6, 7) OR part IN (6, 7);
DELETE FROM shop.uses WHERE (whole, part) IN ((1, 3), (3, 4));
INSERT INTO shop.uses VALUES (3, 1, 1, 7), (9, 3, 1, 2);
-- refresh
UPDATE shop.uses SET whole = whole + 100 WHERE whole = 1;
-- refresh
