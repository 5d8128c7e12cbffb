INSERT INTO shop.days SELECT s, date '2026-01-01' + d, (s * d) % 4 + 1 FROM generate_series(1, 3) AS s, generate_series(0, 6) AS d;
-- refresh
UPDATE shop.days SET sold = 9 WHERE shop = 2 AND day = '2026-01-04';
-- refresh
UPDATE shop.days SET sold = NULL WHERE shop = 1 AND day = '2026-01-02';
DELETE FROM shop.days WHERE shop = 3 AND day > '2026-01-03';
-- refresh
UPDATE shop.days SET shop = 4 WHERE shop = 3;
-- refresh
