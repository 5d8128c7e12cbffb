-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', '85a597d5850eb402');
SELECT pgtc.assert_state('gallery', 'compared_with_all', '71e8451be34fa24c');
SELECT pgtc.assert_state('gallery', 'cte_values', '8ba86722a5b68295');
SELECT pgtc.assert_state('gallery', 'distinct_on', '6dfca953b837f767');
SELECT pgtc.assert_state('gallery', 'distinct_rows', 'cf5926b4fac84864');
SELECT pgtc.assert_state('gallery', 'except_rows', 'c3fd9146232ccc74');
SELECT pgtc.assert_state('gallery', 'exists_or', 'cc068bb0f6df53e6');
SELECT pgtc.assert_state('gallery', 'exists_semi', 'a288b5da32dd09e4');
SELECT pgtc.assert_state('gallery', 'extremes', '97268762f0da689f');
SELECT pgtc.assert_state('gallery', 'filtered', '6d18451897c34b94');
SELECT pgtc.assert_state('gallery', 'full_join', '580c3114eee7c12d');
SELECT pgtc.assert_state('gallery', 'grouped', 'bc26b4885d703c20');
SELECT pgtc.assert_state('gallery', 'grouping_sets', '9703caf41e1597ee');
SELECT pgtc.assert_state('gallery', 'inner_join', 'c3416479f7ab42ed');
SELECT pgtc.assert_state('gallery', 'intersect_all', 'c197ad091b72664b');
SELECT pgtc.assert_state('gallery', 'json_parts', '03180ef5f8f2f069');
SELECT pgtc.assert_state('gallery', 'lateral_latest', '5cb02b9a37639164');
SELECT pgtc.assert_state('gallery', 'left_join', 'ddaf336afd5fc294');
SELECT pgtc.assert_state('gallery', 'nested_groups', '3748b14772969fcb');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', '179794998f6ab074');
SELECT pgtc.assert_state('gallery', 'not_in_null', 'f68e845baebab770');
SELECT pgtc.assert_state('gallery', 'outer_chain', '5b74a0afdfe90cc1');
SELECT pgtc.assert_state('gallery', 'ranks', 'be6b302ac4c8f30e');
SELECT pgtc.assert_state('gallery', 'reporting_line', '2963213393e65955');
SELECT pgtc.assert_state('gallery', 'running_total', 'e1b861953884554e');
SELECT pgtc.assert_state('gallery', 'self_join', '6deac3aa23648ed9');
SELECT pgtc.assert_state('gallery', 'series', '9585ea54e250613f');
SELECT pgtc.assert_state('gallery', 'top_n', '8ff9a7c75c9744ac');
SELECT pgtc.assert_state('gallery', 'top_per_group', '41435a13f21c37a9');
SELECT pgtc.assert_state('gallery', 'top_with_ties', 'ea8c8fc8d88b8893');
SELECT pgtc.assert_state('gallery', 'touched_groups', '5413190f34f6a662');
SELECT pgtc.assert_state('gallery', 'union_distinct', '8419a896e183dec0');
SELECT pgtc.assert_state('gallery', 'unnested', '9f9529473dc1e48d');
SELECT pgtc.assert_state('gallery', 'on_grouped', 'd0402d0119a88097');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', '20467339939489ee');

-- gallery.scalar_subquery: removed.
DROP VIEW gallery.scalar_subquery;
SELECT pgtc.drop_stream_table('gallery', 'scalar_subquery');

-- gallery.on_grouped: removed.
DROP VIEW gallery.on_grouped;
SELECT pgtc.drop_stream_table('gallery', 'on_grouped');

-- gallery.unnested: removed.
DROP VIEW gallery.unnested;
SELECT pgtc.drop_stream_table('gallery', 'unnested');

-- gallery.union_distinct: removed.
DROP VIEW gallery.union_distinct;
SELECT pgtc.drop_stream_table('gallery', 'union_distinct');

-- gallery.touched_groups: removed.
DROP VIEW gallery.touched_groups;
SELECT pgtc.drop_stream_table('gallery', 'touched_groups');

-- gallery.top_with_ties: removed.
DROP VIEW gallery.top_with_ties;
SELECT pgtc.drop_stream_table('gallery', 'top_with_ties');

-- gallery.top_per_group: removed.
DROP VIEW gallery.top_per_group;
SELECT pgtc.drop_stream_table('gallery', 'top_per_group');

