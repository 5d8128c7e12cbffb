-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', 'ed0f3a870bffc4d8');
SELECT pgtc.assert_state('tpch', 'q02', 'f1cd726ac3498e1c');
SELECT pgtc.assert_state('tpch', 'q03', '10729fe8fbf1ab35');
SELECT pgtc.assert_state('tpch', 'q04', '0b2a6f52776d9c2d');
SELECT pgtc.assert_state('tpch', 'q05', '166303d1a61d1f1b');
SELECT pgtc.assert_state('tpch', 'q06', 'e3c8bf6e2b1ec651');
SELECT pgtc.assert_state('tpch', 'q07', 'bda5d424e84ab805');
SELECT pgtc.assert_state('tpch', 'q08', 'ed3fed32c55a0c82');
SELECT pgtc.assert_state('tpch', 'q09', 'aad34f8d40d1b336');
SELECT pgtc.assert_state('tpch', 'q10', '37d1bfb3d1ed5e05');
SELECT pgtc.assert_state('tpch', 'q11', 'b125d53d0c874302');
SELECT pgtc.assert_state('tpch', 'q12', 'fb3303426bcdb09d');
SELECT pgtc.assert_state('tpch', 'q13', '64ea7fbe411ab39d');
SELECT pgtc.assert_state('tpch', 'q14', '7a6808b5f39c619f');
SELECT pgtc.assert_state('tpch', 'q15', 'b2d507fdff7125ac');
SELECT pgtc.assert_state('tpch', 'q16', '1ee53ac8ada92463');
SELECT pgtc.assert_state('tpch', 'q17', '384c934190c453d3');
SELECT pgtc.assert_state('tpch', 'q18', '1d648a411429e263');
SELECT pgtc.assert_state('tpch', 'q19', 'da48e9b2e3e25efe');
SELECT pgtc.assert_state('tpch', 'q20', 'cc6730141b951398');
SELECT pgtc.assert_state('tpch', 'q21', 'd5742b5ceff20ccf');
SELECT pgtc.assert_state('tpch', 'q22', 'af410673ca71a23e');

-- tpch.q22: removed.
DROP VIEW tpch.q22;
SELECT pgtc.drop_stream_table('tpch', 'q22');

-- tpch.q21: removed.
DROP VIEW tpch.q21;
SELECT pgtc.drop_stream_table('tpch', 'q21');

-- tpch.q20: removed.
DROP VIEW tpch.q20;
SELECT pgtc.drop_stream_table('tpch', 'q20');

-- tpch.q19: removed.
DROP VIEW tpch.q19;
SELECT pgtc.drop_stream_table('tpch', 'q19');

-- tpch.q18: removed.
DROP VIEW tpch.q18;
SELECT pgtc.drop_stream_table('tpch', 'q18');

-- tpch.q17: removed.
DROP VIEW tpch.q17;
SELECT pgtc.drop_stream_table('tpch', 'q17');

-- tpch.q16: removed.
DROP VIEW tpch.q16;
SELECT pgtc.drop_stream_table('tpch', 'q16');

-- tpch.q15: removed.
DROP VIEW tpch.q15;
SELECT pgtc.drop_stream_table('tpch', 'q15');

-- tpch.q14: removed.
DROP VIEW tpch.q14;
SELECT pgtc.drop_stream_table('tpch', 'q14');

-- tpch.q13: removed.
DROP VIEW tpch.q13;
SELECT pgtc.drop_stream_table('tpch', 'q13');

-- tpch.q12: removed.
DROP VIEW tpch.q12;
SELECT pgtc.drop_stream_table('tpch', 'q12');

-- tpch.q11: removed.
DROP VIEW tpch.q11;
SELECT pgtc.drop_stream_table('tpch', 'q11');

-- tpch.q10: removed.
DROP VIEW tpch.q10;
SELECT pgtc.drop_stream_table('tpch', 'q10');

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

-- tpch.q03: removed.
DROP VIEW tpch.q03;
SELECT pgtc.drop_stream_table('tpch', 'q03');

-- tpch.q02: removed.
DROP VIEW tpch.q02;
SELECT pgtc.drop_stream_table('tpch', 'q02');

-- tpch.q01: removed.
DROP VIEW tpch.q01;
SELECT pgtc.drop_stream_table('tpch', 'q01');

SELECT pgtc.release_sources();
DROP SCHEMA pgtc CASCADE;
COMMIT;
