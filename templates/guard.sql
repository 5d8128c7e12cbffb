-- The query as written and as understood by the compiler must be one query for this server.
CREATE TEMPORARY VIEW pgtc_as_written AS
{{ written }};
CREATE TEMPORARY VIEW pgtc_as_understood AS
{{ understood }};
SELECT pgtc.assert_same_query({{ stream_table_literal }}, 'pg_temp.pgtc_as_written', 'pg_temp.pgtc_as_understood', {{ types_literal }});
DROP VIEW pgtc_as_written, pgtc_as_understood;
