INSERT INTO shop.seats VALUES (1, 1, 'Ada'), (1, 2, 'Bob'), (2, 1, NULL), (2, 2, 'Eve');
-- refresh
UPDATE shop.seats SET guest = CASE guest WHEN 'Ada' THEN 'Bob' ELSE 'Ada' END WHERE hall = 1;
-- refresh
DELETE FROM shop.seats WHERE hall = 2 AND seat = 2;
UPDATE shop.seats SET hall = 2, seat = seat + 1 WHERE hall = 1 AND seat = 1;
-- refresh
UPDATE shop.seats SET guest = NULL WHERE hall = 1;
UPDATE shop.seats SET guest = 'Flo' WHERE guest IS NULL AND hall = 2;
-- refresh
