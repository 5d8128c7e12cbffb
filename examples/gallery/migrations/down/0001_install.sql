-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', 'b7f54cfbca34a2ee');
SELECT pgtc.assert_state('gallery', 'compared_with_all', '7b5cccf8fa0423a4');
SELECT pgtc.assert_state('gallery', 'cte_values', '304a739727abcf3e');
SELECT pgtc.assert_state('gallery', 'distinct_on', 'aa5270bdae5ffa98');
SELECT pgtc.assert_state('gallery', 'distinct_rows', '4580efbff657821c');
SELECT pgtc.assert_state('gallery', 'except_rows', '45c61b45927a9e79');
SELECT pgtc.assert_state('gallery', 'exists_or', '65d13f30e269e76b');
SELECT pgtc.assert_state('gallery', 'exists_semi', 'a03c0938e947032b');
SELECT pgtc.assert_state('gallery', 'extremes', 'e9054d8f100801ae');
SELECT pgtc.assert_state('gallery', 'filtered', 'a4655ea58dea8c29');
SELECT pgtc.assert_state('gallery', 'full_join', 'b61f03d5367ddeae');
SELECT pgtc.assert_state('gallery', 'grouped', '808a2296b8d62004');
SELECT pgtc.assert_state('gallery', 'grouping_sets', '2a85cb703f733f92');
SELECT pgtc.assert_state('gallery', 'inner_join', '38f2f5c694cde730');
SELECT pgtc.assert_state('gallery', 'intersect_all', '6561731faf664db3');
SELECT pgtc.assert_state('gallery', 'json_parts', '7c8ad73cbc8f0421');
SELECT pgtc.assert_state('gallery', 'lateral_latest', '39ae3f36819eedf0');
SELECT pgtc.assert_state('gallery', 'left_join', 'b9d981cd3ed26df6');
SELECT pgtc.assert_state('gallery', 'nested_groups', 'ed928b318e41b34d');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', 'bfbfc7cd821492f3');
SELECT pgtc.assert_state('gallery', 'not_in_null', 'd67beba829a47f66');
SELECT pgtc.assert_state('gallery', 'outer_chain', '6711c118d523880e');
SELECT pgtc.assert_state('gallery', 'ranks', 'c0cd7610ace97941');
SELECT pgtc.assert_state('gallery', 'reporting_line', '27367d2f790e0bc0');
SELECT pgtc.assert_state('gallery', 'running_total', '304e3eab3c711526');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', '7bfccc9373e3a06e');
SELECT pgtc.assert_state('gallery', 'self_join', '695458c1101809d5');
SELECT pgtc.assert_state('gallery', 'series', 'cdce839ee874953c');
SELECT pgtc.assert_state('gallery', 'top_n', '1e0d4bd23c452f5c');
SELECT pgtc.assert_state('gallery', 'top_per_group', '46a0de9ab64189fb');
SELECT pgtc.assert_state('gallery', 'top_with_ties', 'd79fa7eabae51fa3');
SELECT pgtc.assert_state('gallery', 'touched_groups', '7867a2bdfc62ff03');
SELECT pgtc.assert_state('gallery', 'union_distinct', '231b247c1593676a');
SELECT pgtc.assert_state('gallery', 'unnested', '16fa2f510a32dacf');
SELECT pgtc.assert_state('gallery', 'on_grouped', '1f14ec28a2dce613');

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

-- gallery.scalar_subquery: removed.
DROP VIEW gallery.scalar_subquery;
SELECT pgtc.drop_stream_table('gallery', 'scalar_subquery');

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
