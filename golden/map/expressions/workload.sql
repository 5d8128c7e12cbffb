INSERT INTO "Shop"."Order Lines" VALUES
  (1, 'hello', 150, 'happy', '{a,b}', '2024-02-29', '{"x": "1", "n": 7}'),
  (2, NULL, NULL, 'ok', NULL, NULL, NULL),
  (3, 'never', 0, 'sad', '{}', '2023-01-01', '{}');
-- refresh
UPDATE "Shop"."Order Lines" SET mood = 'ok' WHERE "Id" = 3;
-- refresh
UPDATE "Shop"."Order Lines" SET tags = '{b,a}', price = 99, doc = '{"n": 13}' WHERE "Id" = 1;
-- refresh
UPDATE "Shop"."Order Lines" SET "select" = 'xyz' WHERE "Id" = 1;
INSERT INTO "Shop"."Order Lines" VALUES (4, 'e', 1, 'happy', NULL, '2020-12-31', '{"x": null}');
-- refresh
