INSERT INTO shop.log SELECT 'info', 'm' || n % 5 FROM generate_series(1, 20) AS n;
-- refresh
UPDATE shop.log SET message = 'moved' WHERE message = 'm1';
DELETE FROM shop.log_0 WHERE message = 'm2';
DELETE FROM shop.log_1 WHERE message = 'm2';
-- refresh
TRUNCATE shop.log_1;
INSERT INTO shop.log VALUES ('warn', 'after');
-- refresh
INSERT INTO shop.log VALUES ('debug', 'no'), ('warn', 'yes'), ('warn', 'yes');
-- refresh
