-- {{ stream_table }}: removed.
DROP VIEW {{ stream_table }};
SELECT pgtc.drop_stream_table({{ schema_literal }}, {{ table_literal }});
