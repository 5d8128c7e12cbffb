INSERT INTO shop.visits VALUES
  (1, 'red', 'Ann', '[1,4)', 3, B'0011', 1, 2, '\x01'), (2, 'red', 'Bob', '[3,9)', 6, B'0110', 2, 3.5, '\x02'),
  (3, 'red', 'Ann', NULL, 1, NULL, 4, 1, NULL), (4, 'blue', NULL, '[1,2)', NULL, B'1000', NULL, 1, '\xff');
-- refresh
UPDATE shop.visits SET during = '[20,30)', flags = 2 WHERE id = 2;
-- refresh
DELETE FROM shop.visits WHERE id = 1;
INSERT INTO shop.visits VALUES (5, 'blue', 'Cid', '[2,3)', 8, B'0001', 1, 1, NULL), (6, NULL, 'Dan', 'empty', 0, B'1111', 0, 0, '\x');
-- refresh
UPDATE shop.visits SET room = 'red', who = NULL WHERE id = 5;
DELETE FROM shop.visits WHERE id = 4;
-- refresh
