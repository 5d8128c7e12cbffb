-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', 'c7e12017c61e1da7');
SELECT pgtc.assert_state('tpch', 'q02', '99a4cd85ac29ea63');
SELECT pgtc.assert_state('tpch', 'q03', '75600dac799ca1fe');
SELECT pgtc.assert_state('tpch', 'q04', '84a06807093ef08a');
SELECT pgtc.assert_state('tpch', 'q05', 'd6e13adfa59230c4');
SELECT pgtc.assert_state('tpch', 'q06', '09af37d19816c153');
SELECT pgtc.assert_state('tpch', 'q07', '480813866e5c4890');
SELECT pgtc.assert_state('tpch', 'q08', 'f42b148b39748c3a');
SELECT pgtc.assert_state('tpch', 'q09', '0621e84c96fa487f');
SELECT pgtc.assert_state('tpch', 'q10', 'c2f685d3840bf118');
SELECT pgtc.assert_state('tpch', 'q11', '50558a2f04065a29');
SELECT pgtc.assert_state('tpch', 'q12', 'c7f1ddec4bf84f2e');
SELECT pgtc.assert_state('tpch', 'q13', 'd7ae3fc275f26d81');
SELECT pgtc.assert_state('tpch', 'q14', 'b40dbbf80d6e2c08');
SELECT pgtc.assert_state('tpch', 'q15', '0d02d2b87de02c6a');
SELECT pgtc.assert_state('tpch', 'q16', 'da0a0a926c031886');
SELECT pgtc.assert_state('tpch', 'q17', 'dfb87d4e9f9c6a28');
SELECT pgtc.assert_state('tpch', 'q18', 'e094235764034513');
SELECT pgtc.assert_state('tpch', 'q19', 'a921eeeaf0533c2e');
SELECT pgtc.assert_state('tpch', 'q20', '01b0819675f32285');
SELECT pgtc.assert_state('tpch', 'q21', 'ad9bad9ef81ff135');
SELECT pgtc.assert_state('tpch', 'q22', '85a70faf5e186392');

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
