-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', '88bc449141904575');
SELECT pgtc.assert_state('shop', 'category_sales', 'f867e21f72ebb2de');
SELECT pgtc.assert_state('shop', 'customer_totals', '2858a66028986654');
SELECT pgtc.assert_state('shop', 'open_orders', 'ab7d98b0b247f8ee');
SELECT pgtc.assert_state('shop', 'order_values', 'db68f9aca2d4eecf');
SELECT pgtc.assert_state('shop', 'product_buyers', '851b4e5205980ec5');
SELECT pgtc.assert_state('shop', 'region_methods', '0f4b79b1a1551c2f');
SELECT pgtc.assert_state('shop', 'shop_summary', '56c5b13127abf14f');
SELECT pgtc.assert_state('shop', 'customer_values', 'e41e81b34a58208b');
SELECT pgtc.assert_state('shop', 'region_values', 'b662f4c7cdef1e9a');
SELECT pgtc.assert_state('shop', 'customer_shares', '8d55e393b06bb3b4');

-- shop.customer_shares: removed.
DROP VIEW shop.customer_shares;
SELECT pgtc.drop_stream_table('shop', 'customer_shares');

-- shop.region_values: removed.
DROP VIEW shop.region_values;
SELECT pgtc.drop_stream_table('shop', 'region_values');

-- shop.customer_values: removed.
DROP VIEW IF EXISTS shop.customer_values_live;
DROP VIEW shop.customer_values;
SELECT pgtc.drop_stream_table('shop', 'customer_values');

-- shop.shop_summary: removed.
DROP VIEW shop.shop_summary;
SELECT pgtc.drop_stream_table('shop', 'shop_summary');

-- shop.region_methods: removed.
DROP VIEW shop.region_methods;
SELECT pgtc.drop_stream_table('shop', 'region_methods');

-- shop.product_buyers: removed.
DROP VIEW shop.product_buyers;
SELECT pgtc.drop_stream_table('shop', 'product_buyers');

-- shop.order_values: removed.
DROP VIEW shop.order_values;
SELECT pgtc.drop_stream_table('shop', 'order_values');

-- shop.open_orders: removed.
DROP VIEW shop.open_orders;
SELECT pgtc.drop_stream_table('shop', 'open_orders');

-- shop.customer_totals: removed.
DROP VIEW shop.customer_totals;
SELECT pgtc.drop_stream_table('shop', 'customer_totals');

-- shop.category_sales: removed.
DROP VIEW shop.category_sales;
SELECT pgtc.drop_stream_table('shop', 'category_sales');

-- shop.cash_flow: removed.
DROP VIEW shop.cash_flow;
SELECT pgtc.drop_stream_table('shop', 'cash_flow');

SELECT pgtc.release_sources();
DROP SCHEMA pgtc CASCADE;
COMMIT;
