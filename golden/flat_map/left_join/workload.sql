INSERT INTO shop.colours VALUES ('a', 'red'), ('b', 'blue'), ('none', 'grey');
INSERT INTO shop.posts VALUES (1, '{a,b,a}'), (2, '{}'), (3, NULL), (4, '{NULL,c}');
-- refresh
UPDATE shop.posts SET tags = '{a}' WHERE id = 2;
-- refresh
INSERT INTO shop.colours VALUES ('c', 'cyan');
UPDATE shop.colours SET colour = 'white' WHERE tag = 'none';
-- refresh
DELETE FROM shop.posts WHERE id = 1;
UPDATE shop.posts SET tags = tags || tags WHERE id = 4;
-- refresh
