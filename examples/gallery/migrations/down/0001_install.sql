-- down 0001_install
BEGIN;
SET LOCAL lock_timeout = '2s';
SET LOCAL search_path = gallery, public;
SET LOCAL standard_conforming_strings = on;
SET LOCAL client_min_messages = warning;

SELECT pgtc.assert_state('gallery', 'bag', 'ee336293a4f379db');
SELECT pgtc.assert_state('gallery', 'compared_with_all', '5a9446d839f9092d');
SELECT pgtc.assert_state('gallery', 'cte_values', 'e3e0b31dd6b021dd');
SELECT pgtc.assert_state('gallery', 'distinct_on', '5524371ec5b7961f');
SELECT pgtc.assert_state('gallery', 'distinct_rows', 'c1645c320f7d04e7');
SELECT pgtc.assert_state('gallery', 'except_rows', '3e2d22fd0bf729b9');
SELECT pgtc.assert_state('gallery', 'exists_or', '7eb4c59f6bb748e0');
SELECT pgtc.assert_state('gallery', 'exists_semi', '1801d4ebd943eab7');
SELECT pgtc.assert_state('gallery', 'extremes', '9094fbfc34c7c7ec');
SELECT pgtc.assert_state('gallery', 'filtered', 'e21d9dc339d504f0');
SELECT pgtc.assert_state('gallery', 'full_join', '8e245a31a9b35cb3');
SELECT pgtc.assert_state('gallery', 'grouped', '3ddd6f0d3f98d284');
SELECT pgtc.assert_state('gallery', 'grouping_sets', 'c1b5745ab9fe16b7');
SELECT pgtc.assert_state('gallery', 'inner_join', '2025e02fb62985c4');
SELECT pgtc.assert_state('gallery', 'intersect_all', 'a0e3ad06d36a0d45');
SELECT pgtc.assert_state('gallery', 'json_parts', '9fb619934a8db657');
SELECT pgtc.assert_state('gallery', 'lateral_latest', '7bbbde2b51faad1d');
SELECT pgtc.assert_state('gallery', 'left_join', '9a2f226402dac098');
SELECT pgtc.assert_state('gallery', 'nested_groups', '84f5991c88172ec6');
SELECT pgtc.assert_state('gallery', 'not_exists_anti', '892639a0a65e5c77');
SELECT pgtc.assert_state('gallery', 'not_in_null', '9d7be774137a443f');
SELECT pgtc.assert_state('gallery', 'outer_chain', '40e16a01b7cfea58');
SELECT pgtc.assert_state('gallery', 'ranks', '8fe36651ea95fd09');
SELECT pgtc.assert_state('gallery', 'reporting_line', '7ff857e16bce4a7f');
SELECT pgtc.assert_state('gallery', 'running_total', '7632f15188fa222e');
SELECT pgtc.assert_state('gallery', 'scalar_subquery', '1a4f4e54276fad14');
SELECT pgtc.assert_state('gallery', 'self_join', '3842d381904acf48');
SELECT pgtc.assert_state('gallery', 'series', '73eb6983c73c45f3');
SELECT pgtc.assert_state('gallery', 'top_n', '2f65a23527b0a2ab');
SELECT pgtc.assert_state('gallery', 'top_per_group', '7821f6954336f6ac');
SELECT pgtc.assert_state('gallery', 'top_with_ties', '47bd8873c295416a');
SELECT pgtc.assert_state('gallery', 'touched_groups', '88bacbfb3833d5dd');
SELECT pgtc.assert_state('gallery', 'union_distinct', '2eed2bc91829700d');
SELECT pgtc.assert_state('gallery', 'unnested', '0cb632c570185c17');
SELECT pgtc.assert_state('gallery', 'on_grouped', 'd424f22481a9270e');

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
