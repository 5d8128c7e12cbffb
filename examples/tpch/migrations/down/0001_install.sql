-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', '1f97b4a4c0f673d3');
SELECT pgtc.assert_state('tpch', 'q04', '0097855652c1ad93');
SELECT pgtc.assert_state('tpch', 'q05', '3d163f99593d2bda');
SELECT pgtc.assert_state('tpch', 'q06', '0fb47cd38cd6cac5');
SELECT pgtc.assert_state('tpch', 'q07', '666733ced0835601');
SELECT pgtc.assert_state('tpch', 'q08', '98525d8e353e38f5');
SELECT pgtc.assert_state('tpch', 'q09', '6b681a280f3afaf4');
SELECT pgtc.assert_state('tpch', 'q12', '44602f8e591e3515');
SELECT pgtc.assert_state('tpch', 'q13', '1a663dd235dff763');
SELECT pgtc.assert_state('tpch', 'q14', 'b8ffb715440b9875');
SELECT pgtc.assert_state('tpch', 'q16', 'faf3e272e6ab376b');
SELECT pgtc.assert_state('tpch', 'q17', '9979562b47a69795');
SELECT pgtc.assert_state('tpch', 'q19', 'bbe38b8fe65192c5');
SELECT pgtc.assert_state('tpch', 'q20', 'ff09e4090ecfb940');
SELECT pgtc.assert_state('tpch', 'q02', 'ed69889e55489520');
SELECT pgtc.assert_state('tpch', 'q03', 'bd82f9bea11d0924');
SELECT pgtc.assert_state('tpch', 'q10', 'b227fc406d7ab8a1');
SELECT pgtc.assert_state('tpch', 'q11', '2cf3280ef86c734d');
SELECT pgtc.assert_state('tpch', 'q18', '46ec2928f8abf0c6');
SELECT pgtc.assert_state('tpch', 'q21', 'e94eb7b28bfcc6b8');
SELECT pgtc.assert_state('tpch', 'q22', 'ac903778763bc7f9');
SELECT pgtc.assert_state('tpch', 'q15', 'e0df50f48a2e1a19');

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
