INSERT INTO shop.staff VALUES (1, 'a', 10, '2020-01-01'), (2, 'a', 10, NULL), (3, 'a', 7, '2021-01-01'), (4, 'b', 5, NULL), (5, NULL, 5, '2020-05-05'), (6, NULL, 6, NULL);
-- refresh
-- From one partition to another, and to that of NULLs.
UPDATE shop.staff SET dept = 'b' WHERE id = 1;
UPDATE shop.staff SET dept = NULL WHERE id = 3;
-- refresh
-- A partition ends, another begins.
DELETE FROM shop.staff WHERE dept = 'a';
INSERT INTO shop.staff VALUES (7, 'c', 1, NULL), (8, 'c', 1, NULL);
-- refresh
-- A row comes and goes within one window, beside one that stays.
INSERT INTO shop.staff VALUES (9, 'd', 1, NULL), (10, 'b', 100, NULL);
DELETE FROM shop.staff WHERE id = 9;
-- refresh
UPDATE shop.staff SET id = id + 100, pay = pay + 1 WHERE dept IS NULL;
-- refresh
