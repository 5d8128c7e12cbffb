INSERT INTO shop.t VALUES (1, '{1,2,3}', 'one two'), (2, '{}', NULL), (3, NULL, 'x'), (4, '{7}', ''), (101, '{1}', 'no');
-- refresh
UPDATE shop.t SET a = '{5,5}' WHERE id = 2;
UPDATE shop.t SET b = 'three four five six' WHERE id = 1;
-- refresh
UPDATE shop.t SET id = 100 - id WHERE id = 1;
DELETE FROM shop.t WHERE id = 3;
-- refresh
