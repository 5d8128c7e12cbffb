INSERT INTO shop.events VALUES ('a', 1, '{"x": 1}', now()), ('a', 1, '{"x": 1}', now()), (NULL, 2, NULL, NULL), (NULL, 2, NULL, NULL), ('b', -1, NULL, NULL);
-- refresh
DELETE FROM shop.events WHERE ctid = (SELECT min(ctid) FROM shop.events);
INSERT INTO shop.events VALUES ('a', 3, '{}', NULL);
-- refresh
-- Equal, but not the same text.
UPDATE shop.events SET size = 1.00 WHERE size = 1;
UPDATE shop.events SET detail = '{"x":1}' WHERE kind = 'a' AND size = 3;
-- refresh
UPDATE shop.events SET size = size + 2 WHERE kind IS NOT NULL;
DELETE FROM shop.events WHERE kind IS NULL;
-- refresh