-- gallery.top_n: removed.
DROP VIEW gallery.top_n;
SELECT pgtc.drop_stream_table('gallery', 'top_n');

-- gallery.series: removed.
DROP VIEW gallery.series;
SELECT pgtc.drop_stream_table('gallery', 'series');

-- gallery.self_join: removed.
DROP VIEW gallery.self_join;
SELECT pgtc.drop_stream_table('gallery', 'self_join');

-- gallery.running_total: removed.
DROP VIEW gallery.running_total;
SELECT pgtc.drop_stream_table('gallery', 'running_total');

-- gallery.reporting_line: removed.
DROP VIEW gallery.reporting_line;
SELECT pgtc.drop_stream_table('gallery', 'reporting_line');

-- gallery.ranks: removed.
DROP VIEW gallery.ranks;
SELECT pgtc.drop_stream_table('gallery', 'ranks');

-- gallery.outer_chain: removed.
DROP VIEW gallery.outer_chain;
SELECT pgtc.drop_stream_table('gallery', 'outer_chain');

-- gallery.not_in_null: removed.
DROP VIEW gallery.not_in_null;
SELECT pgtc.drop_stream_table('gallery', 'not_in_null');

-- gallery.not_exists_anti: removed.
DROP VIEW gallery.not_exists_anti;
SELECT pgtc.drop_stream_table('gallery', 'not_exists_anti');

-- gallery.nested_groups: removed.
DROP VIEW gallery.nested_groups;
SELECT pgtc.drop_stream_table('gallery', 'nested_groups');

-- gallery.left_join: removed.
DROP VIEW gallery.left_join;
SELECT pgtc.drop_stream_table('gallery', 'left_join');

-- gallery.lateral_latest: removed.
DROP VIEW gallery.lateral_latest;
SELECT pgtc.drop_stream_table('gallery', 'lateral_latest');

-- gallery.json_parts: removed.
DROP VIEW gallery.json_parts;
SELECT pgtc.drop_stream_table('gallery', 'json_parts');

-- gallery.intersect_all: removed.
DROP VIEW gallery.intersect_all;
SELECT pgtc.drop_stream_table('gallery', 'intersect_all');

-- gallery.inner_join: removed.
DROP VIEW gallery.inner_join;
SELECT pgtc.drop_stream_table('gallery', 'inner_join');

-- gallery.grouping_sets: removed.
DROP VIEW gallery.grouping_sets;
SELECT pgtc.drop_stream_table('gallery', 'grouping_sets');

-- gallery.grouped: removed.
DROP VIEW gallery.grouped;
SELECT pgtc.drop_stream_table('gallery', 'grouped');

-- gallery.full_join: removed.
DROP VIEW gallery.full_join;
SELECT pgtc.drop_stream_table('gallery', 'full_join');

-- gallery.filtered: removed.
DROP VIEW gallery.filtered;
SELECT pgtc.drop_stream_table('gallery', 'filtered');

-- gallery.extremes: removed.
DROP VIEW gallery.extremes;
SELECT pgtc.drop_stream_table('gallery', 'extremes');

-- gallery.exists_semi: removed.
DROP VIEW gallery.exists_semi;
SELECT pgtc.drop_stream_table('gallery', 'exists_semi');

-- gallery.exists_or: removed.
DROP VIEW gallery.exists_or;
SELECT pgtc.drop_stream_table('gallery', 'exists_or');

-- gallery.except_rows: removed.
DROP VIEW gallery.except_rows;
SELECT pgtc.drop_stream_table('gallery', 'except_rows');

-- gallery.distinct_rows: removed.
DROP VIEW gallery.distinct_rows;
SELECT pgtc.drop_stream_table('gallery', 'distinct_rows');

-- gallery.distinct_on: removed.
DROP VIEW gallery.distinct_on;
SELECT pgtc.drop_stream_table('gallery', 'distinct_on');

-- gallery.cte_values: removed.
DROP VIEW gallery.cte_values;
SELECT pgtc.drop_stream_table('gallery', 'cte_values');

-- gallery.compared_with_all: removed.
DROP VIEW gallery.compared_with_all;
SELECT pgtc.drop_stream_table('gallery', 'compared_with_all');

-- gallery.bag: removed.
DROP VIEW gallery.bag;
SELECT pgtc.drop_stream_table('gallery', 'bag');

SELECT pgtc.release_sources();
DROP SCHEMA pgtc CASCADE;
COMMIT;
