INSERT INTO shop.sales VALUES (1, 10, 'x'), (2, 10, 'x'), (3, NULL, NULL);
INSERT INTO shop.refunds VALUES (1, 10, 'x'), (2, 3, NULL);
-- refresh
DELETE FROM shop.sales WHERE id = 1;
-- refresh
UPDATE shop.refunds SET place = 'y';
INSERT INTO shop.refunds VALUES (3, -10, 'x');
-- refresh
UPDATE shop.sales SET id = id + 10;
DELETE FROM shop.refunds WHERE id = 1;
-- refresh
