INSERT INTO shop.events VALUES ('a', 1, '{}'), ('a', 1, '{}'), ('a', 1.0, '{}'), (NULL, 2, NULL), ('z', 0, '1');
-- refresh
INSERT INTO shop.events VALUES ('a', 1, '{}'), ('b', 3, '[1]');
-- refresh
DELETE FROM shop.events WHERE size::text = '1.0';
UPDATE shop.events SET size = 2.00 WHERE kind IS NULL;
-- refresh
DELETE FROM shop.events WHERE ctid IN (SELECT ctid FROM shop.events WHERE kind = 'a' LIMIT 2);
UPDATE shop.events SET size = 5 WHERE kind = 'z';
-- refresh
