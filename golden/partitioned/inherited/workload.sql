INSERT INTO shop.people VALUES (1, 'Ann', 1), (2, 'Bob', 2);
INSERT INTO shop.staff VALUES (1, 'Ann', 5, 100), (3, NULL, 7, 200);
-- refresh
INSERT INTO shop.other (id, name, amount) VALUES (9, 'Cid', 9), (9, 'Ann', 10);
-- refresh
UPDATE shop.people SET amount = amount + 1;
DELETE FROM ONLY shop.people WHERE id = 2;
-- refresh
DELETE FROM shop.people WHERE name = 'Ann' AND amount > 5;
UPDATE shop.staff SET name = 'Dan' WHERE id = 3;
-- refresh
