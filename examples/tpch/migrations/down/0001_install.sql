-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', '4dc212481194cfba');
SELECT pgtc.assert_state('tpch', 'q02', '2ff1691c0d5ef553');
SELECT pgtc.assert_state('tpch', 'q03', 'dafa32c6a199a3db');
SELECT pgtc.assert_state('tpch', 'q04', 'd04d3aa8b825a87d');
SELECT pgtc.assert_state('tpch', 'q05', '04b451b8a3795630');
SELECT pgtc.assert_state('tpch', 'q06', 'e3c8bf6e2b1ec651');
SELECT pgtc.assert_state('tpch', 'q07', 'd421dd93748e0b98');
SELECT pgtc.assert_state('tpch', 'q08', '63d0f03eece3e80f');
SELECT pgtc.assert_state('tpch', 'q09', '6e050a8f0d123a6d');
SELECT pgtc.assert_state('tpch', 'q10', '3af6f82cf5c53fa7');
SELECT pgtc.assert_state('tpch', 'q11', '667ed461590eb989');
SELECT pgtc.assert_state('tpch', 'q12', 'c35fadfe7a49704b');
SELECT pgtc.assert_state('tpch', 'q13', '64ea7fbe411ab39d');
SELECT pgtc.assert_state('tpch', 'q14', '0b10bf5dcd8e1732');
SELECT pgtc.assert_state('tpch', 'q15', '37631f5c87979dd4');
SELECT pgtc.assert_state('tpch', 'q16', '9fffbe6abf37e2e5');
SELECT pgtc.assert_state('tpch', 'q17', 'b8b6195a53fe882c');
SELECT pgtc.assert_state('tpch', 'q18', '570517a683627992');
SELECT pgtc.assert_state('tpch', 'q19', '749a3c7e9fda181a');
SELECT pgtc.assert_state('tpch', 'q20', '675b804d52846bfd');
SELECT pgtc.assert_state('tpch', 'q21', 'ad6473cc3bb5207b');
SELECT pgtc.assert_state('tpch', 'q22', 'cf59f8a1a152a91b');

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
