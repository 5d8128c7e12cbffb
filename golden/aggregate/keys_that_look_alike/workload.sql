INSERT INTO shop.sales (id, sold, price, code) VALUES (1, '2024-01-05 10:00', 1.0, 'a'), (2, '2024-03-05 10:30', 1.00, 'a'), (3, '2023-01-01 11:00', 2.5, 'b'), (4, NULL, 2.50, 'b'),
    (5, 'infinity', 3, 'c'), (6, 'infinity', 'NaN', 'c'), (7, '0044-03-15 12:00 BC', 1e20, 'd');
-- refresh
UPDATE shop.sales SET price = 1.000 WHERE id = 1;
DELETE FROM shop.sales WHERE id = 2;
-- refresh
UPDATE shop.sales SET sold = '2024-12-31 10:59' WHERE id IN (3, 4);
-- refresh
INSERT INTO shop.sales (id, sold, price, code) SELECT n, timestamp '2024-01-01' + n * interval '5 hours', n / 4.0, 'a' FROM generate_series(10, 30) AS n;
DELETE FROM shop.sales WHERE id IN (5, 7);
-- refresh
UPDATE shop.sales SET sold = sold + interval '1 year', price = price * 1.00 WHERE id > 12;
-- refresh
