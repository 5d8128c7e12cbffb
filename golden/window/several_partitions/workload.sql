INSERT INTO shop.visits VALUES (1, 'x', 'a', 1), (2, 'x', 'a', 2), (3, 'x', 'b', 3), (4, 'y', 'a', 4), (5, NULL, NULL, 5);
-- refresh
UPDATE shop.visits SET at = 0 WHERE id = 3;
INSERT INTO shop.visits VALUES (6, NULL, 'a', 1);
-- refresh
UPDATE shop.visits SET site = 'y' WHERE id = 1;
-- refresh
DELETE FROM shop.visits WHERE site IS NULL;
-- refresh
