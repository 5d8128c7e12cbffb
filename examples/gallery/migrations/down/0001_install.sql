-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', '4bf42f590dffd475');
SELECT pgtc.assert_state('gallery', 'compared_with_all', '332a3d26b28720ee');
SELECT pgtc.assert_state('gallery', 'cte_values', '73eec591652b4667');
SELECT pgtc.assert_state('gallery', 'distinct_on', '006bb7b6d887e7f0');
SELECT pgtc.assert_state('gallery', 'distinct_rows', 'ddf1eec5f15e2139');
SELECT pgtc.assert_state('gallery', 'except_rows', '9838415aad7d2c15');
SELECT pgtc.assert_state('gallery', 'exists_or', '88460338afc0916e');
SELECT pgtc.assert_state('gallery', 'exists_semi', '98a819cf70818ace');
SELECT pgtc.assert_state('gallery', 'extremes', '23b682186da261ab');
SELECT pgtc.assert_state('gallery', 'filtered', '3c30d2917a47853e');
SELECT pgtc.assert_state('gallery', 'full_join', '50f3c6353712fc01');
SELECT pgtc.assert_state('gallery', 'grouped', '8538d5fc65a96619');
SELECT pgtc.assert_state('gallery', 'grouping_sets', 'b506491705c348cb');
SELECT pgtc.assert_state('gallery', 'inner_join', '164bd6b049727930');
SELECT pgtc.assert_state('gallery', 'intersect_all', '313db73a82320839');
SELECT pgtc.assert_state('gallery', 'json_parts', '50a506668d324edc');
SELECT pgtc.assert_state('gallery', 'lateral_latest', 'fbfe2f517aee646f');
SELECT pgtc.assert_state('gallery', 'left_join', 'ed24d159921a946e');
SELECT pgtc.assert_state('gallery', 'nested_groups', '0319d06542758783');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', '3e55c9f69d387287');
SELECT pgtc.assert_state('gallery', 'not_in_null', 'd8e3e34d544c41d7');
SELECT pgtc.assert_state('gallery', 'outer_chain', 'b8c768df9b628a4f');
SELECT pgtc.assert_state('gallery', 'past_visits', '5cef8f447d44a8ae');
SELECT pgtc.assert_state('gallery', 'ranks', '576cdc9ac91d07f4');
SELECT pgtc.assert_state('gallery', 'running_total', '0ac57971bba6b710');
SELECT pgtc.assert_state('gallery', 'self_join', '1041dd2e29e41cf8');
SELECT pgtc.assert_state('gallery', 'series', 'b9f530f878288998');
SELECT pgtc.assert_state('gallery', 'top_n', 'b583971bc08505c5');
SELECT pgtc.assert_state('gallery', 'top_per_group', '8d7c9a584751116b');
SELECT pgtc.assert_state('gallery', 'top_with_ties', '12e1a82a1285e080');
SELECT pgtc.assert_state('gallery', 'touched_groups', '5ea0d368d4e7fa1d');
SELECT pgtc.assert_state('gallery', 'union_distinct', 'f27b4058755b549a');
SELECT pgtc.assert_state('gallery', 'unnested', 'e0c32a1ee406ef53');
SELECT pgtc.assert_state('gallery', 'on_grouped', '40ac3e8b9ce25165');
SELECT pgtc.assert_state('gallery', 'reporting_line', '1848a69a42a3b7b3');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', 'f6250889b851708b');

-- gallery.scalar_subquery: removed.
DROP VIEW gallery.scalar_subquery;
SELECT pgtc.drop_stream_table('gallery', 'scalar_subquery');

-- gallery.reporting_line: removed.
DROP VIEW gallery.reporting_line;
SELECT pgtc.drop_stream_table('gallery', 'reporting_line');

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

-- gallery.ranks: removed.
DROP VIEW gallery.ranks;
SELECT pgtc.drop_stream_table('gallery', 'ranks');

-- gallery.past_visits: removed.
DROP VIEW gallery.past_visits;
SELECT pgtc.drop_stream_table('gallery', 'past_visits');

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
