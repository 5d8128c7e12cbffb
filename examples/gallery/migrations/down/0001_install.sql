-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', '6b7fd08fc66f333a');
SELECT pgtc.assert_state('gallery', 'compared_with_all', 'f657343f28e45593');
SELECT pgtc.assert_state('gallery', 'cte_values', '5408b570eefb36b0');
SELECT pgtc.assert_state('gallery', 'distinct_on', '2043b0de6756b843');
SELECT pgtc.assert_state('gallery', 'distinct_rows', '46bd1c3ced07ee4f');
SELECT pgtc.assert_state('gallery', 'except_rows', 'be8df4b3c351a949');
SELECT pgtc.assert_state('gallery', 'exists_or', '63e5974493808035');
SELECT pgtc.assert_state('gallery', 'exists_semi', '5ef1f39dd67436d3');
SELECT pgtc.assert_state('gallery', 'extremes', '66d6aea90f605f59');
SELECT pgtc.assert_state('gallery', 'filtered', '78b80ce2aa54d85c');
SELECT pgtc.assert_state('gallery', 'full_join', '7dc2d3f0504e17f1');
SELECT pgtc.assert_state('gallery', 'grouped', '84fb2712cfd86aa3');
SELECT pgtc.assert_state('gallery', 'grouping_sets', 'd9470702853628ed');
SELECT pgtc.assert_state('gallery', 'inner_join', '53d0485708be8320');
SELECT pgtc.assert_state('gallery', 'intersect_all', '94df72e5feb7094f');
SELECT pgtc.assert_state('gallery', 'json_parts', '7991071b588754d7');
SELECT pgtc.assert_state('gallery', 'lateral_latest', '5f3f17567e601b55');
SELECT pgtc.assert_state('gallery', 'left_join', '00424746a1a8898c');
SELECT pgtc.assert_state('gallery', 'nested_groups', '5b6e007c0691ca38');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', 'df9605953a0477b8');
SELECT pgtc.assert_state('gallery', 'not_in_null', '9733d578036a1678');
SELECT pgtc.assert_state('gallery', 'outer_chain', '3c26c94678ef14ab');
SELECT pgtc.assert_state('gallery', 'past_visits', '2c397c0e12e2ad76');
SELECT pgtc.assert_state('gallery', 'ranks', '6b6f98bde28c0360');
SELECT pgtc.assert_state('gallery', 'reporting_line', 'f37afa16b6530819');
SELECT pgtc.assert_state('gallery', 'running_total', 'c2b91f6bcef55bb7');
SELECT pgtc.assert_state('gallery', 'self_join', 'e6cb6dc02c66d77a');
SELECT pgtc.assert_state('gallery', 'series', '24631b7cf315beda');
SELECT pgtc.assert_state('gallery', 'top_n', '8be251e06c3ecb97');
SELECT pgtc.assert_state('gallery', 'top_per_group', '080d515c7ec738b4');
SELECT pgtc.assert_state('gallery', 'top_with_ties', '993d6289389fa6f6');
SELECT pgtc.assert_state('gallery', 'touched_groups', 'eef636454263e38d');
SELECT pgtc.assert_state('gallery', 'union_distinct', 'c9050fe3eaee0434');
SELECT pgtc.assert_state('gallery', 'unnested', '3c86beb9011cb552');
SELECT pgtc.assert_state('gallery', 'on_grouped', 'e583af1efd26ebc7');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', 'e9693f8d2ff90297');

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
