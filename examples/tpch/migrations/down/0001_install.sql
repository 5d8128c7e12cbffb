-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('tpch', 'q01', '6ff249f81e62a6ad');
SELECT pgtc.assert_state('tpch', 'q02', '588708fa01f5755e');
SELECT pgtc.assert_state('tpch', 'q03', '2b134c9f1854e28c');
SELECT pgtc.assert_state('tpch', 'q04', '719b055186ef229d');
SELECT pgtc.assert_state('tpch', 'q05', '38725291643c48db');
SELECT pgtc.assert_state('tpch', 'q06', '98a27b4721ff1595');
SELECT pgtc.assert_state('tpch', 'q07', '4f8ed938b4a7aab9');
SELECT pgtc.assert_state('tpch', 'q08', '55e6f0c239ab4d2c');
SELECT pgtc.assert_state('tpch', 'q09', '2d3d928f00463d2e');
SELECT pgtc.assert_state('tpch', 'q10', '6af15cb0f36683ae');
SELECT pgtc.assert_state('tpch', 'q11', '52fcd72d5fc3e6b9');
SELECT pgtc.assert_state('tpch', 'q12', 'c68a692bf1148bf2');
SELECT pgtc.assert_state('tpch', 'q13', '71f1f96deb2b823c');
SELECT pgtc.assert_state('tpch', 'q14', 'fc4df949c0c5f8e4');
SELECT pgtc.assert_state('tpch', 'q15', '20add2d6e8ea3335');
SELECT pgtc.assert_state('tpch', 'q16', '470e3038b9be81b7');
SELECT pgtc.assert_state('tpch', 'q17', '0733ac7d5d0fa8af');
SELECT pgtc.assert_state('tpch', 'q18', '745054606436f613');
SELECT pgtc.assert_state('tpch', 'q19', '788a46f9140a19f8');
SELECT pgtc.assert_state('tpch', 'q20', '1a5a3dd314d1e600');
SELECT pgtc.assert_state('tpch', 'q21', '02b4e5ea66fcab5c');
SELECT pgtc.assert_state('tpch', 'q22', '0db49a083b9b91cf');

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
