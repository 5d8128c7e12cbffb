INSERT INTO shop.visits VALUES (1, 'Ulm', '2024-01-05'), (2, NULL, '2024-01-06'), (3, NULL, '2024-03-01'), (4, 'Bonn', '2024-01-05');
INSERT INTO shop.events VALUES (1, 'Ulm', '2024-01-01', '2024-01-31'), (2, NULL, '2024-01-06', '2024-01-07');
-- refresh
UPDATE shop.events SET ends = NULL WHERE id = 1;
INSERT INTO shop.events VALUES (3, NULL, '2024-01-01', '2024-12-31');
-- refresh
DELETE FROM shop.events WHERE id = 2;
UPDATE shop.visits SET city = 'Ulm' WHERE id = 3;
-- refresh
UPDATE shop.events SET city = 'Ulm', ends = '2024-06-30';
INSERT INTO shop.visits VALUES (5, 'Ulm', '2024-06-30'), (6, NULL, '2024-06-30');
-- refresh
DELETE FROM shop.events;
-- refresh
