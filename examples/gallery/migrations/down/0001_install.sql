-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', '63bb6bb4110a0597');
SELECT pgtc.assert_state('gallery', 'compared_with_all', '8ee3e2216b69e89b');
SELECT pgtc.assert_state('gallery', 'cte_values', '6866f157f6c92dd4');
SELECT pgtc.assert_state('gallery', 'distinct_on', 'e2d8b0d257e5dc3d');
SELECT pgtc.assert_state('gallery', 'distinct_rows', 'ec68ae7d1e5182b3');
SELECT pgtc.assert_state('gallery', 'except_rows', 'e0316f2b5ced42ce');
SELECT pgtc.assert_state('gallery', 'exists_or', 'd39f9003306cdceb');
SELECT pgtc.assert_state('gallery', 'exists_semi', 'f7bea40af793c9ff');
SELECT pgtc.assert_state('gallery', 'extremes', '3dbb9ef0c95fa179');
SELECT pgtc.assert_state('gallery', 'filtered', 'b46d01b28edb3e45');
SELECT pgtc.assert_state('gallery', 'full_join', 'cece7639d3451e1d');
SELECT pgtc.assert_state('gallery', 'grouped', '6703076864e0f864');
SELECT pgtc.assert_state('gallery', 'grouping_sets', '8a23c824cf72add6');
SELECT pgtc.assert_state('gallery', 'inner_join', 'e7a88239500d8712');
SELECT pgtc.assert_state('gallery', 'intersect_all', '3e855088585fba81');
SELECT pgtc.assert_state('gallery', 'json_parts', '99807bd1bbc8d358');
SELECT pgtc.assert_state('gallery', 'lateral_latest', '4f44e83edaa4fc2f');
SELECT pgtc.assert_state('gallery', 'left_join', 'cfc4cd800dd5ca26');
SELECT pgtc.assert_state('gallery', 'nested_groups', '811bd9930484e6fa');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', '4b8035db8310d27b');
SELECT pgtc.assert_state('gallery', 'not_in_null', '2179ff3a4af3b894');
SELECT pgtc.assert_state('gallery', 'outer_chain', '9aa54a17092fb5af');
SELECT pgtc.assert_state('gallery', 'past_visits', '690d69704c5c2e60');
SELECT pgtc.assert_state('gallery', 'ranks', '3ab9d11b2a33fbec');
SELECT pgtc.assert_state('gallery', 'running_total', 'cedba9875cf39f73');
SELECT pgtc.assert_state('gallery', 'self_join', '7b4dddfecc15553e');
SELECT pgtc.assert_state('gallery', 'series', 'd05e3ad66f781443');
SELECT pgtc.assert_state('gallery', 'top_n', 'b17a4db35da02adb');
SELECT pgtc.assert_state('gallery', 'top_per_group', 'a7d7d7dff898cef8');
SELECT pgtc.assert_state('gallery', 'top_with_ties', '03dc7fa012403f59');
SELECT pgtc.assert_state('gallery', 'touched_groups', '61eefebae30600f6');
SELECT pgtc.assert_state('gallery', 'union_distinct', '40baf4079cf172a5');
SELECT pgtc.assert_state('gallery', 'unnested', 'c9321d394573d9c1');
SELECT pgtc.assert_state('gallery', 'on_grouped', '4319e245ecaee7f2');
SELECT pgtc.assert_state('gallery', 'reporting_line', '1664f427ee99f007');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', '79f8a3d7a2ba788e');

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
