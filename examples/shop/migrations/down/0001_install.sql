-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = shop, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('shop', 'cash_flow', 'd823786eb4f7b9e5');
SELECT pgtc.assert_state('shop', 'category_sales', 'a946c6b2696aee42');
SELECT pgtc.assert_state('shop', 'customer_totals', '8f3d99db65c46abd');
SELECT pgtc.assert_state('shop', 'open_orders', '0c39f10326a2c4fa');
SELECT pgtc.assert_state('shop', 'order_values', 'd338c79813126eeb');
SELECT pgtc.assert_state('shop', 'product_buyers', '080d97ee3c555fbb');
SELECT pgtc.assert_state('shop', 'region_methods', 'e617d291288592c5');
SELECT pgtc.assert_state('shop', 'shop_summary', '0b091995fb2ec36b');
SELECT pgtc.assert_state('shop', 'customer_values', '0026b941cfb1d90e');
SELECT pgtc.assert_state('shop', 'region_values', '1222d9b9ca2fd966');
SELECT pgtc.assert_state('shop', 'customer_shares', '03803cbe73b5e636');

-- shop.customer_shares: removed.
DROP VIEW shop.customer_shares;
DROP FUNCTION pgtc.refresh_customer_shares__15471ea2(text);
DROP FUNCTION pgtc.verify_customer_shares__15471ea2();
DROP TABLE pgtc.customer_shares__15471ea2;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'customer_shares';

-- shop.region_values: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON pgtc.region_values__0c297798;
DROP TRIGGER pgtc_cdc_update ON pgtc.region_values__0c297798;
DROP TRIGGER pgtc_cdc_delete ON pgtc.region_values__0c297798;
DROP TRIGGER pgtc_cdc_truncate ON pgtc.region_values__0c297798;
DROP FUNCTION pgtc.capture_region_values__fd58769a();
DROP TABLE pgtc.changes_region_values__fd58769a;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'region_values';

-- shop.region_values: removed.
DROP VIEW shop.region_values;
DROP FUNCTION pgtc.refresh_region_values__0c297798(text);
DROP FUNCTION pgtc.verify_region_values__0c297798();
DROP TABLE pgtc.region_values__0c297798;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'region_values';

-- shop.customer_values: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON pgtc.customer_values__b5da78fb;
DROP TRIGGER pgtc_cdc_update ON pgtc.customer_values__b5da78fb;
DROP TRIGGER pgtc_cdc_delete ON pgtc.customer_values__b5da78fb;
DROP TRIGGER pgtc_cdc_truncate ON pgtc.customer_values__b5da78fb;
DROP FUNCTION pgtc.capture_customer_values__ec45747d();
DROP TABLE pgtc.changes_customer_values__ec45747d;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'customer_values';

-- shop.customer_values: removed.
DROP VIEW shop.customer_values_live;
DROP VIEW shop.customer_values;
DROP FUNCTION pgtc.refresh_customer_values__b5da78fb(text);
DROP FUNCTION pgtc.verify_customer_values__b5da78fb();
DROP TABLE pgtc.customer_values__b5da78fb;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'customer_values';

-- shop.shop_summary: removed.
DROP VIEW shop.shop_summary;
DROP FUNCTION pgtc.refresh_shop_summary__ee2ed412(text);
DROP FUNCTION pgtc.verify_shop_summary__ee2ed412();
DROP TABLE pgtc.shop_summary__ee2ed412;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'shop_summary';

-- shop.region_methods: removed.
DROP VIEW shop.region_methods;
DROP FUNCTION pgtc.refresh_region_methods__db0a9fe8(text);
DROP FUNCTION pgtc.verify_region_methods__db0a9fe8();
DROP TABLE pgtc.region_methods__db0a9fe8;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'region_methods';

-- shop.product_buyers: removed.
DROP VIEW shop.product_buyers;
DROP FUNCTION pgtc.refresh_product_buyers__5a5f38d2(text);
DROP FUNCTION pgtc.verify_product_buyers__5a5f38d2();
DROP TABLE pgtc.product_buyers__5a5f38d2;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'product_buyers';

-- shop.order_values: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON pgtc.order_values__2ee249fc;
DROP TRIGGER pgtc_cdc_update ON pgtc.order_values__2ee249fc;
DROP TRIGGER pgtc_cdc_delete ON pgtc.order_values__2ee249fc;
DROP TRIGGER pgtc_cdc_truncate ON pgtc.order_values__2ee249fc;
DROP FUNCTION pgtc.capture_order_values__0d715013();
DROP TABLE pgtc.changes_order_values__0d715013;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'order_values';

