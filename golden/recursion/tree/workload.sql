INSERT INTO shop.folders VALUES
  (1, NULL, 'home', NULL), (2, 1, 'mail', 'x'), (3, 1, 'pictures', NULL), (4, 3, '2024', NULL), (5, 4, 'May', NULL);
-- refresh
-- A deep chain.
INSERT INTO shop.folders SELECT n, n - 1, 'level ' || n, NULL FROM generate_series(101, 160) AS n;
INSERT INTO shop.folders VALUES (100, NULL, 'deep', NULL);
-- refresh
-- A subtree moves, with all that is below it.
UPDATE shop.folders SET parent_id = 2 WHERE id = 3;
-- refresh
-- The chain breaks in the middle; what hangs below is in no tree.
DELETE FROM shop.folders WHERE id = 130;
UPDATE shop.folders SET name = 'letters' WHERE id = 2;
-- refresh
-- A second way of the same name, and the subtree becomes a tree of its own.
INSERT INTO shop.folders VALUES (6, 3, '2024', NULL);
UPDATE shop.folders SET parent_id = NULL WHERE id = 131;
-- refresh
-- A column that is not read, and a folder that is in no tree yet.
UPDATE shop.folders SET note = 'y';
INSERT INTO shop.folders VALUES (7, 999, 'orphan', NULL), (8, 5, '1', NULL);
-- refresh
INSERT INTO shop.folders VALUES (999, 1, 'found', NULL);
DELETE FROM shop.folders WHERE id = 100;
-- refresh
