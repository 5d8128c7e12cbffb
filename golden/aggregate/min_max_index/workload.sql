INSERT INTO shop.bids SELECT i, i % 7, i % 2, (i * 31) % 400 - 5, i % 3 > 0 FROM generate_series(1, 500) AS i;
-- refresh
INSERT INTO shop.bids VALUES (501, 1, 0, 900, true), (502, 2, 1, NULL, true), (503, 9, 1, 1, true), (504, 3, 0, 0.01, false);
-- refresh
DELETE FROM shop.bids WHERE price > 350 OR id = 503;
-- refresh
UPDATE shop.bids SET valid = NOT valid WHERE price < 50;
-- refresh
DELETE FROM shop.bids WHERE auction = 4 AND lot = 1 AND price IS NOT NULL;
INSERT INTO shop.bids VALUES (505, 4, 1, NULL, true);
UPDATE shop.bids SET auction = 6 WHERE auction = 5 AND price > 300;
-- refresh