-- shop.order_values: removed.
DROP VIEW shop.order_values;
DROP FUNCTION pgtc.refresh_order_values__2ee249fc(text);
DROP FUNCTION pgtc.verify_order_values__2ee249fc();
DROP TABLE pgtc.order_values__2ee249fc;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'order_values';

-- shop.open_orders: removed.
DROP VIEW shop.open_orders;
DROP FUNCTION pgtc.refresh_open_orders__467676a7(text);
DROP FUNCTION pgtc.verify_open_orders__467676a7();
DROP TABLE pgtc.open_orders__467676a7;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'open_orders';

-- shop.customer_totals: removed.
DROP VIEW shop.customer_totals;
DROP FUNCTION pgtc.refresh_customer_totals__1f999fee(text);
DROP FUNCTION pgtc.verify_customer_totals__1f999fee();
DROP TABLE pgtc.customer_totals__1f999fee;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'customer_totals';

-- shop.category_sales: removed.
DROP VIEW shop.category_sales;
DROP FUNCTION pgtc.refresh_category_sales__de32055e(text);
DROP FUNCTION pgtc.verify_category_sales__de32055e();
DROP TABLE pgtc.category_sales__de32055e;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'category_sales';

-- shop.cash_flow: removed.
DROP VIEW shop.cash_flow;
DROP FUNCTION pgtc.refresh_cash_flow__76f16dc7(text);
DROP FUNCTION pgtc.verify_cash_flow__76f16dc7();
DROP TABLE pgtc.cash_flow__76f16dc7;
DELETE FROM pgtc.definition AS d WHERE d.schema_name = 'shop' AND d.table_name = 'cash_flow';

-- shop.customers: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.customers;
DROP TRIGGER pgtc_cdc_update ON shop.customers;
DROP TRIGGER pgtc_cdc_delete ON shop.customers;
DROP TRIGGER pgtc_cdc_truncate ON shop.customers;
DROP FUNCTION pgtc.capture_customers__c492c2a3();
DROP TABLE pgtc.changes_customers__c492c2a3;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'customers';

-- shop.order_lines: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.order_lines;
DROP TRIGGER pgtc_cdc_update ON shop.order_lines;
DROP TRIGGER pgtc_cdc_delete ON shop.order_lines;
DROP TRIGGER pgtc_cdc_truncate ON shop.order_lines;
DROP FUNCTION pgtc.capture_order_lines__f61b6f92();
DROP TABLE pgtc.changes_order_lines__f61b6f92;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'order_lines';

-- shop.orders: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.orders;
DROP TRIGGER pgtc_cdc_update ON shop.orders;
DROP TRIGGER pgtc_cdc_delete ON shop.orders;
DROP TRIGGER pgtc_cdc_truncate ON shop.orders;
DROP FUNCTION pgtc.capture_orders__3a6e92c1();
DROP TABLE pgtc.changes_orders__3a6e92c1;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'orders';

-- shop.payments: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.payments;
DROP TRIGGER pgtc_cdc_update ON shop.payments;
DROP TRIGGER pgtc_cdc_delete ON shop.payments;
DROP TRIGGER pgtc_cdc_truncate ON shop.payments;
DROP FUNCTION pgtc.capture_payments__1c999bed();
DROP TABLE pgtc.changes_payments__1c999bed;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'payments';

-- shop.products: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.products;
DROP TRIGGER pgtc_cdc_update ON shop.products;
DROP TRIGGER pgtc_cdc_delete ON shop.products;
DROP TRIGGER pgtc_cdc_truncate ON shop.products;
DROP FUNCTION pgtc.capture_products__7a24be6c();
DROP TABLE pgtc.changes_products__7a24be6c;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'products';

-- shop.refunds: no stream table reads it any more.
DROP TRIGGER pgtc_cdc_insert ON shop.refunds;
DROP TRIGGER pgtc_cdc_update ON shop.refunds;
DROP TRIGGER pgtc_cdc_delete ON shop.refunds;
DROP TRIGGER pgtc_cdc_truncate ON shop.refunds;
DROP FUNCTION pgtc.capture_refunds__03ac08a3();
DROP TABLE pgtc.changes_refunds__03ac08a3;
DELETE FROM pgtc.source AS s WHERE s.schema_name = 'shop' AND s.table_name = 'refunds';

DROP SCHEMA pgtc CASCADE;
COMMIT;
