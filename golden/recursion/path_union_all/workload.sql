INSERT INTO net.routes VALUES ('A', 'B', 1.00), ('A', 'C', 2.00), ('B', 'D', 2.00), ('C', 'D', 1.00), ('D', 'E', 5.00);
-- refresh
-- A route twice, and one back.
INSERT INTO net.routes VALUES ('A', 'B', 1.00), ('E', 'A', 1.00);
-- refresh
UPDATE net.routes SET cost = 3.00 WHERE source = 'B';
-- refresh
-- Both ways to D go, one comes back.
DELETE FROM net.routes WHERE target = 'D';
INSERT INTO net.routes VALUES ('B', 'D', NULL), ('C', 'F', 0.50);
-- refresh
UPDATE net.routes SET cost = 4.00 WHERE cost IS NULL;
INSERT INTO net.routes VALUES (NULL, 'A', 1.00), ('F', NULL, 1.00);
-- refresh
