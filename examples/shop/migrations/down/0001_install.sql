-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', 'f1a5b63bebdd1dcc');
SELECT pgtc.assert_state('shop', 'category_sales', 'c92c0b1e9651285b');
SELECT pgtc.assert_state('shop', 'customer_totals', '693952361f48ae61');
SELECT pgtc.assert_state('shop', 'open_orders', '9c6d50acae902de8');
SELECT pgtc.assert_state('shop', 'order_values', 'c22fec9d82526370');
SELECT pgtc.assert_state('shop', 'product_buyers', '280be345ef013c4a');
SELECT pgtc.assert_state('shop', 'region_methods', '5a11b1bc08b9b212');
SELECT pgtc.assert_state('shop', 'shop_summary', 'ce8f03b145d74eff');
SELECT pgtc.assert_state('shop', 'customer_values', '07c08dee3e90e2b2');
SELECT pgtc.assert_state('shop', 'region_values', '30a74317cd227cec');
SELECT pgtc.assert_state('shop', 'customer_shares', '970ec3aba2f5782a');

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
