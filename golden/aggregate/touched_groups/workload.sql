INSERT INTO shop.reviews VALUES (1, 'a', 5, 1e20, 'x'), (2, 'a', 3, 1, NULL), (3, 'b', 1, 0.1, 'y'), (4, NULL, 2, 2, 'z');
-- refresh
DELETE FROM shop.reviews WHERE id = 1;
-- refresh
UPDATE shop.reviews SET stars = 4, product = 'b' WHERE id = 4;
INSERT INTO shop.reviews VALUES (5, 'c', NULL, NULL, NULL);
-- refresh
DELETE FROM shop.reviews WHERE product = 'c';
INSERT INTO shop.reviews VALUES (6, NULL, 1, 3, 'n'), (7, NULL, 1, 4, 'm');
-- refresh
-- A group that comes and goes within one window, and one that only comes.
INSERT INTO shop.reviews VALUES (8, 'd', 1, 1, 'q'), (9, 'e', 1, 1, 'r');
DELETE FROM shop.reviews WHERE id = 8;
-- refresh
