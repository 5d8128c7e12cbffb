SET session_replication_role = replica;
INSERT INTO shop.customers (id, name, region, newsletter)
SELECT c, 'Customer ' || c, (ARRAY['north', 'south', 'east', 'west', NULL])[1 + c % 5], c % 3 = 0
FROM generate_series(1, greatest(400 / 20, 10)) AS c;
INSERT INTO shop.products (id, title, "Category", list_price, retired)
SELECT p, 'Product ' || p, 'Category ' || p % 25, (p * 37 % 9000) / 100.0 + 1, p % 20 = 0
FROM generate_series(1, greatest(400 / 20, 50)) AS p;
INSERT INTO shop.orders (id, customer_id, status, placed_at, note)
SELECT o, 1 + o * 7919::bigint % greatest(400 / 20, 10),
       (ARRAY['shipped', 'shipped', 'shipped', 'shipped', 'paid', 'open', 'cancelled'])[1 + o * 31 % 7]::shop.order_status,
       timestamptz '2024-01-01 00:00:00+00' + o * interval '4 minutes',
       CASE WHEN o % 10 = 0 THEN 'gift' END
FROM generate_series(1, 400) AS o;
INSERT INTO shop.order_lines (order_id, line, product_id, quantity, unit_price)
SELECT o, l, 1 + (o * 104729::bigint + l * 31) % greatest(400 / 20, 50), 1 + (o + l) % 5, ((o * 13 + l * 7) % 9000) / 100.0 + 1
FROM generate_series(1, 400) AS o, generate_series(1, 1 + o % 3) AS l;
INSERT INTO shop.payments (id, order_id, amount, method, received_at)
SELECT o, o, (o * 17 % 20000) / 100.0, (ARRAY['card', 'transfer', 'voucher'])[1 + o % 3],
       timestamptz '2024-01-01 01:00:00+00' + o * interval '4 minutes'
FROM generate_series(1, 400) AS o WHERE o % 6 <> 0;
INSERT INTO shop.refunds (id, payment_id, amount, "Reason", refunded_at)
SELECT o, o, (o % 1000) / 100.0, CASE WHEN o % 2 = 0 THEN 'damaged' END, timestamptz '2024-06-01 00:00:00+00' + o * interval '1 minute'
FROM generate_series(1, 400) AS o WHERE o % 6 <> 0 AND o % 50 = 1;
RESET session_replication_role;
