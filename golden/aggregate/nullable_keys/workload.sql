INSERT INTO shop.visits VALUES (1, 'DE', 'Ulm', 10, '2024-01-05'), (2, 'DE', NULL, 5, '2024-01-09'), (3, NULL, NULL, 7, '2024-02-01'), (4, NULL, NULL, 8, '2024-02-20');
-- refresh
UPDATE shop.visits SET city = NULL WHERE id = 1;
-- refresh
DELETE FROM shop.visits WHERE country IS NULL;
INSERT INTO shop.visits VALUES (5, NULL, 'Ulm', 1, '2024-01-31');
-- refresh
UPDATE shop.visits SET country = NULL, city = NULL, day = '2024-02-29';
-- refresh
