-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', 'a970a32c3e722f35');
SELECT pgtc.assert_state('tpch', 'q04', '653092d1e9e64df0');
SELECT pgtc.assert_state('tpch', 'q05', '372cfb00cd57aae6');
SELECT pgtc.assert_state('tpch', 'q06', '80908f367b0cb025');
SELECT pgtc.assert_state('tpch', 'q07', 'a20b836487b6785e');
SELECT pgtc.assert_state('tpch', 'q08', '7d648e58def73125');
SELECT pgtc.assert_state('tpch', 'q09', 'c064340bfe4ccdc7');
SELECT pgtc.assert_state('tpch', 'q12', '8ffef3d366ff5ecb');
SELECT pgtc.assert_state('tpch', 'q13', '62b3993b73defa1c');
SELECT pgtc.assert_state('tpch', 'q14', '83ecfebf15f425ea');
SELECT pgtc.assert_state('tpch', 'q16', '40c8fadf688a3079');
SELECT pgtc.assert_state('tpch', 'q17', '603f988ed547fec1');
SELECT pgtc.assert_state('tpch', 'q19', '114be02477d3b969');
SELECT pgtc.assert_state('tpch', 'q20', 'f4a276c44708a8ca');
SELECT pgtc.assert_state('tpch', 'q02', '624560a0d7d6eb72');
SELECT pgtc.assert_state('tpch', 'q03', 'fcfbc79f8bdd9700');
SELECT pgtc.assert_state('tpch', 'q10', 'd056a0a9fdc25576');
SELECT pgtc.assert_state('tpch', 'q11', 'fa824b66fa0090fb');
SELECT pgtc.assert_state('tpch', 'q18', '58c3669917212a40');
SELECT pgtc.assert_state('tpch', 'q21', '7b4715a355a25126');
SELECT pgtc.assert_state('tpch', 'q22', '934cb60fac6e7bf4');
SELECT pgtc.assert_state('tpch', 'q15', 'fec45c9b50345848');

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
