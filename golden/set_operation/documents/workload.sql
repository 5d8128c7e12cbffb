INSERT INTO shop.a VALUES (1, '{"n": 1}'), (2, '{"n": 1}'), (3, '[]'), (4, NULL);
INSERT INTO shop.b VALUES (1, '{"n": 1}'), (2, '"only here"'), (3, NULL), (4, NULL);
-- refresh
INSERT INTO shop.b VALUES (5, '{"n": 1}'), (6, '"b"');
-- refresh
UPDATE shop.a SET doc = '"b"' WHERE id = 3;
DELETE FROM shop.b WHERE id = 1;
-- refresh
INSERT INTO shop.a VALUES (7, '[]'), (8, NULL);
DELETE FROM shop.a WHERE id = 3;
-- refresh
