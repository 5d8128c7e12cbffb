-- {{ stream_table }}: removed.
{%- if let Some(live) = live %}
DROP VIEW IF EXISTS {{ live }};
{%- endif %}
DROP VIEW {{ stream_table }};
SELECT pgtc.drop_stream_table({{ schema_literal }}, {{ table_literal }});
