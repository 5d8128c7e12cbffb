INSERT INTO shop.staff VALUES (1, NULL, 'Ada'), (2, 1, 'Bob'), (3, 1, 'Cem'), (4, 2, 'Dee'), (5, 5, 'Eve');
-- refresh
UPDATE shop.staff SET name = 'Bill' WHERE id = 2;
-- refresh
UPDATE shop.staff SET boss = 4 WHERE id IN (3, 4);
UPDATE shop.staff SET name = 'Eva' WHERE id = 5;
-- refresh
DELETE FROM shop.staff WHERE id IN (1, 5);
INSERT INTO shop.staff VALUES (6, 6, 'Flo');
-- refresh
