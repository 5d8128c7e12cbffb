INSERT INTO shop.t VALUES (1, '{1,2}', '{"a,b"}'), (2, '{5}', '{x,"y,z"}'), (3, '{}', '{q}');
-- refresh
UPDATE shop.t SET b = '{"a,b,c",w}' WHERE id = 1;
-- refresh
UPDATE shop.t SET a = a || 9 WHERE id > 1;
DELETE FROM shop.t WHERE id = 1;
-- refresh
