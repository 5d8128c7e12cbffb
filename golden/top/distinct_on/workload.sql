INSERT INTO shop.events VALUES (1, 'a', '2026-01-01', '1'), (2, 'a', '2026-01-02', '2'), (3, 'b', '2026-01-01', NULL), (4, NULL, '2026-01-01', '{}');
-- refresh
DELETE FROM shop.events WHERE id = 2;
INSERT INTO shop.events VALUES (5, NULL, '2026-02-01', '5');
-- refresh
UPDATE shop.events SET device = 'c' WHERE id = 3;
-- refresh
DELETE FROM shop.events WHERE device IS NULL;
UPDATE shop.events SET state = '{"on": true}' WHERE id = 1;
-- refresh
