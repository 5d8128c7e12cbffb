INSERT INTO shop.products VALUES ('a', 'A'), ('b', 'B'), ('c', 'C');
INSERT INTO shop.sales VALUES (1, 'a', 11), (2, 'b', 5), (3, NULL, 50);
-- refresh
-- b enters.
INSERT INTO shop.sales VALUES (4, 'b', 6);
-- refresh
-- a leaves, and changes while it is hidden in the next batch.
UPDATE shop.sales SET amount = 10 WHERE id = 1;
-- refresh
UPDATE shop.sales SET amount = 9 WHERE id = 1;
INSERT INTO shop.sales VALUES (5, 'b', 7), (6, 'c', 100);
-- refresh
-- It comes back with another mean.
INSERT INTO shop.sales VALUES (7, 'a', 90);
UPDATE shop.products SET title = 'BB' WHERE name = 'b';
-- refresh
