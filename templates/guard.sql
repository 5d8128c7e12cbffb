-- The query as written and as understood by the compiler must be one query for this server, with the inferred columns.
CREATE TEMPORARY VIEW pgtc_as_written AS
{{ written }};
CREATE TEMPORARY VIEW pgtc_as_understood AS
{{ understood }};
CREATE TEMPORARY VIEW pgtc_as_inferred AS
SELECT {% for c in inferred %}{{ c }}{% if !loop.last %}, {% endif %}{% endfor %};
SELECT pgtc.assert_same_query({{ stream_table_literal }}, 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', 'pg_temp.pgtc_as_inferred');
DROP VIEW pgtc_as_written, pgtc_as_understood, pgtc_as_inferred;
