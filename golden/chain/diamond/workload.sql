INSERT INTO shop.lines SELECT i, 'p' || i % 4, i % 5, i * 1.25, i % 3 = 0 FROM generate_series(1, 40) AS i;
-- refresh
UPDATE shop.lines SET paid = true WHERE id IN (1, 2);
-- refresh
-- A line that goes from one product to another touches four groups below, and both inputs of the join.
UPDATE shop.lines SET product = 'p3' WHERE id = 6;
INSERT INTO shop.lines VALUES (50, 'new', 2, 3, true);
-- refresh
DELETE FROM shop.lines WHERE product = 'p0';
UPDATE shop.lines SET quantity = 0 WHERE id = 50;
-- refresh
UPDATE shop.lines SET price = price + 0.01 WHERE id % 2 = 1;
INSERT INTO shop.lines VALUES (60, 'p0', 1, 100, true), (61, 'p0', 1, 5, false);
-- refresh
