-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', '8a8d0ed54598d6cf');
SELECT pgtc.assert_state('shop', 'category_sales', 'd589400beda53d03');
SELECT pgtc.assert_state('shop', 'customer_totals', 'd23db747096b7ecc');
SELECT pgtc.assert_state('shop', 'open_orders', '0f4d59447afc53f8');
SELECT pgtc.assert_state('shop', 'order_values', 'b694330565e6d3fa');
SELECT pgtc.assert_state('shop', 'product_buyers', 'bb14b148faf5f5c9');
SELECT pgtc.assert_state('shop', 'region_methods', '913152f1d82667c2');
SELECT pgtc.assert_state('shop', 'shop_summary', 'fe31910ad9bd9c52');
SELECT pgtc.assert_state('shop', 'customer_values', 'be678b3fb926cfc5');
SELECT pgtc.assert_state('shop', 'region_values', 'ee451bef75ccc077');
SELECT pgtc.assert_state('shop', 'customer_shares', 'c9ad8bb0a0ac4239');

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
