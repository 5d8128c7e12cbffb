INSERT INTO shop.orders VALUES
  (1, '[{"Item": "tea", "price": 1.5, "n": 3}, {"Item": null, "price": 2, "n": 1}]', '{"a": 1, "b": "x"}'),
  (2, '[]', '{"a": 1}'), (3, '[{"Item": "milk", "n": 1}]', '{}');
-- refresh
UPDATE shop.orders SET notes = '{"c": null}' WHERE id = 3;
-- refresh
UPDATE shop.orders SET lines = jsonb_set(lines, '{0,n}', '4') WHERE id = 1;
UPDATE shop.orders SET lines = '[{"Item": "tea", "n": 1}]' WHERE id = 2;
-- refresh
DELETE FROM shop.orders WHERE id = 1;
-- refresh
