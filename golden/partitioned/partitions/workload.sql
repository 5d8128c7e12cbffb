INSERT INTO shop.kinds VALUES ('a', 'A'), ('b', 'B');
INSERT INTO shop.events VALUES (1, '2025-05-05', 'a', 1), (2, '2026-05-05', 'a', 2), (3, '2026-06-06', 'b', 3);
-- refresh
INSERT INTO shop.events_2026_a VALUES (4, '2026-01-01', 'a', 4);
UPDATE shop.events_2025 SET n = 10;
DELETE FROM shop.events_2026 WHERE id = 3;
-- refresh
UPDATE shop.events SET day = '2026-05-05' WHERE id = 1;
UPDATE shop.events SET "Kind" = 'b' WHERE id = 2;
-- refresh
CREATE TABLE shop.events_2027 PARTITION OF shop.events FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
INSERT INTO shop.events_2027 VALUES (5, '2027-01-01', 'b', 5);
-- refresh
INSERT INTO shop.events_2027 VALUES (6, '2027-01-01', 'b', 6);
ALTER TABLE shop.events DETACH PARTITION shop.events_2025;
INSERT INTO shop.events_2025 VALUES (7, '2025-01-01', 'a', 7);
ALTER TABLE shop.events DETACH PARTITION shop.events_2027;
-- refresh
ALTER TABLE shop.events ATTACH PARTITION shop.events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01');
-- refresh
INSERT INTO shop.events_2025 VALUES (8, '2025-01-01', 'a', 8);
INSERT INTO shop.events_2027 VALUES (9, '2027-01-01', 'a', 9);
UPDATE shop.events_2027 SET n = 60 WHERE id = 6;
-- refresh
