INSERT INTO shop.prices VALUES (1, 0, 10, 'low'), (2, 5, 20, 'Mid'), (3, 100, NULL, 'High');
INSERT INTO shop.items VALUES (1, 7, 'x'), (2, 15, 'high'), (3, NULL, 'mid'), (4, 500, 'y');
INSERT INTO shop.factor VALUES (1), (1), (2);
-- refresh
UPDATE shop.prices SET high = 1000 WHERE id = 3;
-- refresh
DELETE FROM shop.factor WHERE ctid = (SELECT min(ctid) FROM shop.factor);
INSERT INTO shop.items VALUES (5, 5, 'LOW');
-- refresh
UPDATE shop.items SET price = price + 6;
UPDATE shop.prices SET label = 'X' WHERE id = 1;
UPDATE shop.factor SET f = 3 WHERE f = 1;
-- refresh
