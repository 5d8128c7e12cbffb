-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', '4dc212481194cfba');
SELECT pgtc.assert_state('tpch', 'q04', '0183655a4ad90f74');
SELECT pgtc.assert_state('tpch', 'q05', '7ccb206ad876f7f9');
SELECT pgtc.assert_state('tpch', 'q06', 'e3c8bf6e2b1ec651');
SELECT pgtc.assert_state('tpch', 'q07', 'f85ec60aa7dddb3f');
SELECT pgtc.assert_state('tpch', 'q08', 'ced92e262de6dbdf');
SELECT pgtc.assert_state('tpch', 'q09', 'c64e9884d24ec415');
SELECT pgtc.assert_state('tpch', 'q12', '39d8983632cb2a93');
SELECT pgtc.assert_state('tpch', 'q13', '64ea7fbe411ab39d');
SELECT pgtc.assert_state('tpch', 'q14', 'fac50d2865ff01a1');
SELECT pgtc.assert_state('tpch', 'q16', '81b2cbf16ab376d6');
SELECT pgtc.assert_state('tpch', 'q17', '918802d8394968a0');
SELECT pgtc.assert_state('tpch', 'q19', '58d2217ee13e532d');
SELECT pgtc.assert_state('tpch', 'q20', 'af5ee3b18d2010cb');
SELECT pgtc.assert_state('tpch', 'q02', '8929a7056438ed75');
SELECT pgtc.assert_state('tpch', 'q03', '8d85736cd59e579e');
SELECT pgtc.assert_state('tpch', 'q10', 'a67d278e371051b3');
SELECT pgtc.assert_state('tpch', 'q11', 'f9f123683522e0c3');
SELECT pgtc.assert_state('tpch', 'q18', '10eef26d5538667d');
SELECT pgtc.assert_state('tpch', 'q21', '81ee56594f42d4cc');
SELECT pgtc.assert_state('tpch', 'q22', 'a7099699da425d39');
SELECT pgtc.assert_state('tpch', 'q15', '9e94494d3cf25113');

-- tpch.q15: removed.
DROP VIEW tpch.q15;
SELECT pgtc.drop_stream_table('tpch', 'q15');

-- tpch.q22: removed.
DROP VIEW tpch.q22;
SELECT pgtc.drop_stream_table('tpch', 'q22');

-- tpch.q21: removed.
DROP VIEW tpch.q21;
SELECT pgtc.drop_stream_table('tpch', 'q21');

-- tpch.q18: removed.
DROP VIEW tpch.q18;
SELECT pgtc.drop_stream_table('tpch', 'q18');

-- tpch.q11: removed.
DROP VIEW tpch.q11;
SELECT pgtc.drop_stream_table('tpch', 'q11');

-- tpch.q10: removed.
DROP VIEW tpch.q10;
SELECT pgtc.drop_stream_table('tpch', 'q10');

-- tpch.q03: removed.
DROP VIEW tpch.q03;
SELECT pgtc.drop_stream_table('tpch', 'q03');

-- tpch.q02: removed.
DROP VIEW tpch.q02;
SELECT pgtc.drop_stream_table('tpch', 'q02');

-- tpch.q20: removed.
DROP VIEW tpch.q20;
SELECT pgtc.drop_stream_table('tpch', 'q20');

-- tpch.q19: removed.
DROP VIEW tpch.q19;
SELECT pgtc.drop_stream_table('tpch', 'q19');

-- tpch.q17: removed.
DROP VIEW tpch.q17;
SELECT pgtc.drop_stream_table('tpch', 'q17');

-- tpch.q16: removed.
DROP VIEW tpch.q16;
SELECT pgtc.drop_stream_table('tpch', 'q16');

-- tpch.q14: removed.
DROP VIEW tpch.q14;
SELECT pgtc.drop_stream_table('tpch', 'q14');

-- tpch.q13: removed.
DROP VIEW tpch.q13;
SELECT pgtc.drop_stream_table('tpch', 'q13');

-- tpch.q12: removed.
DROP VIEW tpch.q12;
SELECT pgtc.drop_stream_table('tpch', 'q12');

-- tpch.q09: removed.
DROP VIEW tpch.q09;
SELECT pgtc.drop_stream_table('tpch', 'q09');

-- tpch.q08: removed.
DROP VIEW tpch.q08;
SELECT pgtc.drop_stream_table('tpch', 'q08');

-- tpch.q07: removed.
DROP VIEW tpch.q07;
SELECT pgtc.drop_stream_table('tpch', 'q07');

-- tpch.q06: removed.
DROP VIEW tpch.q06;
SELECT pgtc.drop_stream_table('tpch', 'q06');

-- tpch.q05: removed.
DROP VIEW tpch.q05;
SELECT pgtc.drop_stream_table('tpch', 'q05');

-- tpch.q04: removed.
DROP VIEW tpch.q04;
SELECT pgtc.drop_stream_table('tpch', 'q04');

-- tpch.q01: removed.
DROP VIEW tpch.q01;
SELECT pgtc.drop_stream_table('tpch', 'q01');

SELECT pgtc.release_sources();
DROP SCHEMA pgtc CASCADE;
COMMIT;
