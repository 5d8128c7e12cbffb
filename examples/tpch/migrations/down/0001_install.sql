-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', 'dfcf63659f7e3cd4');
SELECT pgtc.assert_state('tpch', 'q04', '0d57e99c07889920');
SELECT pgtc.assert_state('tpch', 'q05', '4245fa73cb83b4a0');
SELECT pgtc.assert_state('tpch', 'q06', '0d66584b1e722aab');
SELECT pgtc.assert_state('tpch', 'q07', '8aa5d92d68fe3132');
SELECT pgtc.assert_state('tpch', 'q08', 'ec13187998108f19');
SELECT pgtc.assert_state('tpch', 'q09', '27bae4ea5b147c04');
SELECT pgtc.assert_state('tpch', 'q12', '4e1668cdcefa864a');
SELECT pgtc.assert_state('tpch', 'q13', 'a0f2189b23686ca3');
SELECT pgtc.assert_state('tpch', 'q14', 'e7120c41e5ae21bf');
SELECT pgtc.assert_state('tpch', 'q16', '898a57ad0e3f4b84');
SELECT pgtc.assert_state('tpch', 'q17', '49f552192b190278');
SELECT pgtc.assert_state('tpch', 'q19', 'ae75bb860581d703');
SELECT pgtc.assert_state('tpch', 'q20', 'db266159fda0db3b');
SELECT pgtc.assert_state('tpch', 'q02', 'aecc709f31af3d92');
SELECT pgtc.assert_state('tpch', 'q03', 'a1b9fc9c4d47baa3');
SELECT pgtc.assert_state('tpch', 'q10', '11d50c540104bd68');
SELECT pgtc.assert_state('tpch', 'q11', 'f6a7862791fa1408');
SELECT pgtc.assert_state('tpch', 'q18', '1d4666813d8817d8');
SELECT pgtc.assert_state('tpch', 'q21', '009c1e96939e6aa5');
SELECT pgtc.assert_state('tpch', 'q22', '9a1bd582c28f4cc1');
SELECT pgtc.assert_state('tpch', 'q15', '9383a4be1371a701');

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
