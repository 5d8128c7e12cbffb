INSERT INTO shop.runs VALUES ('a', 10), ('b', 11), ('c', 11), ('d', 12), ('d', 12);
-- refresh
INSERT INTO shop.runs VALUES ('e', 11), ('e', 11);
-- refresh
DELETE FROM shop.runs WHERE seconds = 11;
-- refresh
UPDATE shop.runs SET seconds = 9 WHERE runner = 'a';
INSERT INTO shop.runs VALUES ('a', NULL);
-- refresh
