INSERT INTO shop.authors VALUES (1, 'Ann'), (2, 'Ben'), (3, 'Ann');
INSERT INTO shop.books VALUES (1, 1, 'One'), (2, 1, 'Two'), (3, 2, 'Three'), (4, 3, 'Four');
-- refresh
UPDATE shop.books SET title = 'Uno' WHERE id = 1;
-- refresh
UPDATE shop.authors SET name = 'Cat' WHERE id = 3;
-- refresh
DELETE FROM shop.books WHERE author = 2;
UPDATE shop.books SET author = 3 WHERE id = 2;
UPDATE shop.authors SET name = 'Dan' WHERE id = 1;
-- refresh
