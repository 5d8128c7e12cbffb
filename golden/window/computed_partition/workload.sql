INSERT INTO "my shop"."The Orders" VALUES (1, '2026-01-05', 10), (2, '2026-01-09', 30), (3, '2026-02-01', 5), (4, NULL, 1), (5, NULL, 0);
-- refresh
UPDATE "my shop"."The Orders" SET placed = '2026-02-11' WHERE "Id" = 2;
-- refresh
UPDATE "my shop"."The Orders" SET "select" = 4 WHERE placed IS NULL;
-- refresh
DELETE FROM "my shop"."The Orders" WHERE "Id" = 3;
-- refresh
