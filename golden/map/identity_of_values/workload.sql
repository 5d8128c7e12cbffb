INSERT INTO shop.measures VALUES (1, 1.0, 0, '1 month', 'ab', '{"a": 1.0}', '{1.0,2}', '{"a":1}'), (2, 2, 1, '2 days', 'c', '1', NULL, NULL);
-- refresh
UPDATE shop.measures SET n = 1.00 WHERE id = 1;
-- refresh
UPDATE shop.measures SET f = '-0' WHERE id = 1;
-- refresh
UPDATE shop.measures SET span = '30 days', doc = '{"a": 1.00}' WHERE id = 1;
-- refresh
UPDATE shop.measures SET ns = '{1.00,2}', note = '{"a": 1}' WHERE id = 1;
-- refresh
UPDATE shop.measures SET f = 'NaN', n = 'NaN' WHERE id = 2;
-- refresh
