INSERT INTO shop.carts VALUES
    (1, '[{"sku": "a", "quantity": 2}, {"sku": "b", "quantity": 1}]', '{SPRING}'), (2, '[]', '{X,Y,X}'), (3, NULL, NULL),
    (4, '[{"sku": "a", "quantity": 1}]', '{}');
-- refresh
UPDATE shop.carts SET coupons = coupons || '{MORE}' WHERE id IN (1, 3);
-- refresh
UPDATE shop.carts SET lines = '[{"quantity": 7}]' WHERE id = 2;
DELETE FROM shop.carts WHERE id = 4;
-- refresh
UPDATE shop.carts SET lines = lines || '[{"sku": "z"}]', id = id + 10 WHERE id < 3;
-- refresh
