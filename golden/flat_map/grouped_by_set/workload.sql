INSERT INTO shop.posts VALUES (1, '{a,b,a}', 3), (2, '{b}', 4), (3, NULL, 5), (4, '{NULL}', 6);
-- refresh
UPDATE shop.posts SET tags = '{c,b}' WHERE id = 1;
-- refresh
DELETE FROM shop.posts WHERE id = 4;
UPDATE shop.posts SET score = 0, tags = '{a}' WHERE id = 3;
-- refresh
