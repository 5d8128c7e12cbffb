-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', '67b5a1b5a06dac72');
SELECT pgtc.assert_state('shop', 'category_sales', 'dd4a07d1371ae4f1');
SELECT pgtc.assert_state('shop', 'customer_totals', '7f80dbabc32740e3');
SELECT pgtc.assert_state('shop', 'open_orders', '6cdb97f8dfad07d8');
SELECT pgtc.assert_state('shop', 'order_values', 'f135b9803e21bab5');
SELECT pgtc.assert_state('shop', 'product_buyers', 'aab5063f232182fc');
SELECT pgtc.assert_state('shop', 'region_methods', '6898aafd6ff4b24e');
SELECT pgtc.assert_state('shop', 'shop_summary', '68d45f5000c66dd9');
SELECT pgtc.assert_state('shop', 'customer_values', '786c0881895cc983');
SELECT pgtc.assert_state('shop', 'region_values', '0fa8b3075b28662a');
SELECT pgtc.assert_state('shop', 'customer_shares', '9c929c3dc6ee0712');

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
