INSERT INTO shop.events VALUES ('a', 1), ('a', 1), ('a', 1), ('b', 2), (NULL, 3), (NULL, 3), ('c', NULL);
-- refresh
INSERT INTO shop.events VALUES ('a', 1), ('b', 2.0), ('c', 5);
-- refresh
-- One of several equal rows goes; the scale of a number changes.
DELETE FROM shop.events WHERE ctid = (SELECT ctid FROM shop.events WHERE kind = 'a' LIMIT 1);
UPDATE shop.events SET size = 2.00 WHERE kind = 'b' AND size::text = '2';
-- refresh
UPDATE shop.events SET kind = 'd' WHERE kind IS NULL;
DELETE FROM shop.events WHERE kind = 'c';
-- refresh
INSERT INTO shop.events SELECT 'e', i % 3 FROM generate_series(1, 30) AS i;
DELETE FROM shop.events WHERE kind = 'a';
-- refresh
