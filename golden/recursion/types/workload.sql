INSERT INTO shop."Steps" VALUES (1, 2, 'apple', '1 month', 'sad', 1.0), (2, 3, 'b', NULL, NULL, NULL), (3, 1, 'c', '30 days', 'fine', 2.50), (4, NULL, 'a', '1 day', 'fine', 0);
-- refresh
-- Only a reader sees these.
UPDATE shop."Steps" SET size = 1.00, "order" = '30 days' WHERE id = 1;
-- refresh
UPDATE shop."Steps" SET "Next Id" = 4, mood = 'sad' WHERE id = 2;
-- refresh
DELETE FROM shop."Steps" WHERE id = 4;
INSERT INTO shop."Steps" VALUES (5, 2, 'ah', '1 month', NULL, 1.0);
-- refresh
UPDATE shop."Steps" SET "Next Id" = 5 WHERE id = 3;
UPDATE shop."Steps" SET "Next Id" = 3 WHERE id = 2;
-- refresh
