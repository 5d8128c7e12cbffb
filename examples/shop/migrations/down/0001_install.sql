-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', 'e6d157975e20ff2d');
SELECT pgtc.assert_state('shop', 'category_sales', 'ab4fb765765e090c');
SELECT pgtc.assert_state('shop', 'customer_totals', '2992e10317558895');
SELECT pgtc.assert_state('shop', 'open_orders', '2643ef9df3a3c8f0');
SELECT pgtc.assert_state('shop', 'order_values', '0682cae16b3e473a');
SELECT pgtc.assert_state('shop', 'product_buyers', '19385fdd51f1da99');
SELECT pgtc.assert_state('shop', 'region_methods', 'a61930661573e335');
SELECT pgtc.assert_state('shop', 'shop_summary', '5e6fe9a231f2eb51');
SELECT pgtc.assert_state('shop', 'customer_values', '76aef7f31afebef3');
SELECT pgtc.assert_state('shop', 'region_values', '7f4b26547c5af929');
SELECT pgtc.assert_state('shop', 'customer_shares', '41c458dfab746439');

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
