-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', 'dbe6a50d9792aad4');
SELECT pgtc.assert_state('shop', 'category_sales', 'ead4272ec54a3351');
SELECT pgtc.assert_state('shop', 'customer_totals', 'f9fecebbc59c958e');
SELECT pgtc.assert_state('shop', 'open_orders', 'caa23163c1186f8a');
SELECT pgtc.assert_state('shop', 'order_values', '7f52f6f7ecce6d32');
SELECT pgtc.assert_state('shop', 'product_buyers', 'c3985be28ac5be65');
SELECT pgtc.assert_state('shop', 'region_methods', 'e43bb86aaf7e0484');
SELECT pgtc.assert_state('shop', 'shop_summary', '329b75f75baecd65');
SELECT pgtc.assert_state('shop', 'customer_values', 'fb3420e63bb6ac23');
SELECT pgtc.assert_state('shop', 'region_values', '7886bdbb6fea37f4');
SELECT pgtc.assert_state('shop', 'customer_shares', 'e3cc0021122a68e3');

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
