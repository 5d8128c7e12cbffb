INSERT INTO shop.posts VALUES (1, '{a,b,a}', 'Ann'), (2, '{}', 'Bob'), (3, NULL, NULL), (4, '{NULL,hidden,c}', NULL);
-- refresh
UPDATE shop.posts SET tags = '{b,a}' WHERE id = 1;
UPDATE shop.posts SET tags = '{x}' WHERE id IN (2, 3);
-- refresh
UPDATE shop.posts SET "Author" = 'Cid';
DELETE FROM shop.posts WHERE id = 3;
-- refresh
UPDATE shop.posts SET tags = array_append(tags, 'z');
-- refresh
