INSERT INTO shop.people VALUES (1, NULL, 100), (2, 1, 80), (3, 1, 70), (4, 2, 60), (5, 2, 50), (6, 4, 40);
-- refresh
-- A team changes its manager.
UPDATE shop.people SET manager_id = 3 WHERE id = 4;
-- refresh
UPDATE shop.people SET salary = salary + 1 WHERE id IN (5, 6);
INSERT INTO shop.people VALUES (7, 6, 30), (8, 7, 20);
-- refresh
-- Two who manage each other, and one who manages himself.
INSERT INTO shop.people VALUES (20, 21, 10), (21, 20, 11), (22, 22, 12);
-- refresh
DELETE FROM shop.people WHERE id = 7;
UPDATE shop.people SET manager_id = 1 WHERE id = 20;
-- refresh
