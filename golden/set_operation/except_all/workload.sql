INSERT INTO shop.ordered VALUES (1, 's'), (1, 's'), (1, 's'), (2, NULL), (2, NULL), (3, 'm');
INSERT INTO shop.delivered VALUES (1, 's'), (2, NULL), (4, 'l');
-- refresh
INSERT INTO shop.delivered VALUES (1, 's'), (1, 's'), (1, 's');
-- refresh
DELETE FROM shop.delivered WHERE item = 1;
INSERT INTO shop.ordered VALUES (NULL, NULL), (NULL, NULL);
-- refresh
INSERT INTO shop.delivered VALUES (NULL, NULL), (3, 'm'), (3, 'm');
DELETE FROM shop.ordered WHERE item = 3;
-- refresh
INSERT INTO shop.ordered VALUES (4, 'l'), (4, 'l'), (4, 'l');
-- refresh
