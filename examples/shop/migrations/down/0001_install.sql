-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', '9574a0352c8f04c1');
SELECT pgtc.assert_state('shop', 'category_sales', '5f95dad725340055');
SELECT pgtc.assert_state('shop', 'customer_totals', 'b9d739a0bbb2b2fd');
SELECT pgtc.assert_state('shop', 'open_orders', '90983be43a71a981');
SELECT pgtc.assert_state('shop', 'order_values', '00d56807f8d498b7');
SELECT pgtc.assert_state('shop', 'product_buyers', '1a3096ecda8cb3f0');
SELECT pgtc.assert_state('shop', 'region_methods', '8e2eb3e863f224b0');
SELECT pgtc.assert_state('shop', 'shop_summary', '53338e4f75c9db8e');
SELECT pgtc.assert_state('shop', 'customer_values', 'a740755c9dfa3d8b');
SELECT pgtc.assert_state('shop', 'region_values', 'f27a4b82ba118380');
SELECT pgtc.assert_state('shop', 'customer_shares', '8267437ec1684db0');

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
